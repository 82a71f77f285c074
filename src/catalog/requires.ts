import type {Requirement} from '../manifest/application.ts';

/** Ranges by name, without what else is said of a requirement. */
export function rangesOf(requires: {readonly [name: string]: Requirement}): {readonly [name: string]: string} {
  return Object.fromEntries(Object.entries(requires).map(([name, {range}]) => [name, range]));
}
