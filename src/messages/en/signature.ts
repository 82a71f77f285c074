import {because} from './because.ts';

const list = (names: readonly string[]) => names.join(', ');
const fromSource =
  'Do not deploy it. Get the bundle again from whoever built it, and ask them for the fingerprint of their key by another way than the stick.';

export const signatureErrors = {
  SIGNATURE_MISSING: {
    what: (p: {path: string; trusted: readonly string[]}) =>
      `${p.path} is not signed. It has to be, by the key ${list(p.trusted)}.`,
    todo: () => fromSource,
  },
  SIGNATURE_UNTRUSTED: {
    what: (p: {path: string; found: readonly string[]; trusted: readonly string[]}) =>
      `${p.path} is signed by ${list(p.found)}. Trusted is ${list(p.trusted)}.`,
    todo: () => fromSource,
  },
  SIGNATURE_INVALID: {
    what: (p: {path: string; key: string}) =>
      `The signature in ${p.path} by the key ${p.key} does not fit: bundle.json has changed, or it is another bundle's signature.`,
    todo: () => fromSource,
  },
  SIGNATURE_SLOT_FULL: {
    what: (p: {signatures: number}) => `There is no room for ${p.signatures} signatures in one bundle.`,
    todo: () => 'Build the bundle again, and let only those sign who are asked for.',
  },
  SIGNATURE_NOT_IN_PLACE: {
    what: (p: {path: string}) =>
      `${p.path} cannot be signed: somebody compressed it anew, and it has no place left for that.`,
    todo: () => 'Sign the file that "onekey pack build" wrote.',
  },
  SIGNATURE_KEY_UNREADABLE: {
    what: (p: {file: string; reason: string}) => `${p.file} cannot be read: ${because(p.reason)}.`,
    todo: () => 'Check the path, and that you may read the file.',
  },
  SIGNATURE_KEY_INVALID: {
    what: (p: {file: string}) => `${p.file} holds no Ed25519 key of the kind that is needed here.`,
    todo: () =>
      'Signing takes the private key (PEM, PKCS#8), trusting the public one (PEM): "onekey pack keygen" writes both.',
  },
  SIGNATURE_KEY_EXISTS: {
    what: (p: {file: string}) => `${p.file} exists already; a key is never overwritten.`,
    todo: () => 'Give another name, or move the old key away.',
  },
  SIGNATURE_KEY_CANNOT_WRITE: {
    what: (p: {file: string; reason: string}) => `${p.file} cannot be written: ${because(p.reason)}.`,
    todo: () => 'Check that the folder exists and that you may write there.',
  },
  SIGNATURE_KEY_BESIDE_BUNDLE: {
    what: (p: {file: string}) =>
      `${p.file} lies with the bundle, or on the same stick. Whoever could change the bundle could have put that key there.`,
    todo: () =>
      'Use a copy of the key that came by another way, or type its fingerprint as the vendor gave it: --trust sha256:….',
  },
  SIGNATURE_PASSPHRASE_NEEDED: {
    what: (p: {file: string}) => `The passphrase of ${p.file} is needed, and nobody can be asked.`,
    todo: () => 'Give a file that holds it: --passphrase-file FILE.',
  },
  SIGNATURE_PASSPHRASE_EMPTY: {
    what: (p: {file: string}) => `The first line of ${p.file} is empty; a passphrase is needed.`,
    todo: () => 'Write the passphrase on the first line.',
  },
  SIGNATURE_PASSPHRASE_WRONG: {
    what: (p: {file: string}) => `${p.file} does not open with this passphrase.`,
    todo: () => 'Check the passphrase. Without it the key is lost: make a new one and have its fingerprint trusted.',
  },
  SIGNATURE_FINGERPRINT_INVALID: {
    what: (p: {fingerprint: string}) =>
      `${p.fingerprint} is no fingerprint: those are sha256: and 64 hexadecimal digits.`,
    todo: () => 'Type all of it as "onekey pack keygen" showed it, or give the file of the public key.',
  },
  SIGNATURE_FINGERPRINT_NEEDED: {
    what: (p: {file: string; found: string}) =>
      `Somebody has to confirm that ${p.found} is the fingerprint of the vendor's key, and nobody can be asked (${p.file}).`,
    todo: () => 'Give the fingerprint as you got it from the vendor: --fingerprint sha256:….',
  },
  SIGNATURE_FINGERPRINT_DIFFERS: {
    what: (p: {file: string; expected: string; found: string}) =>
      `${p.file} is another key: its fingerprint is ${p.found}, expected ${p.expected}.`,
    todo: () => 'Do not trust it. Ask the vendor for the key and its fingerprint again.',
  },
  SIGNATURE_NOT_PINNED: {
    what: (p: {fingerprint: string; pinned: readonly string[]}) =>
      `The cluster does not trust ${p.fingerprint}; it trusts ${p.pinned.length === 0 ? 'no key' : list(p.pinned)}.`,
    todo: () => 'See "onekey deploy trust list".',
  },
  SIGNATURE_OLDER_VERSION: {
    what: (p: {name: string; installed: string; offered: string}) =>
      `${p.name} ${p.offered} is older than ${p.installed}, which is installed.`,
    todo: () =>
      'Use the newer bundle. "onekey deploy rollback" goes back to what ran before; if the older bundle is really wanted, add --allow-downgrade.',
  },
  SIGNATURE_OLDER_BUNDLE: {
    what: (p: {problems: number}) =>
      `The bundle is older than what is installed, in ${p.problems} ${p.problems === 1 ? 'place' : 'places'}.`,
    todo: () => 'Use the newer bundle. If the older one is really wanted, add --allow-downgrade.',
  },
};
