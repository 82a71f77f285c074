import type {ProjectFolder} from '../catalog/read-project-folder.ts';
import type {Message, Problem} from '../errors.ts';
import type {Project} from '../manifest/project.ts';
import type {Sourced} from '../manifest/sourced.ts';
import type {Lock, LockedVersion} from '../resolve/lock.ts';
import {fixedValues} from '../workflow/fixed-values.ts';
import type {LocateIn, ReleaseSet} from '../workflow/release-set.ts';
import {valueProblems} from '../workflow/value-problems.ts';
import {wiringProblems} from '../workflow/wiring.ts';
import {workflowProblems} from '../workflow/workflow-problems.ts';
import type {CheckedApplication} from './check-application.ts';
import {checkImages, unusedImages} from './check-images.ts';
import {outputObjectProblems} from './check-output-objects.ts';
import {doubledObjects, type Placed} from './doubled-objects.ts';

/** A project folder whose versions are settled. */
export interface Release {
  readonly folder: ProjectFolder;
  readonly project: Project;
  readonly lock: Lock;
  readonly checked: readonly CheckedApplication[];
}

/** A release with the applications that its lock names, and what does not fit between them. */
export interface CheckedRelease {
  readonly set: ReleaseSet;
  readonly chosen: ReadonlyMap<string, CheckedApplication>;
  readonly problems: readonly Problem[];
  /** What is no error but worth a look. */
  readonly warnings: readonly Message[];
}

/** Checks what no file shows by itself: order, gates, wiring, values, images, and that no object has two owners. */
export function checkRelease({folder, project, lock, checked}: Release): CheckedRelease {
  const chosen = byName(lock.applications, checked, ({application}) => application.metadata);
  const products = byName(lock.products, folder.products, ({value}) => value.metadata);
  const set: ReleaseSet = {
    project,
    applications: new Map([...chosen].map(([name, {application}]) => [name, application])),
    products: new Map([...products].map(([name, {value}]) => [name, value])),
  };
  const locateIn: LocateIn = (name, path) => {
    const source: Sourced<unknown> | undefined =
      name === undefined ? folder.project : (chosen.get(name)?.source ?? products.get(name));
    return source?.locate(path);
  };
  const {values, problems: differing} = fixedValues(set);
  const placed = [...chosen].map(([name, it]): Placed => {
    const namespace = it.application.namespace ?? project.namespace;
    return {checked: it, around: {values: values.get(name) ?? {}, namespace, instance: project.metadata.name}};
  });
  const images = placed.map(({checked: it, around}) => ({...checkImages(it, around), it}));
  const problems = [
    ...workflowProblems(set, locateIn),
    ...differing,
    ...valueProblems(set, locateIn),
    ...wiringProblems({...set, siteSchema: folder.siteSchema}, locateIn),
    ...images.flatMap((checked) => checked.problems),
    ...placed.flatMap(({checked: it, around}) => outputObjectProblems(it, around)),
    ...doubledObjects(placed),
  ];
  return {set, chosen, problems, warnings: images.flatMap(({it, used}) => unusedImages(it, used))};
}

/** What the lock names, by name. */
function byName<T>(
  locked: readonly LockedVersion[],
  candidates: readonly T[],
  metadataOf: (candidate: T) => {readonly name: string; readonly version: string},
): ReadonlyMap<string, T> {
  return new Map(
    locked.flatMap(({name, version}) => {
      const found = candidates.find((it) => metadataOf(it).name === name && metadataOf(it).version === version);
      return found ? [[name, found] as const] : [];
    }),
  );
}
