import type {DeployContext} from '../deploy/context.ts';
import type {CommandName, TopicName} from '../messages/en/help.ts';
import type {TypedLine} from '../messages/typed.ts';

export const outputFormats = ['table', 'json', 'yaml'] as const;
export type OutputFormat = (typeof outputFormats)[number];

export const progressModes = ['auto', 'live', 'plain', 'json'] as const;
export type ProgressMode = (typeof progressModes)[number];

/** A command line understood: which verb, what it is to do, and how its result is wanted. */
export interface Invocation {
  readonly command: CommandName;
  /** What was typed behind the verb, for the command that comes next. */
  readonly typed: TypedLine;
  /** What the use case takes, as data. */
  readonly options: unknown;
  /** `raw`: the report is a text and printed as it is; `html`: as a page; `github`, `sarif`: findings for CI. */
  readonly output: OutputFormat | 'raw' | 'html' | 'github' | 'sarif';
  readonly progress: ProgressMode;
  /** `--verbose`: every HTTP request is told, beside plain progress or JSON. */
  readonly verbose: boolean;
  /** Where to write what was done, if anywhere. */
  readonly reportFile?: string | undefined;
  /** False with `--no-input`. */
  readonly mayAsk: boolean;
  /** Loads the use case and runs it. */
  execute(context: DeployContext): Promise<Outcome>;
}

/** What a verb hands back: its report, and the exit status that goes with it (0, or DESIGN §4's for its findings). */
export interface Outcome {
  readonly report: unknown;
  readonly exitStatus: number;
}

/** What a command line amounts to: work, a topic of help, or a text to print (`--help`, `--version`; status 2 when nothing was asked). */
export type Parsed =
  | {readonly kind: 'invocation'; readonly invocation: Invocation}
  | {readonly kind: 'topic'; readonly topic: TopicName}
  | {readonly kind: 'text'; readonly text: string; readonly exitStatus: 0 | 2};
