import type {Json} from '../object/kube-object.ts';
import {
  metadataOf,
  requiresOf,
  titleOf,
  type WrittenMetadata,
  type WrittenRequires,
  type WrittenTitle,
} from './normalise.ts';
import type {Gate, Project} from './project.ts';
import {projectProblems} from './project-rules.ts';
import {type FileKind, readDocument} from './read-document.ts';
import type {Sourced} from './sourced.ts';

interface WrittenProject {
  readonly metadata: WrittenMetadata;
  readonly namespace: string;
  readonly requires: WrittenRequires;
  readonly external?: readonly string[];
  readonly pins?: Project['pins'];
  readonly exclude?: Project['exclude'];
  readonly order?: Project['order'];
  readonly gates?: readonly {
    readonly id: string;
    readonly node: string;
    readonly at?: Gate['at'];
    readonly message: WrittenTitle;
  }[];
  readonly values?: {readonly [application: string]: {readonly [input: string]: Json}};
  readonly optional?: readonly string[];
}

const projectFile: FileKind<WrittenProject, Project> = {
  schema: 'project',
  normalise: (written) => ({
    apiVersion: 'onekey.dev/v1',
    kind: 'Project',
    metadata: metadataOf(written.metadata),
    namespace: written.namespace,
    requires: requiresOf(written.requires),
    external: written.external ?? [],
    pins: written.pins ?? {},
    exclude: written.exclude ?? {},
    order: written.order ?? [],
    gates: (written.gates ?? []).map(({at = 'before', message, ...gate}) => ({...gate, at, message: titleOf(message)})),
    values: written.values ?? {},
    optional: written.optional ?? [],
  }),
  rules: projectProblems,
};

/**
 * Reads a `project.yaml`.
 * @throws OnekeyError MANIFEST_INVALID with every problem and its place
 */
export function readProject(text: string, file: string): Project {
  return readProjectSource(text, file).value;
}

/** {@link readProject}, with the places of its fields. */
export function readProjectSource(text: string, file: string): Sourced<Project> {
  return readDocument(projectFile, text, file);
}
