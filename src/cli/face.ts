import type {Command} from 'commander';
import type {DeployContext} from '../deploy/context.ts';
import type {CommandName, HelpTexts} from '../messages/en/help.ts';
import type {OutputFormat} from './invocation.ts';
import type {Runtime} from './version.ts';

/** What a verb file is given: the texts, the defaults of the machine, and the hand that takes what was understood. */
export interface Face {
  readonly help: HelpTexts;
  readonly defaults: {
    readonly stateDir: string;
    readonly executables: string;
    /** Where docker keeps credentials of registries. */
    readonly dockerConfig?: string | undefined;
    /** Variables of the environment, of which some answer for the site. */
    readonly environment?: {readonly [name: string]: string | undefined};
  };
  readonly runtime: Runtime;
  readonly hand: <O, R>(verb: Verb<O, R>) => void;
}

/** One verb understood. */
export interface Verb<O, R> {
  readonly command: CommandName;
  readonly options: O;
  readonly output: OutputFormat | 'raw' | 'html' | 'github' | 'sarif';
  /** `--report`: where to write what was done. */
  readonly reportFile?: string | undefined;
  readonly execute: (options: O, context: DeployContext) => Promise<R>;
  /** The exit status that a report's findings ask for; 0 unless given. */
  readonly exitStatus?: (report: R) => number;
}

/** A command that only holds others. */
export interface Group {
  readonly group: CommandName;
  /** The verb of a command line that names none. */
  readonly defaultVerb?: CommandName;
  /** In the order in which help lists them; each adds its verb to the group's command. */
  readonly verbs: ReadonlyMap<CommandName, (group: Command, face: Face) => void>;
}
