import {type ErrorParams, type Location, type Problem, problem} from '../errors.ts';

/** Where something with a name is. */
export interface NamedPlace {
  readonly name: string;
  readonly at: Location;
}

/** A problem for each name that was there before, and says where. `what` is the thing named. */
export function doubled(what: ErrorParams<'MANIFEST_TWICE'>['what'], places: readonly NamedPlace[]): Problem[] {
  const first = new Map<string, Location>();
  return places.flatMap(({name, at}) => {
    const before = first.get(name);
    if (before) return [problem('MANIFEST_TWICE', {what, name, first: placeText(before)}, at)];
    first.set(name, at);
    return [];
  });
}

/** A place in one line: `apps/emr/app.yaml:12`. */
export function placeText({file, line}: Location): string {
  return line === undefined ? file : `${file}:${line}`;
}
