import {type Location, OnekeyError, type Problem, problem} from '../errors.ts';
import {placeText} from '../manifest/doubled.ts';
import type {Project} from '../manifest/project.ts';
import type {Conflict} from './conflict.ts';
import type {Demand} from './demand.ts';
import type {Claim, Reason, Step, VersionsOf} from './derivation.ts';
import {asker} from './explain.ts';
import {rangeSpan} from './range-span.ts';
import {versionSpan} from './version-span.ts';

/** Some versions of a name in few words; without `versions` all of them. */
export interface ShownVersions {
  readonly name: string;
  readonly versions?: string;
}

/** A {@link Claim} in few words. */
export interface ShownClaim {
  readonly have: readonly ShownVersions[];
  readonly need: readonly ShownVersions[];
}

/** A {@link Reason} in few words, with the place of a demand, and with a number where it does not stand right before. */
export type ShownReason =
  | {readonly demand: Pick<Demand, 'kind' | 'name' | 'range'> & {readonly by: string}; readonly place?: string}
  | {readonly claim: ShownClaim; readonly label?: number};

/** Where a demand is written, where that is known. */
export type LocateDemand = (demand: Demand) => Location | undefined;

/**
 * A conflict as the error that a person reads: what is contested, then how it follows, each demand with its file and line.
 * The problems' places are those of the demands that come in there.
 */
export function conflictError(
  {demands, contested, steps}: Conflict,
  project: Project,
  locate: LocateDemand,
): OnekeyError {
  const [first, ...more] = contested;
  const placeOf = ({params}: Problem) => {
    const demand = demands.find(({name}) => name === (params as {name?: string}).name);
    return demand && locate(demand);
  };
  const others = more.map((it) => ({...it, ...atOf(placeOf(it))}) as Problem);
  const at = placeOf(first);
  return new OnekeyError(first.code, first.params, {
    at,
    problems: [...others, ...stepProblems(steps, project, locate)],
  });
}

const atOf = (at: Location | undefined) => at && {at};

function stepProblems(steps: readonly Step[], project: Project, locate: LocateDemand): Problem[] {
  const labelled = new Set(
    steps.flatMap(({number, reasons}) =>
      reasons.flatMap((reason) => ('step' in reason && reason.step !== number - 1 ? [reason.step] : [])),
    ),
  );
  return steps.map(({number, reasons, claim}) => {
    const [a, b] = reasons.map((reason) => shownReason(reason, number, project, locate));
    const places = reasons.flatMap((reason) => ('demand' in reason ? [locate(reason.demand)] : []));
    return problem(
      'RESOLVE_STEP',
      {
        reasons: [a, b] as readonly [ShownReason, ShownReason],
        claim: shownClaim(claim),
        ...(labelled.has(number) && {label: number}),
      },
      places.find((place) => place !== undefined),
    );
  });
}

function shownReason(reason: Reason, number: number, project: Project, locate: LocateDemand): ShownReason {
  if ('step' in reason) {
    return {claim: shownClaim(reason.claim), ...(reason.step !== number - 1 && {label: reason.step})};
  }
  const {kind, name, range} = reason.demand;
  const place = locate(reason.demand);
  return {
    demand: {kind, name, range: rangeSpan(range), by: asker(reason.demand, project)},
    ...(place && {place: placeText(place)}),
  };
}

const shownClaim = ({have, need}: Claim): ShownClaim => ({have: have.map(shown), need: need.map(shown)});

function shown({name, versions, of}: VersionsOf): ShownVersions {
  return versions.length === of ? {name} : {name, versions: versionSpan(versions)};
}
