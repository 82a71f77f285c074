import type {ImageField} from '../object/images.ts';
import type {Json} from '../object/kube-object.ts';
import type {ChoiceKind, ExecCommand, ImageEntry, Input, ManifestEntry, Occasion, WaitRule} from './application.ts';
import type {WrittenMetadata, WrittenRequires, WrittenTitle, WrittenValue} from './normalise.ts';

/** An `app.yaml` as schemas/application.schema.json lets it be written. */
export interface WrittenApplication {
  readonly metadata: WrittenMetadata;
  readonly namespace?: string;
  readonly requires?: WrittenRequires;
  readonly upgradesFrom?: string;
  readonly inputs?: {readonly [key: string]: WrittenInput};
  readonly outputs?: {readonly [key: string]: WrittenOutput};
  readonly manifests?: readonly (string | ManifestEntry)[];
  readonly images?: readonly ImageEntry[];
  readonly imageFields?: readonly ImageField[];
  readonly needs?: {readonly kubernetes?: string} & {readonly [resource: string]: string | number};
  readonly preflight?: readonly WrittenProbe[];
  readonly before?: readonly WrittenAction[];
  readonly after?: readonly WrittenAction[];
  readonly takes?: string;
  readonly wait?: {
    readonly timeout?: string;
    readonly objects?: readonly (Omit<WaitRule, 'timeoutSeconds'> & {readonly timeout?: string})[];
  };
}

export type WrittenInput = WrittenValue & {
  readonly title?: WrittenTitle;
  readonly help?: WrittenTitle;
  readonly from?: string;
  readonly default?: Json;
  readonly secret?: boolean;
  readonly optional?: boolean;
  readonly choices?: ChoiceKind;
  readonly generate?: Partial<NonNullable<Input['generate']>>;
};

export type WrittenOutput = WrittenValue & {
  readonly title?: WrittenTitle;
  readonly help?: WrittenTitle;
  readonly secret?: boolean;
  readonly value?: Json;
  readonly fromObject?: {
    readonly apiVersion?: string;
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
    readonly path: string;
    readonly decode?: 'base64';
    readonly timeout?: string;
  };
};

/** Exactly one of `job`, `exec`, `command`, `http`, `wait` and `confirm` is there. */
export interface WrittenAction {
  readonly job?: string;
  readonly with?: readonly string[];
  readonly exec?: ExecCommand;
  readonly command?: readonly string[];
  readonly env?: {readonly [name: string]: string};
  readonly http?: {
    readonly service: string;
    readonly namespace?: string;
    readonly port: number | string;
    readonly scheme?: 'http' | 'https';
    readonly path?: string;
    readonly expect?: number;
  };
  readonly wait?: string;
  readonly confirm?: string;
  readonly message?: WrittenTitle;
  readonly during?: readonly Occasion[];
  readonly timeout?: string;
  readonly retries?: number;
  readonly runOnce?: boolean;
}

/** Exactly one of `tcp`, `http` and `job` is there. */
export interface WrittenProbe {
  readonly tcp?: {readonly host: string; readonly port: number | string; readonly image?: string};
  readonly http?: {readonly url: string; readonly expect?: number; readonly image?: string};
  readonly job?: string;
  readonly message?: WrittenTitle;
  readonly otherwise?: 'fail' | 'warn';
  readonly timeout?: string;
}
