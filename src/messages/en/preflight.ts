import {because} from './because.ts';
import {ownerWords} from './owner.ts';
import {type BrokenRule, expected, typeWord} from './value-rules.ts';

const known = (names: readonly string[]) => names.join(', ') || 'none';

const these = (names: readonly string[]) => names.map((name) => `\n  ${name}`).join('');

interface LayerNowhere {
  readonly blob: string;
  /** Bytes. */
  readonly size: number;
  readonly images: readonly string[];
  /** The bundle that holds it. */
  readonly base: {readonly name: string; readonly version: string};
}

/** A check of an application's own that did not pass. */
interface OwnCheck {
  readonly application: string;
  readonly kind: 'tcp' | 'http' | 'job';
  readonly target: string;
  /** Absent when it failed before its time was over. */
  readonly seconds?: number;
  /** What its pod or the cluster said last. */
  readonly seen: readonly string[];
  /** What the application's author says is to be done. */
  readonly advice?: {readonly en: string; readonly 'zh-CN'?: string};
}

const outcomeOf = ({kind, target, seconds}: OwnCheck): string => {
  if (kind !== 'job') return `a pod does not reach ${target}, or not as it should`;
  return seconds === undefined ? `the check ${target} failed` : `the check ${target} was not done after ${seconds} s`;
};

/** A field of an object that one of the applications brings. */
interface FieldOf {
  readonly application: string;
  readonly object: string;
  readonly field: string;
}

const objectOf = ({object, application}: FieldOf) => `${object} (${application})`;

/** The first of many names. */
const few = (names: readonly string[]) => (names.length > 10 ? [...names.slice(0, 10), '…'] : names);

const otherVersion =
  'Correct the manifest or its inputs, or get a version of the application in which that is right for this cluster.';

