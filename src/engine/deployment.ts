import type {BundledApplication} from '../bundle/bundle-json.ts';
import type {Application} from '../manifest/application.ts';
import type {Json} from '../object/kube-object.ts';
import type {ParsedObject} from '../object/parse.ts';
import type {Release} from '../record/release.ts';
import type {Answers} from '../site/question.ts';
import type {Workflow} from '../workflow/workflow.ts';
import type {ConfirmedGate} from './ports.ts';
import type {PullSecret} from './pull-secret.ts';

/** Everything that is settled before the first node starts: what to deploy, with what, over what. Plain data. */
export interface Deployment {
  readonly run: string;
  readonly instance: string;
  readonly bundleDigest: string;
  readonly workflow: Workflow;
  readonly applications: ReadonlyMap<string, DeployableApplication>;
  /** Site answers, open inputs, generated values and outputs of external nodes, by full key. */
  readonly answers: Answers;
  /** What is installed already: the newest revision of each application. */
  readonly installed: ReadonlyMap<string, Release>;
  /** What was installed and removed: the newest revision of each application, after which the next one is counted. */
  readonly removed?: ReadonlyMap<string, Release>;
  /** Key of the HMACs that stand for inputs in the records. */
  readonly inputsKey: Uint8Array;
  /** Gates that an earlier part of this run passed. */
  readonly confirmed: readonly ConfirmedGate[];
  /** Keys of the actions that an earlier part of this run did. */
  readonly actions?: readonly string[];
  /** What need never be done again in this instance: `<application>/<name>`. */
  readonly doneOnce?: readonly string[];
  /** Where nodes pull images from; part of what a node's inputs are, since it changes its objects. */
  readonly registry: string;
  /** By what nodes pull from it; absent where they need nothing. */
  readonly pullSecret?: PullSecret;
  readonly concurrency: number;
  /** Take over what is there already and belongs to somebody else; not unless asked. */
  readonly mayAdopt?: boolean;
}

/** An application of the bundle, placed in this cluster. */
export interface DeployableApplication extends BundledApplication {
  readonly namespace: string;
  /** `--namespace FROM=TO`, for objects that name their namespace. */
  readonly namespaces: {readonly [from: string]: string};
  /** Reads and parses one of the application's files, its digest checked. */
  readonly readObjects: (path: string) => Promise<readonly ParsedObject[]>;
}

/** Where a namespace that the bundle names is in this cluster. */
export function placedNamespace(named: string, namespaces: DeployableApplication['namespaces']): string {
  return (Object.hasOwn(namespaces, named) && namespaces[named]) || named;
}

/** What `${{ app.* }}` sees. */
export function appScope(
  application: Application,
  namespace: string,
  instance: string,
): {readonly [key: string]: Json} {
  return {name: application.metadata.name, version: application.metadata.version, namespace, instance};
}
