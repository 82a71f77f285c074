import {prerelease} from 'semver';
import type {Project} from '../manifest/project.ts';
import type {HeldBack, Requirer, Why} from './project-lock.ts';
import type {Ranges} from './ranges.ts';
import {type Candidate, requirementsOf} from './universe.ts';

/** What was chosen, and what it was chosen from. */
export interface Choice {
  readonly project: Project;
  readonly chosen: ReadonlyMap<string, Candidate>;
  /** All versions of what was chosen, newest first. */
  readonly candidates: readonly Candidate[];
  /** The version that an earlier lock has and that was to stay. */
  readonly kept: string | undefined;
  readonly requiredBy: readonly Requirer[];
  readonly ranges: Ranges;
}

/** Why a version was chosen, and what holds the newest one back where it was not. */
export function whyChosen(
  {name, version}: Candidate,
  choice: Choice,
): {readonly why: Why; readonly heldBack?: HeldBack} {
  const {candidates, project, kept} = choice;
  const newest = candidates.find((it) => prerelease(it.version) === null || prerelease(version) !== null);
  if (!newest || newest.version === version || choice.ranges.newestFirst(version, newest.version) < 0) {
    return {why: Object.hasOwn(project.pins, name) ? 'pinned' : 'newest'};
  }
  const by = reason(newest, choice);
  const heldBack = by === undefined ? undefined : {version: newest.version, by};
  if (Object.hasOwn(project.pins, name)) return {why: 'pinned', ...(heldBack && {heldBack})};
  if (heldBack) return {why: 'newest-fitting', heldBack};
  return {why: kept === version ? 'kept' : 'newest-fitting'};
}

/** What the newest version does not fit, with all others as they were chosen; undefined where it would fit. */
function reason({name, version, requires}: Candidate, choice: Choice): string | undefined {
  const {project, chosen, requiredBy, ranges} = choice;
  const pin = Object.hasOwn(project.pins, name) ? project.pins[name] : undefined;
  if (pin !== undefined) return `pinned ${pin}`;
  const excluded = Object.hasOwn(project.exclude, name) ? project.exclude[name] : undefined;
  if (excluded !== undefined && ranges.admits(excluded, version)) return `excluded ${excluded}`;
  const demand = requiredBy.find(({range}) => !ranges.admits(range, version));
  if (demand) return `${demand.by ?? 'project'} ${demand.range}`;
  for (const [other, range] of requirementsOf(requires)) {
    const met = other === name ? version : chosen.get(other)?.version;
    if (met === undefined || !ranges.admits(range, met)) return `requires ${other} ${range}`;
  }
  return undefined;
}
