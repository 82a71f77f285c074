import {byName} from '../graph/order.ts';
import {type FileKind, readDocument} from '../manifest/read-document.ts';
import type {Sourced} from '../manifest/sourced.ts';
import {theProject} from './lock-text.ts';
import type {ChosenVersion, HeldBack, ProjectLock, Why} from './project-lock.ts';

interface WrittenVersion {
  readonly version: string;
  readonly digest: string;
  readonly folder?: string;
  readonly why: Why;
  readonly heldBack?: HeldBack;
  readonly requiredBy: {readonly [by: string]: string};
}

interface WrittenImage {
  readonly source: string;
  readonly platforms: {readonly [platform: string]: string};
  readonly layers?: {readonly [diffId: string]: {readonly digest: string; readonly size: number}};
}

interface WrittenLock {
  readonly project: string;
  readonly products?: {readonly [name: string]: WrittenVersion};
  readonly applications: {readonly [name: string]: WrittenVersion};
  readonly images?: {readonly [name: string]: WrittenImage};
}

const lockFile: FileKind<WrittenLock, ProjectLock> = {
  schema: 'lock',
  normalise: ({project, products = {}, applications, images = {}}) => ({
    project,
    products: chosenIn(products),
    applications: chosenIn(applications),
    images: sortedEntries(images).map(([name, {source, platforms, layers = {}}]) => ({
      name,
      source,
      platforms: sortedEntries(platforms).map(([platform, digest]) => ({platform, digest})),
      ...(Object.keys(layers).length > 0 && {
        layers: sortedEntries(layers).map(([diffId, made]) => ({diffId, ...made})),
      }),
    })),
  }),
  rules: () => [],
};

/**
 * Reads a `project.lock`.
 * @throws OnekeyError MANIFEST_INVALID with every problem and its place
 */
export function readLockSource(text: string, file: string): Sourced<ProjectLock> {
  return readDocument(lockFile, text, file);
}

function chosenIn(versions: {readonly [name: string]: WrittenVersion}): readonly ChosenVersion[] {
  return sortedEntries(versions).map(([name, {requiredBy, ...chosen}]) => ({
    name,
    ...chosen,
    requiredBy: Object.entries(requiredBy).map(([by, range]) => ({by: by === theProject ? undefined : by, range})),
  }));
}

function sortedEntries<T>(record: {readonly [key: string]: T}): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => byName(a, b));
}
