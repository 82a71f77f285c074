import {because} from './because.ts';
import {howItEnded} from './how-it-ended.ts';

const lines = (title: string, items: readonly string[]) =>
  items.length === 0 ? '' : `\n${title}:\n${items.map((item) => `  ${item}`).join('\n')}`;

/** A sentence of the catalogue inside of another one. */
export interface Told {
  readonly key: string;
  readonly params: unknown;
}

/** An object, and what it is waited for. */
export interface Waited {
  readonly object: string;
  readonly reason: Told;
}

type Say = (params: unknown) => string;

/** What a reason of {@link clusterMessages} says. */
const told = ({key, params}: Told) =>
  (clusterMessages as unknown as {readonly [key: string]: Say})[key]?.(params) ?? key;
const waitingLines = (waiting: readonly Waited[]) => waiting.map(({object, reason}) => `${object}: ${told(reason)}`);

/** What is to be done about the kinds of trouble that pods have. */
const remedies = {
  image:
    'See that the nodes reach and trust the registry, and that it has the image: "onekey deploy preflight BUNDLE --probe" tries.',
  volume:
    'Look at the claim ("kubectl describe pvc"): its storage class has to make a volume, or one has to lie ready.',
  quota: 'Ask the cluster’s administrator to raise the quota.',
  webhook: 'The webhook that is named has to answer, or to let it through: ask whose it is.',
  room: 'Make room, or add a node that fits: "onekey deploy preflight BUNDLE" says what is asked for and what is free.',
  configuration:
    'A Secret, ConfigMap or program that the container names is not there: correct the manifest or make it.',
  memory: 'The container needs more memory than its limit: raise the limit.',
  crash: 'The program ends by itself: its last lines say why, "onekey deploy logs APPLICATION" shows all of them.',
  probe: 'The program runs and does not answer its probe: see "onekey deploy logs APPLICATION", or give it more time.',
} as const;

type Remedied = {readonly cause?: keyof typeof remedies};

const kubeconfigFaults = {
  NOT_YAML: () => 'it is not valid YAML',
  NOT_CONFIG: () => 'it is no kubeconfig',
  NO_CLUSTER: (name: string) => `its context names the cluster "${name}", which it does not have`,
  NO_USER: (name: string) => `its context names the user "${name}", which it does not have`,
  NO_SERVER: (name: string) => `its cluster "${name}" has no usable server address`,
};

const again = 'Run the same command again: what is done is not done twice.';

