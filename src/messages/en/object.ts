import {kindOfValue} from './kinds-of-value.ts';
import {type SyntaxFault, syntaxFault} from './syntax-fault.ts';

const list = (names: readonly string[]) => names.join(', ');

const keys = {map: 'A map', list: 'A list', value: 'This value'};

export const objectErrors = {
  MANIFEST_YAML_SYNTAX: {
    what: (p: {reason: string}) => `This is not valid YAML: ${p.reason}.`,
    todo: () => 'Correct the line named above.',
  },
  MANIFEST_YAML_DUPLICATE_KEY: {
    what: (p: {key: string}) => `The key "${p.key}" stands twice in the same map.`,
    todo: () => 'Remove one of the two.',
  },
  MANIFEST_YAML_KEY: {
    what: (p: {found: keyof typeof keys}) => `${keys[p.found]} cannot be the key of a map.`,
    todo: () => 'Write the key as a string, in quotes.',
  },
  MANIFEST_YAML_TAG: {
    what: (p: {tag: string; known: readonly string[]}) => `Unknown tag "${p.tag}".`,
    todo: (p: {tag: string; known: readonly string[]}) => `Remove it, or use one of: ${list(p.known)}.`,
  },
  MANIFEST_YAML_TAG_MISFIT: {
    what: (p: {tag: string}) => `What follows the tag "${p.tag}" is not of that type.`,
    todo: () => 'Remove the tag, or correct the value.',
  },
  MANIFEST_YAML_NOT_JSON: {
    what: (p: {value: string}) => `${p.value} cannot be sent to Kubernetes: JSON has no such number.`,
    todo: () => 'Write a finite number, or a string in quotes.',
  },
  MANIFEST_YAML_UNKNOWN_ALIAS: {
    what: (p: {alias: string}) => `The alias *${p.alias} names no anchor before it in this document.`,
    todo: (p: {alias: string}) => `Put the anchor &${p.alias} on an earlier value, or correct the alias.`,
  },
  MANIFEST_YAML_RECURSIVE_ALIAS: {
    what: (p: {alias: string}) => `The alias *${p.alias} stands inside of what it stands for.`,
    todo: () => 'Write the value out instead.',
  },
  MANIFEST_YAML_ALIASES: {
    what: (p: {limit: number}) => `Written out, the aliases of this document make more than ${p.limit} values.`,
    todo: () => 'Write the document with fewer aliases of aliases.',
  },
  MANIFEST_YAML_DEPTH: {
    what: (p: {limit: number}) => `Values are nested more than ${p.limit} deep.`,
    todo: () => 'Nest less deeply.',
  },
  MANIFEST_YAML_MERGE: {
    what: () => 'A merge key (<<) takes a map or a list of maps.',
    todo: () => 'Give it an alias of a map, or put the key in quotes if it is meant as it stands.',
  },
  MANIFEST_OBJECT_ANNOTATION: {
    what: (p: {object: string; name: string; known: readonly string[]; meant?: string}) =>
      `${p.object} has the annotation ${p.name}, which says nothing to onekey.`,
    todo: (p: {object: string; name: string; known: readonly string[]; meant?: string}) =>
      p.meant === undefined ? `Remove it; there are: ${p.known.join(', ')}.` : `Did you mean ${p.meant}?`,
  },
  MANIFEST_OBJECT_FIELD: {
    what: (p: {field: string; expected: string; found: string}) =>
      `${p.field} has to be ${kindOfValue(p.expected)}, but is ${kindOfValue(p.found)}.`,
    todo: (p: {field: string; expected: string; found: string}) => `Write ${kindOfValue(p.expected)} as ${p.field}.`,
  },
  MANIFEST_OBJECT_NOT_AN_OBJECT: {
    what: (p: {found: string}) => `A Kubernetes object is a map, but this document is ${kindOfValue(p.found)}.`,
    todo: () => 'Write an object with apiVersion, kind and metadata.name.',
  },
  MANIFEST_OBJECT_TEXT_WANTED: {
    what: (p: {field: string; found: string}) =>
      `Kubernetes takes only strings in ${p.field}, but this is ${kindOfValue(p.found)}.`,
    todo: () => 'Put the value in quotes.',
  },
  MANIFEST_OBJECT_INVALID: {
    what: (p: {file: string; problems: number}) =>
      `${p.file}: ${p.problems} ${p.problems === 1 ? 'problem' : 'problems'} found.`,
    todo: () => 'Mend what is listed and run the command again.',
  },
  MANIFEST_OBJECT_QUANTITY: {
    what: (p: {found: string}) => `"${p.found}" is not a quantity as Kubernetes writes them.`,
    todo: () => 'Write a number with an optional unit, such as 500m, 2, 1.5Gi or 50G.',
  },
  MANIFEST_OBJECT_JSON_PATH: {
    what: (p: {path: string; fault: SyntaxFault; position: number}) =>
      `"${p.path}" is not a JSONPath as kubectl knows it: ${syntaxFault(p.fault)} (at character ${p.position}).`,
    todo: () => 'Write it like .spec.clusterIP, .data.ca\\.crt or .status.loadBalancer.ingress[0].ip.',
  },
  MANIFEST_OBJECT_JSON_PATH_LONG: {
    what: (p: {length: number; longest: number}) =>
      `A JSONPath has ${p.length} characters; at most ${p.longest} are read.`,
    todo: () => 'Name the one field that is wanted, like .spec.clusterIP.',
  },
  MANIFEST_OBJECT_JSON: {
    what: (p: {reason: string}) => `This is not valid JSON: ${p.reason}.`,
    todo: () => 'Correct the text, or get the file again from where it came.',
  },
};
