import type {Json} from '../object/kube-object.ts';
import type {Action} from './application.ts';
import {
  metadataOf,
  requiresOf,
  titleOf,
  type WrittenMetadata,
  type WrittenRequires,
  type WrittenTitle,
} from './normalise.ts';
import {actionsOf} from './normalise-action.ts';
import type {Gate, Project} from './project.ts';
import {projectProblems} from './project-rules.ts';
import {type FileKind, readDocument} from './read-document.ts';
import type {Sourced} from './sourced.ts';
import type {WrittenAction} from './written-application.ts';

interface WrittenProject {
  readonly metadata: WrittenMetadata;
  readonly namespace: string;
  readonly requires: WrittenRequires;
  readonly external?: readonly string[];
  readonly pins?: Project['pins'];
  readonly exclude?: Project['exclude'];
  readonly order?: readonly WrittenAdjustment[];
  readonly gates?: readonly (WrittenGate & {readonly node: string})[];
  readonly values?: {readonly [application: string]: {readonly [input: string]: Json}};
  readonly optional?: readonly string[];
}

interface WrittenGate {
  readonly id: string;
  readonly at?: Gate['at'];
  readonly message: WrittenTitle;
}

interface WrittenAdjustment {
  readonly node: string;
  readonly after?: readonly string[];
  readonly gates?: readonly WrittenGate[];
  readonly before?: readonly WrittenAction[];
  readonly afterwards?: readonly WrittenAction[];
}

const projectFile: FileKind<WrittenProject, Project> = {
  schema: 'project',
  normalise: ({order = [], gates = [], ...written}) => ({
    apiVersion: 'onekey.dev/v1',
    kind: 'Project',
    metadata: metadataOf(written.metadata),
    namespace: written.namespace,
    requires: requiresOf(written.requires),
    external: written.external ?? [],
    pins: written.pins ?? {},
    exclude: written.exclude ?? {},
    order: order.map(({node, after = []}) => ({node, after})),
    gates: [...gates, ...order.flatMap(({node, gates = []}) => gates.map((gate) => ({...gate, node})))].map(gateOf),
    ...actionsIn(order),
    values: written.values ?? {},
    optional: written.optional ?? [],
  }),
  rules: projectProblems,
};

const gateOf = ({at = 'before', message, ...gate}: WrittenGate & {readonly node: string}): Gate => ({
  ...gate,
  at,
  message: titleOf(message),
});

/** Their ids do not clash with those of the node's own actions. */
function actionsIn(order: readonly WrittenAdjustment[]): Pick<Project, 'actions'> {
  const idsOf = (index: number, actions: readonly Action[]) =>
    actions.map((action) => ({...action, id: `order-${index + 1}-${action.id}`}));
  const actions = order.flatMap(({node, before = [], afterwards = []}, index) =>
    before.length + afterwards.length === 0
      ? []
      : {
          node,
          index,
          before: idsOf(index, actionsOf(before, 'before')),
          afterwards: idsOf(index, actionsOf(afterwards, 'after')),
        },
  );
  return actions.length === 0 ? {} : {actions};
}

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