export const clusterErrors = {
  CLUSTER_KUBECONFIG_MISSING: {
    what: (p: {places: readonly string[]}) => `There is no kubeconfig at ${p.places.join(', ')}.`,
    todo: () => 'Give one with --kubeconfig FILE, or name the cluster with --server, --token-file and --ca-file.',
  },
  CLUSTER_KUBECONFIG_INVALID: {
    what: (p: {file: string; reason: keyof typeof kubeconfigFaults; name: string}) =>
      `The kubeconfig ${p.file} cannot be used: ${kubeconfigFaults[p.reason]?.(p.name)}.`,
    todo: () => 'Correct it, or give another one with --kubeconfig FILE. `kubectl get nodes` tells whether it works.',
  },
  CLUSTER_CONTEXT_UNKNOWN: {
    what: (p: {context: string; known: readonly string[]}) =>
      p.context === '' ? 'The kubeconfig has no current context.' : `The kubeconfig has no context "${p.context}".`,
    todo: (p: {context: string; known: readonly string[]}) =>
      `Choose one with --context. The kubeconfig has: ${p.known.join(', ') || 'none'}.`,
  },
  CLUSTER_FILE_UNREADABLE: {
    what: (p: {path: string; reason: string}) => `${p.path} cannot be read: ${because(p.reason)}.`,
    todo: () => 'Check the path and who may read it.',
  },
  CLUSTER_CREDENTIALS_FAILED: {
    what: (p: {reason: string}) => `The kubeconfig's way to log in failed: ${because(p.reason)}.`,
    todo: () => 'Log in as the cluster demands it, then run the command again.',
  },
  CLUSTER_LOGIN_PROGRAM: {
    what: (p: {program: string}) =>
      `The kubeconfig logs in with the program "${p.program}", which this machine cannot start.`,
    todo: () =>
      'Install it where the PATH leads (on Windows an .exe: batch files are not started), or use a kubeconfig that logs in with a token or certificate.',
  },
  CLUSTER_PROXY_UNSUPPORTED: {
    what: (p: {proxy: string}) => `The way to the cluster goes through a proxy ${p.proxy}, which onekey cannot use.`,
    todo: () => 'Name an http:// or https:// proxy in the kubeconfig (proxy-url) or in HTTPS_PROXY.',
  },
  CLUSTER_UNREACHABLE: {
    what: (p: {server: string; reason: string}) => `The cluster at ${p.server} does not answer: ${because(p.reason)}.`,
    todo: () => `Check the address, the network and the API server. ${again}`,
  },
  CLUSTER_ANSWER_STRANGE: {
    what: (p: {server: string; about: string}) =>
      `What ${p.server} answers is not what a Kubernetes API server says (${p.about}).`,
    todo: () => 'Check the address: a proxy or a login page may answer in its place.',
  },
  CLUSTER_CERTIFICATE: {
    what: (p: {server: string; reason: string}) =>
      `The certificate of ${p.server} is not accepted: ${because(p.reason)}.`,
    todo: () => "Check the kubeconfig's certificate authority (or --ca-file) and this machine's clock.",
  },
  CLUSTER_CLIENT_CERTIFICATE: {
    what: (p: {server: string; reason: string}) => `${p.server} refuses the client certificate: ${because(p.reason)}.`,
    todo: () => 'It may have expired: ask for a new kubeconfig.',
  },
  CLUSTER_UNAUTHORIZED: {
    what: (p: {server: string; reason: string; expires?: string}) =>
      `The cluster at ${p.server} does not accept who you are: ${p.reason}.${
        p.expires === undefined ? '' : ` The certificate or token that you showed is good until ${p.expires}.`
      }`,
    todo: () => 'The token or certificate may have expired: ask for a new kubeconfig, or log in again.',
  },
  CLUSTER_FORBIDDEN: {
    what: (p: {about: string; reason: string}) => `The cluster does not allow this (${p.about}): ${p.reason}.`,
    todo: () => "Ask the cluster's administrator for this right.",
  },
  CLUSTER_QUOTA: {
    what: (p: {about: string; reason: string}) => `A quota of the namespace is used up (${p.about}): ${p.reason}.`,
    todo: () => `Ask the cluster's administrator for a higher quota. ${again}`,
  },
  CLUSTER_NAMESPACE_TERMINATING: {
    what: (p: {about: string; reason: string}) => `The namespace is being deleted (${p.about}): ${p.reason}.`,
    todo: () => 'Wait until it is gone, then run the same command again.',
  },
  CLUSTER_NOT_FOUND: {
    what: (p: {about: string; reason: string}) => `The cluster does not have it (${p.about}): ${p.reason}.`,
    todo: () => again,
  },
  CLUSTER_ALREADY_EXISTS: {
    what: (p: {about: string; reason: string}) => `It exists already (${p.about}): ${p.reason}.`,
    todo: () => again,
  },
  CLUSTER_EXPIRED: {
    what: (p: {about: string; reason: string}) => `The cluster no longer knows that version (${p.about}): ${p.reason}.`,
    todo: () => again,
  },
  CLUSTER_CONFLICT: {
    what: (p: {
      about: string;
      reason: string;
      owners: readonly string[];
      conflicts?: readonly {field: string; manager: string}[];
    }) =>
      p.owners.length === 0
        ? `Someone else changed it at the same time (${p.about}): ${p.reason}.`
        : `${p.about} has fields that others own; nothing of it was changed.${lines('Owner and fields', p.owners)}`,
    todo: (p: {about: string; reason: string; owners: readonly string[]}) =>
      p.owners.length === 0
        ? 'See whether someone else is at work, then run the same command again.'
        : 'Settle with the owner who sets these fields: take them out of the manifest, or have the owner let go.',
  },
  CLUSTER_IMMUTABLE: {
    what: (p: {about: string; reason: string}) => `${p.about} cannot be changed in place: ${p.reason}.`,
    todo: () => 'Keep the field as it was, or delete the object first if what it holds may be lost.',
  },
  CLUSTER_REJECTED: {
    what: (p: {about: string; reason: string}) => `The cluster rejects ${p.about}: ${p.reason}.`,
    todo: () => 'Correct the manifest; the reason is in the words of the API server.',
  },
  CLUSTER_NAME_IMPOSSIBLE: {
    what: (p: {name: string}) => `No object of Kubernetes can be called "${p.name}".`,
    todo: () => 'Correct the name: it is not empty, "." or "..", and has no "/" or "%" in it.',
  },
  CLUSTER_UNAVAILABLE: {
    what: (p: {server: string; status: number; reason: string}) =>
      `The cluster at ${p.server} is not able to answer (status ${p.status}): ${p.reason}.`,
    todo: () => `Look at the health of the cluster. ${again}`,
  },
  CLUSTER_KIND_UNKNOWN: {
    what: (p: {kind: string; apiVersion: string}) => `The cluster does not know the kind ${p.kind} of ${p.apiVersion}.`,
    todo: () => 'Install its definition first, or use an API version that this cluster serves.',
  },
  CLUSTER_NAMESPACE_STUCK: {
    what: (p: {namespace: string; seconds: number; reason: string}) =>
      `The namespace ${p.namespace} has been terminating for over ${p.seconds} s: ${p.reason}.`,
    todo: () => 'Find out what holds it (finalizers), then run the same command again.',
  },
  CLUSTER_NOT_READY: {
    what: (
      p: {seconds: number; waiting: readonly Waited[]; events: readonly string[]; logs: readonly string[]} & Remedied,
    ) =>
      `Not ready after ${p.seconds} s:${lines('Waiting for', waitingLines(p.waiting))}${lines('Events', p.events)}${lines('Last log lines', p.logs)}`,
    todo: ({cause}: Remedied) => `${cause ? remedies[cause] : 'Mend the cause, or give it more time.'} ${again}`,
  },
  CLUSTER_FAILED: {
    what: (p: {about: string; reason: Told; events: readonly string[]; logs: readonly string[]} & Remedied) =>
      `${p.about} failed: ${told(p.reason)}${lines('Events', p.events)}${lines('Last log lines', p.logs)}`,
    todo: ({cause}: Remedied) => `${cause ? remedies[cause] : 'Waiting will not help: mend the cause.'} ${again}`,
  },
  CLUSTER_NOT_GONE: {
    what: (p: {seconds: number; waiting: readonly Waited[]}) =>
      `Still there after ${p.seconds} s:${lines('Waiting for', waitingLines(p.waiting))}`,
    todo: () => `Find out what holds them (finalizers). ${again}`,
  },
  CLUSTER_EXEC_NO_POD: {
    what: (p: {about: string}) => `${p.about} has no pod that is ready to run a command in.`,
    todo: () => 'See why by: kubectl get pods; then run the same command again.',
  },
  CLUSTER_EXEC_FAILED: {
    what: (p: {about: string; reason: string}) => `The command in ${p.about} failed: ${howItEnded(p.reason)}.`,
    todo: () => 'See its output above. It is run as it is, without a shell: check its name and arguments in app.yaml.',
  },
  CLUSTER_EXEC_LOST: {
    what: (p: {about: string}) =>
      `The connection to the command in ${p.about} broke; whether it was done is not known.`,
    todo: () => 'Look into the pod’s log, then run the same command again: it is run once more.',
  },
  CLUSTER_SERVICE_UNREACHABLE: {
    what: (p: {service: string; reason: string}) => `The service ${p.service} cannot be reached: ${p.reason}.`,
    todo: () => "Look at the service's pods and ports.",
  },
};