export const preflightErrors = {
  PREFLIGHT_VERSIONS_SKIPPED: {
    what: (p: {problems: number}) =>
      `${p.problems} ${p.problems === 1 ? 'application has' : 'applications have'} to pass through another version first.`,
    todo: () => 'Deploy a bundle with a version in between, then this one.',
  },
  PREFLIGHT_VERSION_SKIPPED: {
    what: (p: {name: string; installed: string; offered: string; upgradesFrom: string}) =>
      `${p.name} ${p.installed} is installed; ${p.offered} upgrades from ${p.upgradesFrom} alone.`,
    todo: () => 'Deploy a bundle with a version in between, then this one.',
  },
  PREFLIGHT_LAYER_NOWHERE: {
    what: (p: LayerNowhere) =>
      `The bundle leaves out ${p.blob} of ${p.images.join(', ')} (${p.size.toLocaleString('en-US')} bytes), and the registry does not have it.`,
    todo: (p: LayerNowhere) =>
      `The bundle ${p.base.name} ${p.base.version} holds it: give that file by --base, or the path of --registry that it was deployed with.`,
  },
  PREFLIGHT_FAILED: {
    what: (p: {problems: number}) =>
      `${p.problems} ${p.problems === 1 ? 'check' : 'checks'} failed before anything was changed.`,
    todo: () => 'Mend what is listed and run the same command again.',
  },
  PREFLIGHT_KIND_UNKNOWN: {
    what: (p: {kind: string; apiVersion: string}) => `This cluster does not know ${p.kind} (${p.apiVersion}).`,
    todo: () => 'Install what defines it, or use a version of the application for this version of Kubernetes.',
  },
  PREFLIGHT_API_GONE: {
    what: (p: {kind: string; apiVersion: string; goneIn: string; replacement: string}) =>
      `This cluster does not know ${p.kind} (${p.apiVersion}): Kubernetes ${p.goneIn} took it out for ${p.replacement}.`,
    todo: (p: {replacement: string}) => `Get a version of the application that uses ${p.replacement}.`,
  },
  PREFLIGHT_API_DEPRECATED: {
    what: (p: {kind: string; apiVersion: string; goneIn: string; replacement: string}) =>
      `${p.kind} (${p.apiVersion}) works here, but not from Kubernetes ${p.goneIn} on.`,
    todo: (p: {replacement: string}) => `Before the cluster is upgraded, get a version that uses ${p.replacement}.`,
  },
  PREFLIGHT_FORBIDDEN: {
    what: (p: {verb: string; resource: string; namespace: string}) =>
      `You may not ${p.verb} ${p.resource}${p.namespace ? ` in the namespace ${p.namespace}` : ''}.`,
    todo: () =>
      'Ask the cluster’s administrator for this right: "onekey deploy access BUNDLE" prints all that is needed.',
  },
  PREFLIGHT_KUBERNETES_VERSION: {
    what: (p: {application: string; needed: string; found: string}) =>
      `${p.application} needs Kubernetes ${p.needed}; this is ${p.found}.`,
    todo: () => 'Upgrade the cluster, or deploy a version of the application that runs on this one.',
  },
  PREFLIGHT_POD_NO_NODE: {
    what: (p: {object: string; nodes: number}) =>
      `No node takes the pods of ${p.object}: of ${p.nodes} none is ready, open and of the kind that they ask for.`,
    todo: () => 'Look at "kubectl get nodes": label a node as the manifest asks, make one ready, or uncordon it.',
  },
  PREFLIGHT_POD_FITS_NOWHERE: {
    what: (p: {object: string; needed: string; free: readonly string[]}) =>
      `A pod of ${p.object} asks for ${p.needed}, and no node has as much left:${these(p.free)}`,
    todo: () => 'Free room on a node, add a larger one, or let the application ask for less.',
  },
  PREFLIGHT_NODES_FULL: {
    what: (p: {needed: string; free: string; objects: readonly string[]}) =>
      `There is not room for everything: ${p.needed} is needed and ${p.free} is left.${
        p.objects.length > 0 ? ` Without a place: ${p.objects.join(', ')}.` : ''
      }`,
    todo: () => 'Add nodes, free room on them, or deploy with fewer replicas.',
  },
  PREFLIGHT_IMAGE_PLATFORM: {
    what: (p: {object: string; image: string; offered: readonly string[]; nodes: readonly string[]}) =>
      `The image ${p.image} of ${p.object} is for ${p.offered.join(', ')}, and no node runs that: ${p.nodes.join(', ')}.`,
    todo: () => 'Get a bundle that was built for these nodes (pack build --platform).',
  },
  PREFLIGHT_IMAGE_SOME_NODES: {
    what: (p: {object: string; image: string; offered: readonly string[]; nodes: readonly string[]}) =>
      `The image ${p.image} of ${p.object} is for ${p.offered.join(', ')}; its pods fail on ${p.nodes.join(', ')}.`,
    todo: () => 'Get a bundle for all of the nodes, or let the manifest select those that fit (kubernetes.io/arch).',
  },
  PREFLIGHT_QUOTA: {
    what: (p: {quota: string; resource: string; needed: string; used: string; hard: string}) =>
      `The quota ${p.quota} allows ${p.hard} ${p.resource}; ${p.used} are used and ${p.needed} more are needed.`,
    todo: () => 'Ask the cluster’s administrator to raise the quota.',
  },
  PREFLIGHT_QUOTA_UNSAID: {
    what: (p: {object: string; quota: string; resources: readonly string[]}) =>
      `The quota ${p.quota} wants every container to say its ${p.resources.join(', ')}; ${p.object} does not.`,
    todo: () => 'Add a LimitRange with defaults to the namespace, or get a version of the application that says it.',
  },
  PREFLIGHT_LIMIT_RANGE: {
    what: (p: {object: string; namespace: string; resource: string; needed: string; allowed: string}) =>
      `A container of ${p.object} asks for ${p.needed} ${p.resource}; the namespace ${p.namespace} allows ${p.allowed}.`,
    todo: () => 'Ask the cluster’s administrator to change the LimitRange of the namespace.',
  },
  PREFLIGHT_LIMIT_RANGE_CLAIM: {
    what: (p: {object: string; namespace: string; needed: string; allowed: string}) =>
      `${p.object} claims ${p.needed} of storage; the namespace ${p.namespace} allows ${p.allowed}.`,
    todo: () => 'Ask the cluster’s administrator to change the LimitRange of the namespace.',
  },
  PREFLIGHT_STORAGE_CLASS: {
    what: (p: {object: string; storageClass: string; known: readonly string[]}) =>
      `${p.object} wants the storage class "${p.storageClass}"; the cluster has: ${known(p.known)}.`,
    todo: () => 'Choose one of them in the site’s configuration, or have the class made.',
  },
  PREFLIGHT_STORAGE_NO_DEFAULT: {
    what: (p: {object: string; known: readonly string[]}) =>
      `${p.object} names no storage class, and the cluster has no default one (it has: ${known(p.known)}).`,
    todo: () => 'Have a class marked as the default: storageclass.kubernetes.io/is-default-class: "true".',
  },
  PREFLIGHT_STORAGE_NO_VOLUME: {
    what: (p: {object: string; storageClass: string; needed: string}) =>
      `No volume of ${p.needed} lies ready for ${p.object} (storage class "${p.storageClass}", which makes none by itself).`,
    todo: () => 'Have a PersistentVolume made that is large enough.',
  },
  PREFLIGHT_INGRESS_CLASS: {
    what: (p: {object: string; ingressClass: string; known: readonly string[]}) =>
      `${p.object} wants the ingress class "${p.ingressClass}"; the cluster has: ${known(p.known)}.`,
    todo: () =>
      'Choose one of them in the site’s configuration, or install its controller: until then nobody reaches it.',
  },
  PREFLIGHT_INGRESS_NO_DEFAULT: {
    what: (p: {object: string; known: readonly string[]}) =>
      `${p.object} names no ingress class, and the cluster has no default one (it has: ${known(p.known)}).`,
    todo: () => 'Have a class marked as the default, or nobody will reach it.',
  },
  PREFLIGHT_NODE_PORT: {
    what: (p: {object: string; port: string; owner: string}) =>
      `${p.object} wants node port ${p.port}, which ${p.owner} has.`,
    todo: () => 'Choose another port in the site’s configuration, or free this one.',
  },
  PREFLIGHT_CLUSTER_IP: {
    what: (p: {object: string; address: string; owner: string}) =>
      `${p.object} wants the cluster address ${p.address}, which ${p.owner} has.`,
    todo: () => 'Choose another address in the site’s configuration, or free this one.',
  },
  PREFLIGHT_HOST_PORT: {
    what: (p: {object: string; ports: readonly string[]; needed: number; free: number; owners: readonly string[]}) =>
      `${p.object} wants port ${p.ports.join(', ')} of ${p.needed} ${p.needed === 1 ? 'node' : 'nodes'}; it is free on ${p.free}${
        p.owners.length > 0 ? ` (taken by ${p.owners.join(', ')})` : ''
      }.`,
    todo: () => 'Free the port on a node, or choose another one in the site’s configuration.',
  },
  PREFLIGHT_REJECTED: {
    what: (p: {object: string; reason: string}) => `The cluster would not accept ${p.object}: ${p.reason}.`,
    todo: () => 'Correct the manifest or its inputs, or ask whose policy this is.',
  },
  PREFLIGHT_FIELD_UNKNOWN: {
    what: (p: FieldOf & {known: readonly string[]; suggestion?: string}) =>
      `${objectOf(p)} has the field "${p.field}", which this cluster does not know there.`,
    todo: (p: FieldOf & {known: readonly string[]; suggestion?: string}) =>
      `${p.suggestion === undefined ? 'It may be misspelt, or newer than the cluster.' : `Did you mean "${p.suggestion}"?`} ${otherVersion}`,
  },
  PREFLIGHT_FIELD_TYPE: {
    what: (p: FieldOf & {expected: readonly string[]; found: string}) =>
      `"${p.field}" of ${objectOf(p)} is ${typeWord(p.found)}; expected is ${p.expected.map(typeWord).join(' or ')}.`,
    todo: () => otherVersion,
  },
  PREFLIGHT_FIELD_MISSING: {
    what: (p: FieldOf) => `${objectOf(p)} lacks the field "${p.field}", which its kind wants.`,
    todo: () => otherVersion,
  },
  PREFLIGHT_FIELD_VALUE: {
    what: (p: FieldOf & BrokenRule & {found: string}) =>
      `"${p.field}" of ${objectOf(p)} does not fit${p.found === '' ? '' : `: it is ${p.found}`}; expected is ${expected(p)}.`,
    todo: () => otherVersion,
  },
  PREFLIGHT_SCHEMAS_UNREAD: {
    what: (p: {objects: readonly string[]}) =>
      `The cluster does not show what its kinds look like; not checked before their turn: ${few(p.objects).join(', ')}.`,
    todo: () =>
      'They are tried just before they are applied. To have them checked beforehand, ask the cluster’s administrator for the right to read /openapi (the role system:discovery).',
  },
  PREFLIGHT_CONFLICT: {
    what: (p: {object: string; conflicts: readonly {field: string; owners: readonly string[]}[]}) =>
      `Others changed what the manifest of ${p.object} sets:${p.conflicts
        .map(({field, owners}) => `\n  ${field} (${owners.join(', ') || 'the cluster does not say who'})`)
        .join('')}`,
    todo: () =>
      'Put it back by "onekey deploy repair", take it into the manifest, or let the manifest say onekey.dev/conflicts: yield (theirs stays) or force (the manifest’s comes back).',
  },
  PREFLIGHT_IMMUTABLE: {
    what: (p: {object: string; reason: string}) => `${p.object} cannot be changed in place: ${p.reason}.`,
    todo: () =>
      'Keep the field as it was, or let the manifest say onekey.dev/on-immutable: recreate if what the object holds may be lost.',
  },
  PREFLIGHT_FOREIGN_OBJECT: {
    what: (p: {object: string; owner: string}) => `${p.object} is there already and belongs to ${ownerWords(p.owner)}.`,
    todo: () => 'Remove it, deploy into another namespace by --namespace FROM=TO, or take it over by --adopt.',
  },
  PREFLIGHT_DRY_RUN_REFUSED: {
    what: (p: {object: string; reason: string}) =>
      `Whether the cluster accepts ${p.object} cannot be tried: ${p.reason}.`,
    todo: () => 'It is seen when the object is applied. The webhook’s owner can let dry runs pass (sideEffects: None).',
  },
  PREFLIGHT_PROBE: {
    what: (p: OwnCheck) => `${p.application}: ${outcomeOf(p)}:${these(p.seen)}`,
    todo: (p: OwnCheck) =>
      p.advice?.en ??
      (p.kind === 'job'
        ? 'Mend what it says, or ask whose application it is.'
        : 'Look at its address, and at name servers, routes and firewalls between the nodes and it.'),
  },
  PREFLIGHT_REGISTRY_NO_PULL: {
    what: (p: {node: string; image: string; seen: readonly string[]}) =>
      `${p.node ? `The node ${p.node}` : 'A node'} does not pull ${p.image}:${these(p.seen)}`,
    todo: () =>
      'Let the node reach the registry by this name (--registry-pull names another), trust its certificate, and log in where it asks for that.',
  },
  PREFLIGHT_REGISTRY_UNTRIED: {
    what: (p: {registry: string}) =>
      `Whether the nodes can pull from ${p.registry} is not known: none of them has yet.`,
    todo: () =>
      'The nodes have to know its address and trust its certificate; "onekey deploy preflight --probe" tries it with a pod.',
  },
  PREFLIGHT_CLOCK: {
    what: (p: {seconds: number}) => `The clocks of this machine and of the cluster differ by ${p.seconds} s.`,
    todo: () => 'Set the clock of this machine: certificates and times in the records depend on it.',
  },
  PREFLIGHT_GATES_UNASKED: {
    what: (p: {gates: readonly string[]}) =>
      `Nobody can be asked here, and the run stops at the first of these gates: ${p.gates.join(', ')}.`,
    todo: (p: {gates: readonly string[]}) =>
      `Confirm beforehand what may be (--confirm ${p.gates[0]}), or deploy in a terminal; a run that stopped goes on by the same command.`,
  },
  PREFLIGHT_DISK: {
    what: (p: {folder: string; reason: string}) => `No journal can be kept in ${p.folder}: ${because(p.reason)}.`,
    todo: () => 'Name a folder with --state-dir; without one everything works, and the cluster keeps the record.',
  },
};

