import {because} from './because.ts';

const bytes = (count: number) => `${count.toLocaleString('en-US')} bytes`;

const asked = {
  greet: () => 'a greeting',
  token: () => 'a token',
  look: (subject: string) => `whether it has ${subject}`,
  read: (subject: string) => `for ${subject}`,
  upload: (subject: string) => `the upload of ${subject}`,
  mount: (subject: string) => `the mount of ${subject}`,
  goOn: (subject: string) => `how far the upload of ${subject} got`,
  manifest: (subject: string) => `the manifest ${subject}`,
};

/** What a registry was asked for: a word, and the digest or tag that it is about. */
export interface RegistryRequest {
  readonly kind: keyof typeof asked;
  readonly subject: string;
}

const words = ({kind, subject}: RegistryRequest) => asked[kind]?.(subject);

const notToken = {
  address: () => 'it has no address',
  plain: () => 'it is not reached by https',
  empty: () => 'its answer holds none',
  refused: (status: number, host: string) => `it answers ${status} without credentials for ${host}`,
  refusedWithCredentials: (status: number, host: string) => `it answers ${status} to the credentials for ${host}`,
};

interface Refused {
  readonly host: string;
  readonly repository: string;
  readonly request: RegistryRequest;
  readonly message: string;
}

/** What can go wrong with an image registry, in English. `message` is the registry's own, and has no translation. */
export const registryErrors = {
  REGISTRY_ADDRESS_INVALID: {
    what: (p: {address: string}) => `"${p.address}" is no address of a registry.`,
    todo: () => 'Write it as HOST[:PORT][/path], the path in lower case, without https://.',
  },
  REGISTRY_AUTH_FILE_INVALID: {
    what: (p: {path: string; reason: string; entry: string}) => {
      const entry = `the entry for ${p.entry} has no user and password`;
      const why = {
        NOT_JSON: 'it is not JSON',
        NO_PASSWORD: entry,
        IDENTITY_TOKEN: `the entry for ${p.entry} is an identity token, and nodes pull with user and password alone`,
        HELPER_NAME: `the credential helper for ${p.entry} has no name that can be one`,
      }[p.reason];
      return `The credentials in ${p.path} cannot be read: ${why ?? because(p.reason)}.`;
    },
    todo: () => 'Give a docker config.json; "docker login HOST" writes one.',
  },
  REGISTRY_CREDENTIAL_HELPER: {
    what: (p: {helper: string; server: string; reason: string}) => {
      const why = {
        ENOENT: 'it is not in PATH',
        TIMEOUT: 'it did not answer in time',
        STATUS: 'it failed',
        ANSWER: 'its answer holds no credentials',
      }[p.reason];
      return `docker-credential-${p.helper} gives no credentials for ${p.server}: ${why ?? because(p.reason)}.`;
    },
    todo: () =>
      'Log in again with "docker login HOST", or give a docker config.json that has the credentials in it with --registry-auth.',
  },
  REGISTRY_CA_FILE_INVALID: {
    what: (p: {path: string; reason: string}) =>
      `The certificates in ${p.path} cannot be read: ${p.reason === 'NO_CERTIFICATE' ? 'no PEM certificate is in it' : because(p.reason)}.`,
    todo: () => 'Give a file with PEM certificates of whoever signed the registry.',
  },
  REGISTRY_UNREACHABLE: {
    what: (p: {host: string; reason: string}) => `The registry ${p.host} cannot be reached: ${because(p.reason)}.`,
    todo: () => 'Check the address, the network and that the registry runs, then run the command again.',
  },
  REGISTRY_TIMEOUT: {
    what: (p: {host: string; request: string}) => `The registry ${p.host} does not answer: ${p.request}.`,
    todo: () =>
      'Check the load and the disk of the registry, then run the command again: what it has is not sent again.',
  },
  REGISTRY_CERTIFICATE: {
    what: (p: {host: string; reason: string}) =>
      `The certificate of the registry ${p.host} is not accepted: ${because(p.reason)}.`,
    todo: () => 'Give the certificate of whoever signed it with --registry-ca.',
  },
  REGISTRY_NOT_TLS: {
    what: (p: {host: string}) => `The registry ${p.host} does not speak TLS.`,
    todo: () => 'If it speaks plain HTTP and the network is trusted, say so with --registry-plain-http.',
  },
  REGISTRY_NOT_ONE: {
    what: (p: {host: string}) => `${p.host} answers, but not as a registry does: with a page for people.`,
    todo: () => 'Check the address and the port: a login page or a proxy may answer in its place.',
  },
  REGISTRY_REDIRECTS: {
    what: (p: {host: string; to: string}) => `The registry ${p.host} sends uploads on to ${p.to}.`,
    todo: () => 'If that is where the registry is now, give that address by --registry.',
  },
  REGISTRY_UNAUTHORISED: {
    what: (p: {host: string; repository: string; credentials: boolean}) => {
      const place = p.repository === '' ? '' : ` for ${p.repository}`;
      return p.credentials
        ? `The registry ${p.host} does not accept the credentials${place}.`
        : `The registry ${p.host} wants credentials${place}, and there are none for this host.`;
    },
    todo: () => 'Give a docker config.json that has them with --registry-auth.',
  },
  REGISTRY_TOKEN_SERVICE: {
    what: (p: {host: string; realm: string; reason: keyof typeof notToken; status: number; realmHost: string}) =>
      `The token service ${p.realm} of the registry ${p.host} gives no token: ${notToken[p.reason]?.(p.status, p.realmHost)}.`,
    todo: () =>
      'Credentials go to no other host than the one they are for: give the ones of the token service in the file of --registry-auth too.',
  },
  REGISTRY_FORBIDDEN: {
    what: (p: Refused) =>
      `The registry ${p.host} forbids ${words(p.request)} in ${p.repository}${p.message && `: ${p.message}`}.`,
    todo: () => 'Let its administrator grant push and pull for this repository.',
  },
  REGISTRY_NOT_FOUND: {
    what: (p: Refused) =>
      `The registry ${p.host} does not know ${p.repository} (asked for ${words(p.request)})${p.message && `: ${p.message}`}.`,
    todo: () => 'Where projects have to exist before images are pushed, create it; or correct the path of --registry.',
  },
  REGISTRY_TOO_LARGE: {
    what: (p: {host: string; repository: string; blob: string; size: number}) =>
      `The registry ${p.host} refuses pieces of ${p.blob} of ${p.repository} as too large, even of ${bytes(p.size)}.`,
    todo: () =>
      'Raise the limit on request bodies at the registry or the proxy before it (nginx: client_max_body_size 0).',
  },
  REGISTRY_FAILED: {
    what: (p: Refused & {status: number}) =>
      `The registry ${p.host} answered ${p.status} to ${words(p.request)} in ${p.repository}${p.message && `: ${p.message}`}.`,
    todo: (p: Refused & {status: number}) =>
      p.status >= 500
        ? 'Check the logs and the free disk space of the registry, then run the command again: what it has is not sent again.'
        : 'Check the logs of the registry, then run the command again.',
  },
  REGISTRY_CONTENT: {
    what: (p: {host: string; repository: string; expected: string; found: string}) =>
      `The registry ${p.host} does not give what it was asked for from ${p.repository}: expected ${p.expected}, found ${p.found}.`,
    todo: () =>
      'What the registry keeps is damaged, or something between onekey and the registry changes contents: find out which.',
  },
  REGISTRY_DIGEST: {
    what: (p: {host: string; repository: string; expected: string; found: string}) =>
      `The registry ${p.host} changed what was pushed to ${p.repository}: expected ${p.expected}, found ${p.found}.`,
    todo: () => 'Find out what lies between onekey and the registry and changes contents.',
  },
};