const shown = (pods: readonly string[]) => (pods.length === 0 ? '' : `; ${pods.join('; ')}`);
const andWhy = (reason: string) => (reason === '' ? '' : `: ${reason}`);

export const clusterMessages = {
  clusterAway: (p: {server: string; reason: string}) =>
    `${p.server} does not do what it is asked${p.reason && ` (${because(p.reason)})`}; trying again, for five minutes at most.`,
  clusterBack: (p: {server: string}) => `${p.server} does what it is asked again.`,
  clusterReady: (_: object) => 'ready',
  clusterMissing: (_: object) => 'not there yet',
  clusterNotObserved: (_: object) => 'its controller has not looked at it yet',
  clusterReplicas: (p: {ready: number; wanted: number; pods: readonly string[]}) =>
    `${p.ready} of ${p.wanted} replicas ready${shown(p.pods)}`,
  clusterReplicasUpdated: (p: {updated: number; wanted: number; pods: readonly string[]}) =>
    `${p.updated} of ${p.wanted} replicas updated${shown(p.pods)}`,
  clusterReplicasOld: (p: {old: number; pods: readonly string[]}) =>
    `${p.old} old replicas still terminating${shown(p.pods)}`,
  clusterJobRunning: (p: {active: number; failed: number; pods: readonly string[]}) =>
    `${p.active} active, ${p.failed} failed${shown(p.pods)}`,
  clusterPodPhase: (p: {phase: string; pods: readonly string[]}) => `${p.phase}${shown(p.pods)}`,
  clusterPhase: (p: {phase: string}) => p.phase,
  clusterCondition: (p: {type: string; status: string; reason: string; text: string}) =>
    `${p.type} is ${p.status}${andWhy(p.reason)}${andWhy(p.text)}`,
  clusterNoAddress: (_: object) => 'no load balancer address yet',
  clusterTerminating: (p: {finalizers: readonly string[]}) =>
    p.finalizers.length === 0 ? 'terminating' : `terminating; finalizers: ${p.finalizers.join(', ')}`,
  clusterStillThere: (_: object) => 'still there',
};
