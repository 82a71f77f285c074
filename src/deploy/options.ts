import type {VerifyOptions} from '../bundle/verify-report.ts';
import type {SiteRegistry} from '../image/site-registry.ts';
import type {ClusterAccess} from '../kube/access.ts';
import type {LogExtent} from '../kube/container-log.ts';
import type {KeySources} from '../site/open-by.ts';

/** What every command that talks to a cluster takes. */
export interface InstanceOptions {
  readonly access: ClusterAccess;
  /** Where the records live. */
  readonly recordNamespace: string;
  /** Without it: the only instance that the cluster holds, or for a bundle the project's name. */
  readonly instance?: string;
}

/** What every command takes that changes an instance, which one installer alone may do at a time. */
export interface LeaseChoice extends InstanceOptions {
  /** Take the instance from whoever works on it. */
  readonly takeOver?: boolean;
}

/** What becomes of a bundle's images. */
export interface ImageOptions {
  /** Absent when the bundle carries no image or the nodes have them already. */
  readonly registry?: SiteRegistry;
  /** Manifests keep the names of images, with a registry or without. */
  readonly keepImageNames?: boolean;
  /** Nothing is pushed, nor is the registry reached: somebody has pushed the images before. */
  readonly skipImages?: boolean;
  /** How many blobs are sent at once. */
  readonly imageConcurrency?: number;
  /** Bundles that hold what this one leaves out. */
  readonly bases?: readonly string[];
  /** Folder where uploads that were cut off are remembered; without it none is. */
  readonly stateDir?: string;
}

/** By the installer's wall clock, in its time zone. */
export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

/** A maintenance window. */
export interface WindowOptions {
  /** Start then. */
  readonly at?: TimeOfDay;
  /** What starts has to be done by then. */
  readonly until?: TimeOfDay;
  /** The same, from the start on. */
  readonly forSeconds?: number;
}

/** What the site answers. */
export interface AnswerOptions extends KeySources {
  readonly siteFile?: string;
  /** `<full key>` → text as typed. */
  readonly set: {readonly [fullKey: string]: string};
  /** `<full key>` → path of a file that holds the value. */
  readonly setFile: {readonly [fullKey: string]: string};
  /** By external node: the instance in the cluster that it is, or `INSTANCE/APPLICATION`. */
  readonly external?: {readonly [node: string]: string};
  /** Variables whose names begin with `ONEKEY_ANSWER_`. */
  readonly environment?: {readonly [name: string]: string};
}

/** `deploy run`. */
export interface RunOptions extends LeaseChoice, ImageOptions, AnswerOptions {
  readonly bundle: string;
  /** One of these keys must have signed: PEM files or fingerprints. Keys pinned in the cluster are asked for besides. */
  readonly trust: readonly string[];
  /** Deploy a version older than the one that is installed. */
  readonly allowDowngrade: boolean;
  /** `--namespace FROM=TO`. */
  readonly namespaces: {readonly [from: string]: string};
  /** Take over what is there already and belongs to somebody else. */
  readonly adopt?: boolean;
  /** Remove applications of the instance that the bundle does not have any more. */
  readonly prune?: boolean;
  readonly window?: WindowOptions;
  /** What follows from an application that fails; `stop`: nothing new starts. */
  readonly onFailure?: 'stop' | 'continue' | 'rollback';
  /** Let applications run their commands on this machine. */
  readonly allowCommands?: boolean;
  /** Answers "start?". */
  readonly yes: boolean;
  /** Gates confirmed beforehand. */
  readonly confirm: readonly string[];
  readonly concurrency: number;
  readonly dryRun: boolean;
  /** Folder of the journal, and of what images remember; without it there is none. */
  readonly stateDir?: string;
  /** Whether evidence is gathered when it fails. */
  readonly supportOnFailure: boolean;
}

/** `deploy preflight`. */
export interface PreflightOptions extends RunOptions {
  /** Start pods that see from inside the cluster what cannot be seen from here. */
  readonly probe?: boolean;
}

/** `deploy config`. */
export interface ConfigOptions extends InstanceOptions, AnswerOptions {
  readonly bundle: string;
  readonly trust: readonly string[];
  /** The answers file to write; what it holds already is where the questions begin. */
  readonly out: string;
  /** age recipients; without any, secrets are encrypted to the passphrase. */
  readonly encryptTo: readonly string[];
  /** Folder of what is kept when it is interrupted. */
  readonly stateDir?: string;
}

/** `deploy site declare`. */
export interface SiteDeclareOptions extends Omit<InstanceOptions, 'instance'> {
  readonly file: string;
  readonly dryRun: boolean;
}

/** `deploy site export`. */
export interface SiteExportOptions extends InstanceOptions {
  /** The answers of an instance too, without secrets. */
  readonly answers: boolean;
}

/** What every command takes that changes an installed instance without a bundle. */
export interface OperationOptions extends LeaseChoice {
  /** Answers "go on?". */
  readonly yes: boolean;
  readonly concurrency: number;
  readonly timeoutSeconds: number;
  readonly dryRun: boolean;
  /** Let applications run their commands on this machine. */
  readonly allowCommands?: boolean;
  /** Run no actions of applications. */
  readonly skipActions?: boolean;
  /** Folder of the journal; without it there is none. */
  readonly stateDir?: string;
}

/** `deploy uninstall`. */
export interface UninstallOptions extends OperationOptions {
  /** Protected objects to delete too, by `KIND/NAME` or `KIND/NAMESPACE/NAME`, else they are kept. */
  readonly alsoDelete: readonly string[];
}

/** `deploy history`. */
export interface HistoryOptions extends InstanceOptions {
  /** Id or number of one run. */
  readonly run?: string;
  /** Folder of the journals. */
  readonly stateDir?: string;
}

/** `deploy logs`. */
export interface LogsOptions extends InstanceOptions {
  readonly application: string;
  readonly extent: LogExtent;
}

/** `deploy stop`, `start` and `restart`. */
export interface StopOptions extends OperationOptions {
  readonly application: string;
}

/** `deploy rollback`. */
export interface RollbackOptions extends OperationOptions {
  /** Number or id of the run whose result is to be there again; without it what was there before the last change. */
  readonly to?: string;
}

/** `deploy support`. */
export interface SupportOptions extends InstanceOptions {
  /** Where the archive is written; else a name with the time in the current folder. */
  readonly output?: string;
  /** Folder of the journals. */
  readonly stateDir?: string;
}

/** `deploy access`. */
export interface AccessOptions extends VerifyOptions, Pick<RunOptions, 'recordNamespace' | 'instance' | 'namespaces'> {
  /** `user:NAME`, `group:NAME` or `serviceaccount:NAMESPACE/NAME`. */
  readonly subject?: string;
}

/** What every `deploy trust` verb takes. */
export type TrustOptions = Omit<InstanceOptions, 'instance'>;

/** `deploy trust add`. */
export interface TrustAddOptions extends TrustOptions {
  /** PEM file of the public key. */
  readonly key: string;
  /** As the operator got it from the vendor; without it the person at the terminal is asked. */
  readonly fingerprint?: string;
}

/** `deploy trust remove`. */
export interface TrustRemoveOptions extends TrustOptions {
  readonly fingerprint: string;
}

/** `deploy confirm`. */
export interface ConfirmOptions extends LeaseChoice {
  readonly gate: string;
}
