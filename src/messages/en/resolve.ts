import {type BrokenRule, expected} from './value-rules.ts';

const list = (names: readonly string[]) => names.join(', ');
const shortList = (names: readonly string[]) =>
  names.length > 12 ? `${list(names.slice(0, 12))} and ${names.length - 12} older` : list(names);
const path = (cycle: readonly string[]) => [...cycle, cycle[0] ?? ''].join(' → ');
const guess = (suggestion: string | undefined, otherwise: string) =>
  suggestion ? `Did you mean "${suggestion}"?` : otherwise;

export const resolveErrors = {
  RESOLVE_UNKNOWN: {
    what: (p: {name: string; by: readonly string[]; suggestion?: string}) =>
      `There is no application or product ${p.name}, which ${list(p.by)} asks for.`,
    todo: (p: {name: string; by: readonly string[]; suggestion?: string}) =>
      guess(p.suggestion, `Add ${p.name} to the catalog, or list it under "external" of the project.`),
  },
  RESOLVE_NO_VERSION: {
    what: (p: {name: string; by: string; range: string; versions: readonly string[]}) =>
      `No version of ${p.name} fits: ${p.by} asks for ${p.range}; there is ${shortList(p.versions)}.`,
    todo: (p: {name: string; by: string; range: string; versions: readonly string[]}) =>
      `Widen the range in ${p.by}, or add a version of ${p.name} that fits it.`,
  },
  RESOLVE_CONFLICT: {
    what: (p: {name: string; by: readonly string[]; ranges: readonly string[]; versions: readonly string[]}) =>
      `No version of ${p.name} suits everyone: ${p.by
        .map((by, index) => `${by} asks for ${p.ranges[index]}`)
        .join('; ')}; there is ${shortList(p.versions)}.`,
    todo: (p: {name: string; by: readonly string[]; ranges: readonly string[]; versions: readonly string[]}) =>
      `Bring the ranges together, or add a version of ${p.name} that fits them all.`,
  },
  WORKFLOW_INVALID: {
    what: (p: {problems: number}) =>
      `The project makes no workflow: ${p.problems} ${p.problems === 1 ? 'problem' : 'problems'} found.`,
    todo: () => 'Mend what is listed and run the command again.',
  },
  WORKFLOW_CYCLE: {
    what: (p: {cycle: readonly string[]; added: readonly string[]}) =>
      `These wait for each other: ${path(p.cycle)}${p.added.length > 0 ? ` (added by "order": ${list(p.added)})` : ''}.`,
    todo: (p: {cycle: readonly string[]; added: readonly string[]}) =>
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
  WORKFLOW_GATE_TWICE: {
    what: (p: {id: string; first: string; second: string}) => `The gate ${p.id} is in ${p.first} and in ${p.second}.`,
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
  WORKFLOW_WIRING_EXTERNAL_TYPES: {
    what: (p: {key: string; first: string; firstType: string; second: string; secondType: string}) =>
      `${p.key} is external and taken as ${p.firstType} by ${p.first}, as ${p.secondType} by ${p.second}.`,
    todo: () => 'Make the two inputs of one type.',
  },
};

export const resolveMessages = {};
