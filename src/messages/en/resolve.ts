import {because} from './because.ts';
import {type BrokenRule, expected} from './value-rules.ts';

const list = (names: readonly string[]) => names.join(', ');
const shortList = (names: readonly string[]) =>
  names.length > 12 ? `${list(names.slice(0, 12))} and ${names.length - 12} older` : list(names);
const path = (cycle: readonly string[]) => [...cycle, cycle[0] ?? ''].join(' → ');
const guess = (suggestion: string | undefined, otherwise: string) =>
  suggestion ? `Did you mean "${suggestion}"?` : otherwise;

/** An edge that the project adds by `order`. */
interface AddedEdge {
  readonly node: string;
  readonly after: string;
}
const edges = (added: readonly AddedEdge[]) => list(added.map(({node, after}) => `${node} after ${after}`));

/** Where a gate is declared: before or after a node by the project, or as an action of an application. */
interface GatePlace {
  readonly node: string;
  readonly action?: string;
}
const gatePlace = ({node, action}: GatePlace) =>
  action === undefined ? `gates of the project (${node})` : `${node} (${action})`;

const and = (parts: readonly string[]) => parts.join(' and ');
const or = (parts: readonly string[]) => parts.join(' or ');

interface Versions {
  readonly versions: readonly string[];
  readonly yanked?: readonly {readonly version: string; readonly reason: string}[];
  readonly prereleases?: readonly string[];
}

const thereIs = ({versions}: Versions) => (versions.length > 0 ? `there is ${shortList(versions)}` : 'there is none');

/** What would fit, and why it was not taken. */
function outOfReach({yanked = [], prereleases = []}: Versions): string {
  return [
    ...yanked.slice(0, 3).map(({version, reason}) => ` ${version} was yanked: ${reason}.`),
    ...(prereleases.length > 0
      ? [` A pre-release (${shortList(prereleases)}) is taken only by a range that names one of the same version.`]
      : []),
  ].join('');
}

interface ShownDemand {
  readonly kind: 'requires' | 'pins' | 'excludes' | 'keeps';
  readonly by: string;
  readonly range: string;
}

function demandOn({kind, by, range}: ShownDemand): string {
  const does = {requires: 'asks for', pins: 'pins it to', excludes: 'excludes', keeps: 'keeps'}[kind];
  return `${by} ${does} ${range}`;
}

interface ShownVersions {
  readonly name: string;
  readonly versions?: string;
}

interface ShownClaim {
  readonly have: readonly ShownVersions[];
  readonly need: readonly ShownVersions[];
}

type ShownReason =
  | {readonly demand: ShownDemand & {readonly name: string}; readonly place?: string}
  | {readonly claim: ShownClaim; readonly label?: number};

const some = ({name, versions}: ShownVersions) => (versions === undefined ? name : `${name} ${versions}`);

function claimText({have, need}: ShownClaim): string {
  const [haves, needs] = [have.map(some), need.map(some)];
  if (needs.length === 0 && haves.length === 0) return 'there is no solution';
  if (needs.length === 0) return haves.length > 1 ? `${and(haves)} exclude each other` : `${haves[0]} cannot be chosen`;
  if (haves.length === 0) return `${or(needs)} has to be chosen`;
  return haves.length > 1 ? `${and(haves)} together need ${or(needs)}` : `${haves[0]} needs ${or(needs)}`;
}

function reasonText(reason: ShownReason): string {
  if ('claim' in reason) return `${claimText(reason.claim)}${reason.label === undefined ? '' : ` (${reason.label})`}`;
  const {kind, by, name, range} = reason.demand;
  const does = {requires: 'needs', pins: 'pins', excludes: 'excludes', keeps: 'keeps'}[kind];
  return `${by} ${does} ${name} ${range}${reason.place === undefined ? '' : ` (${reason.place})`}`;
}

/** A claim that stands right before is not said again. */
function step({
  reasons,
  claim,
  label,
}: {
  reasons: readonly [ShownReason, ShownReason];
  claim: ShownClaim;
  label?: number;
}): string {
  const said = reasons.filter((reason) => 'demand' in reason || reason.label !== undefined);
  const because =
    said.length > 0 ? `${said.length < 2 ? 'And because' : 'Because'} ${and(said.map(reasonText))}, ` : 'So ';
  return `${because}${claimText(claim)}.${label === undefined ? '' : ` (${label})`}`;
}