/** What each check found. */
export const preflightMessages = {
  'preflight.kubernetes': (p: {found: string}) => `Kubernetes ${p.found}`,
  'preflight.kinds': (p: {kinds: number}) => `${p.kinds} kinds of objects`,
  'preflight.access': (p: {rights: number}) => `${p.rights} rights`,
  'preflight.owners': (p: {objects: number}) => `${p.objects} objects`,
  'preflight.nodes': (p: {nodes: number; free: string; needed: string}) =>
    `${p.nodes} ${p.nodes === 1 ? 'node' : 'nodes'} with ${p.free} left; needed: ${p.needed}`,
  'preflight.architectures': (p: {found: readonly string[]}) => p.found.join(', '),
  'preflight.quotas': (p: {quotas: number; ranges: number}) => `${p.quotas} quotas, ${p.ranges} limit ranges`,
  'preflight.storage': (p: {claims: number; needed: string; classes: readonly string[]}) =>
    `${p.claims} claims of ${p.needed} in all; classes: ${known(p.classes)}`,
  'preflight.ingress': (p: {ingresses: number; classes: readonly string[]}) =>
    `${p.ingresses} ingresses; classes: ${known(p.classes)}`,
  'preflight.addresses': (p: {named: number}) => `${p.named} fixed ports and addresses`,
  'preflight.changes': (p: {objects: number}) => `${p.objects} ${p.objects === 1 ? 'object' : 'objects'} to change`,
  'preflight.admission': (p: {tried: number; later: number}) =>
    `${p.tried} objects tried${p.later > 0 ? `; ${p.later} are tried just before their node` : ''}`,
  'preflight.schemas': (p: {checked: readonly string[]; unchecked: readonly string[]}) =>
    p.checked.length + p.unchecked.length === 0
      ? 'none needed'
      : `${p.checked.length} ${p.checked.length === 1 ? 'object' : 'objects'} checked${
          p.unchecked.length > 0 ? `; ${p.unchecked.length} could not be` : ''
        }`,
  'preflight.registry': (p: {images: number; registry: string}) =>
    p.images === 0 ? 'no images to push' : p.registry || 'none named',
  'preflight.probes': (p: {passed: number; tried: number; later: number}) =>
    `${p.passed} of ${p.tried} passed${p.later > 0 ? `; ${p.later} wait for outputs` : ''}`,
  'preflight.probesUntried': (p: {probes: number}) =>
    p.probes === 0 ? 'none' : `${p.probes} to be run with --probe, or as the run’s first step`,
  'preflight.clock': (p: {seconds: number}) => `${p.seconds} s apart`,
  'preflight.disk': (p: {folder: string; free: string}) => (p.folder ? `${p.free} free in ${p.folder}` : 'not used'),
  'preflight.terminal': (p: {canAsk: boolean; gates: number}) =>
    `${p.canAsk ? 'questions can be asked' : 'nobody can be asked'}; ${p.gates} ${p.gates === 1 ? 'gate' : 'gates'} to confirm`,
  'preflight.unknown': () => 'not known',
};
