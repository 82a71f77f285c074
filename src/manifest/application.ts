import type {ImageField} from '../object/images.ts';
import type {Json} from '../object/kube-object.ts';
import type {Probe} from './probe.ts';

/** Text for people by language; a plain string in the file becomes `en`. */
export interface Title {
  readonly en: string;
  readonly 'zh-CN'?: string;
}

/** An `app.yaml` after reading: defaults filled in, short forms written out, everything checked by itself. */
export interface Application {
  readonly apiVersion: 'onekey.dev/v1';
  readonly kind: 'Application';
  readonly metadata: {readonly name: string; readonly version: string; readonly title?: Title};
  /** Where its objects go; without it the project's namespace. */
  readonly namespace?: string;
  readonly requires: {readonly [application: string]: Requirement};
  readonly upgradesFrom?: string;
  readonly inputs: {readonly [key: string]: Input};
  readonly outputs: {readonly [key: string]: Output};
  readonly manifests: readonly ManifestEntry[];
  readonly images: readonly ImageEntry[];
  readonly imageFields?: readonly ImageField[];
  readonly needs: Needs;
  /** Checks from inside the cluster before the first change. */
  readonly preflight?: readonly Probe[];
  readonly before: readonly Action[];
  readonly after: readonly Action[];
  /** How long installing or upgrading it is expected to take, as far as its author knows. */
  readonly takesSeconds?: number;
  readonly wait: WaitRules;
}

/** How long objects may take, and what counts as ready where the rules of their kinds do not know. */
export interface WaitRules {
  readonly timeoutSeconds: number;
  readonly objects?: readonly WaitRule[];
}

/** One object with a time-out or a condition of its own. `name` and `namespace` may hold `${{ }}`. */
export interface WaitRule {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** kubectl's JSONPath, braces optional. */
  readonly path?: string;
  /** What `path` has to find; without it anything but nothing. */
  readonly equals?: string | number | boolean;
  readonly timeoutSeconds?: number;
}

/** A semver range (npm's grammar) on an application or product. */
export interface Requirement {
  readonly range: string;
}

/** What the cluster can offer as answers: names that it has of one kind. */
export type ChoiceKind = 'storageClasses' | 'ingressClasses' | 'nodes' | 'namespaces';

/** The JSON Schema part of an input, output or site key: `type` and the keywords that narrow it. */
export interface ValueSchema {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  readonly [keyword: string]: Json;
}

export type InputSource =
  | {readonly kind: 'output'; readonly application: string; readonly output: string}
  | {readonly kind: 'site'; readonly key: string};

export interface Input {
  readonly schema: ValueSchema;
  readonly title?: Title;
  readonly help?: Title;
  readonly from?: InputSource;
  readonly default?: Json;
  readonly secret: boolean;
  /** No value is fine; expressions see null. */
  readonly optional: boolean;
  /** What a person chooses from who is asked for it. */
  readonly choices?: ChoiceKind;
  /** Made once per instance and kept. */
  readonly generate?: {readonly length: number; readonly charset: 'alphanumeric' | 'hex' | 'ascii'};
}

export interface Output {
  readonly schema: ValueSchema;
  readonly title?: Title;
  readonly help?: Title;
  readonly secret: boolean;
  /** A literal or a tree with `${{ }}`; exactly one of `value` and `fromObject` is there. */
  readonly value?: Json;
  readonly fromObject?: {
    readonly apiVersion?: string;
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
    /** kubectl's JSONPath, braces optional. */
    readonly path: string;
    readonly decode?: 'base64';
    readonly timeoutSeconds: number;
  };
}

/** Files to apply: a path or glob relative to the application folder, and an expression that decides whether. */
export interface ManifestEntry {
  readonly path: string;
  readonly when?: string;
}

export interface ImageEntry {
  /** As the manifests name it. */
  readonly name: string;
  /** A docker archive or OCI layout relative to the application folder; without it the image is pulled by `pack build`. */
  readonly from?: string;
}

/** A floor for preflight; quantities as Kubernetes writes them. */
export interface Needs {
  readonly kubernetes?: string;
  readonly cpu?: string;
  readonly memory?: string;
  readonly storage?: string;
}

export type Occasion = 'install' | 'upgrade' | 'rollback' | 'uninstall';

/** Work before or after a node's objects are applied. `id` is unique in the application: `before-1-job-migrate`. */
export type Action = {
  readonly id: string;
  readonly during: readonly Occasion[];
  readonly timeoutSeconds: number;
  readonly retries: number;
  /** By this name it is done once an instance and never again. */
  readonly once?: string;
} & (
  | {readonly kind: 'job'; readonly job: string; readonly with: readonly string[]}
  | {readonly kind: 'exec'; readonly exec: ExecCommand}
  | {readonly kind: 'command'; readonly command: readonly string[]; readonly env: {readonly [name: string]: string}}
  | {readonly kind: 'http'; readonly http: HttpCheck}
  | {readonly kind: 'wait'; readonly seconds: number}
  | {readonly kind: 'confirm'; readonly gate: string; readonly message: Title}
);

/** A command in a pod of a workload, never through a shell. Strings may hold `${{ }}`. */
export interface ExecCommand {
  readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Pod';
  readonly name: string;
  readonly namespace?: string;
  readonly container?: string;
  readonly command: readonly string[];
}

/** A request through the API server's service proxy. Strings may hold `${{ }}`. */
export interface HttpCheck {
  readonly service: string;
  readonly namespace?: string;
  readonly port: number | string;
  readonly scheme: 'http' | 'https';
  readonly path: string;
  readonly expect: number;
}