export const resolveErrors = {
  RESOLVE_UNKNOWN: {
    what: (p: {name: string; by: readonly string[]; suggestion?: string}) =>
      `There is no application or product ${p.name}, which ${list(p.by)} asks for.`,
    todo: (p: {name: string; by: readonly string[]; suggestion?: string}) =>
      guess(p.suggestion, `Add ${p.name} to the catalog, or list it under "external" of the project.`),
  },
  RESOLVE_NO_VERSION: {
    what: (p: {name: string; by: string; range: string} & Versions) =>
      `No version of ${p.name} fits: ${p.by} asks for ${p.range}; ${thereIs(p)}.`,
    todo: (p: {name: string; by: string; range: string} & Versions) =>
      `Widen the range in ${p.by}, or add a version of ${p.name} that fits it.${outOfReach(p)}`,
  },
  RESOLVE_CONFLICT: {
    what: (p: {name: string; demands: readonly ShownDemand[]} & Versions) =>
      `No version of ${p.name} suits everyone: ${p.demands.map(demandOn).join('; ')}; ${thereIs(p)}.`,
    todo: (p: {name: string; demands: readonly ShownDemand[]} & Versions) =>
      `Bring the ranges together, or add a version of ${p.name} that fits them all.${outOfReach(p)}`,
  },
  RESOLVE_STEP: {
    what: (p: {reasons: readonly [ShownReason, ShownReason]; claim: ShownClaim; label?: number}) => step(p),
    todo: () => '',
  },
  RESOLVE_LOCK_STALE: {
    what: (p: {project: string; problems: number}) => `The lock does not fit ${p.project} any more.`,
    todo: () => 'Run "onekey pack resolve --prefer locked", look at what changed, and commit project.lock.',
  },
  RESOLVE_LOCK_ABSENT: {
    what: (p: {path: string}) => `There is no ${p.path}, and --frozen allows no other versions than those of a lock.`,
    todo: () => 'Run "onekey pack resolve" and commit project.lock.',
  },
  RESOLVE_LOCK_UNWRITABLE: {
    what: (p: {path: string; reason: string}) => `${p.path} cannot be written: ${because(p.reason)}.`,
    todo: () => 'Make the folder writable, or look at the outcome with --dry-run.',
  },
  RESOLVE_LOCK_MISSING: {
    what: (p: {name: string; version: string}) => `${p.name} ${p.version} is locked, but is in no catalog.`,
    todo: () => 'Name the catalog that has it by --catalog.',
  },
  RESOLVE_LOCK_DIGEST: {
    what: (p: {name: string; version: string; locked: string; found: string}) =>
      `${p.name} ${p.version} is another one than was locked: ${p.found}, not ${p.locked}.`,
    todo: () => 'Find out which catalog holds what was reviewed: a released version never changes.',
  },
  RESOLVE_LOCK_EDITED: {
    what: (p: {name: string; version: string; folder: string}) =>
      `The files of ${p.name} ${p.version} in ${p.folder} have changed since they were locked.`,
    todo: () => '',
  },
  RESOLVE_LOCK_IMAGE: {
    what: (p: {name: string; found: string; locked?: string}) =>
      p.locked === undefined
        ? `The image ${p.name} is not locked.`
        : `The image ${p.name} is locked as ${p.locked}; it is ${p.found}.`,
    todo: () => 'Run "onekey pack build" without --frozen, which locks images, and commit project.lock.',
  },
  RESOLVE_LOCK_LACKS: {
    what: (p: {by: string; name: string; range: string}) =>
      `${p.by} requires ${p.name} ${p.range}, which is not locked.`,
    todo: () => '',
  },
  RESOLVE_LOCK_UNFIT: {
    what: (p: {by: string; kind: ShownDemand['kind']; name: string; range: string; version: string}) =>
      `${p.name} ${p.version} is locked, but ${demandOn(p)}.`,
    todo: () => '',
  },
  RESOLVE_LOCK_UNUSED: {
    what: (p: {name: string; version: string}) => `${p.name} ${p.version} is locked, but nothing requires it any more.`,
    todo: () => '',
  },
  RESOLVE_UPGRADE_UNKNOWN: {
    what: (p: {name: string; known: readonly string[]; suggestion?: string}) =>
      `--upgrade ${p.name}: the project has no ${p.name}.`,
    todo: (p: {name: string; known: readonly string[]; suggestion?: string}) =>
      guess(p.suggestion, `It has: ${list(p.known)}.`),
  },
  WORKFLOW_INVALID: {
    what: (p: {problems: number}) =>
      `The project makes no workflow: ${p.problems} ${p.problems === 1 ? 'problem' : 'problems'} found.`,
    todo: () => 'Mend what is listed and run the command again.',
  },
  MANIFEST_DURATIONS: {
    what: (p: {file: string}) => `${p.file} does not say how long nodes took.`,
    todo: () => 'Give what "onekey deploy -o json" wrote.',
  },
  WORKFLOW_CYCLE: {
    what: (p: {cycle: readonly string[]; added: readonly AddedEdge[]}) =>
      `These wait for each other: ${path(p.cycle)}${p.added.length > 0 ? ` (added by "order": ${edges(p.added)})` : ''}.`,
    todo: (p: {cycle: readonly string[]; added: readonly AddedEdge[]}) =>
      p.added.length > 0
        ? 'Take the edge out of "order" of the project: it contradicts what is required.'
        : 'Take one of the requirements away.',
  },
  WORKFLOW_PRODUCT_CYCLE: {
    what: (p: {cycle: readonly string[]}) => `These products hold each other: ${path(p.cycle)}.`,
    todo: () => 'Take one of the requirements away.',
  },
  WORKFLOW_UNKNOWN_NODE: {
    what: (p: {name: string; known: readonly string[]; suggestion?: string}) => `The project has no ${p.name}.`,
    todo: (p: {name: string; known: readonly string[]; suggestion?: string}) =>
      guess(p.suggestion, `It has: ${list(p.known)}.`),
  },
  WORKFLOW_EXTERNAL_ACTIONS: {
    what: (p: {node: string}) => `"order" adds actions to ${p.node}, which is external.`,
    todo: () => 'Add them to an application that comes after it.',
  },
  WORKFLOW_GATE_TWICE: {
    what: (p: {id: string; first: GatePlace; second: GatePlace}) =>
      `The gate ${p.id} is in ${gatePlace(p.first)} and in ${gatePlace(p.second)}.`,
    todo: () => 'Give one of them another id: a gate is confirmed by its id.',
  },
  WORKFLOW_OPTIONAL_NEEDED: {
    what: (p: {optional: string; by: string}) => `${p.optional} is optional, but ${p.by} waits for it and is not.`,
    todo: (p: {optional: string; by: string}) => `Take ${p.optional} out of "optional", or add ${p.by} to it.`,
  },
  WORKFLOW_VALUES_DIFFER: {
    what: (p: {input: string; products: readonly string[]}) =>
      `${list(p.products)} fix ${p.input} to different values.`,
    todo: (p: {input: string; products: readonly string[]}) => `Fix ${p.input} under "values" of the project.`,
  },
  WORKFLOW_UNKNOWN_INPUT: {
    what: (p: {application: string; input: string; by: string; suggestion?: string}) =>
      `${p.by} fixes the input ${p.input} of ${p.application}, which has none of that name.`,
    todo: (p: {application: string; input: string; by: string; suggestion?: string}) =>
      guess(p.suggestion, 'Take it out, or correct the name.'),
  },
  WORKFLOW_VALUE_INVALID: {
    what: (p: {key: string; by: string} & BrokenRule) =>
      `${p.by} fixes ${p.key} to a value that does not fit; expected is ${expected(p)}.`,
    todo: () => 'Correct the value.',
  },
  WORKFLOW_WIRING_UNKNOWN_OUTPUT: {
    what: (p: {input: string; application: string; output: string; known: readonly string[]; suggestion?: string}) =>
      `${p.input} takes ${p.application}.${p.output}, which ${p.application} does not publish.`,
    todo: (p: {input: string; application: string; output: string; known: readonly string[]; suggestion?: string}) =>
      guess(p.suggestion, p.known.length > 0 ? `It publishes: ${list(p.known)}.` : 'It publishes nothing.'),
  },
  WORKFLOW_WIRING_UNKNOWN_SITE_KEY: {
    what: (p: {input: string; key: string; known: readonly string[]; suggestion?: string}) =>
      `${p.input} takes site.${p.key}, which the site schema does not have.`,
    todo: (p: {input: string; key: string; known: readonly string[]; suggestion?: string}) =>
      guess(p.suggestion, p.known.length > 0 ? `It has: ${list(p.known)}.` : 'Add it to site.schema.yaml.'),
  },
  WORKFLOW_WIRING_TYPE: {
    what: (p: {input: string; inputType: string; source: string; sourceType: string}) =>
      `${p.input} is of type ${p.inputType} and takes ${p.source}, which is of type ${p.sourceType}.`,
    todo: () => 'Make the types equal (an integer also fits a number).',
  },
  WORKFLOW_WIRING_SECRET: {
    what: (p: {input: string; source: string}) =>
      `${p.input} takes ${p.source}, which is secret, and is not secret itself: it would be shown.`,
    todo: (p: {input: string; source: string}) => `Set "secret: true" on the input ${p.input}.`,
  },
  WORKFLOW_WIRING_CONDITIONAL: {
    what: (p: {input: string; source: string}) =>
      `${p.input} takes ${p.source}, which is asked for only under a condition, and can not do without a value.`,
    todo: (p: {input: string; source: string}) => `Set "optional: true" or a default on the input ${p.input}.`,
  },
  WORKFLOW_WIRING_EXTERNAL_TYPES: {
    what: (p: {key: string; first: string; firstType: string; second: string; secondType: string}) =>
      `${p.key} is external and taken as ${p.firstType} by ${p.first}, as ${p.secondType} by ${p.second}.`,
    todo: () => 'Make the two inputs of one type.',
  },
};

export const resolveMessages = {};
