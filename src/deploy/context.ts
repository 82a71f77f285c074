import type {AskVolume} from '../bundle/find-volumes.ts';
import type {AskPassphrase} from '../bundle/passphrase.ts';
import type {Clock} from '../engine/ports.ts';
import type {Message} from '../errors.ts';
import type {Emit, Operation} from '../events.ts';
import type {Title} from '../manifest/application.ts';
import type {Language} from '../messages/language.ts';
import type {Conversation} from '../site/conversation.ts';
import type {Answers} from '../site/question.ts';

/** What a use case needs of the world around it; `main` gives it. */
export interface DeployContext {
  readonly emit: Emit;
  /** Aborted by the first Ctrl-C: stop cleanly. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Cryptographically random bytes. */
  readonly randomBytes: (size: number) => Uint8Array;
  /** Who runs this and where: `user@host`. */
  readonly operator: string;
  /** Of what is written for people to read: pages, and comments in files. */
  readonly language: Language;
  /** Asks a person; absent where nobody can be asked (no terminal, `--no-input`). */
  readonly ask?: AskPerson;
}

/** What a person is asked for the site. */
export interface ValuesRequest {
  readonly conversation: Conversation;
  /** What the person should know before the first question. */
  readonly notes?: readonly Message[];
  /** Told after every answer all that was typed so far, so that nothing of it is lost. */
  readonly note: (typed: Answers) => void;
}

/** The questions that a person can be asked. Each rejects with `INTERRUPTED_BY_USER` on Ctrl-C. */
export interface AskPerson {
  /** Asks for what is open, lets the person look through all answers and change any; gives those that were typed. */
  values(request: ValuesRequest): Promise<Answers>;
  start(summary: {
    readonly project: string;
    readonly version: string;
    readonly instance: string;
    /** Host and port of the API server. */
    readonly server: string;
    /** How many of the applications are to be installed or upgraded. */
    readonly changes: number;
    readonly applications: number;
  }): Promise<boolean>;
  gate(gate: {readonly id: string; readonly node: string; readonly message: Title}): Promise<boolean>;
  passphrase: AskPassphrase;
  /** Where a volume of the bundle lies that is not where it was looked for. */
  volume: AskVolume;
  /** Whether this is the fingerprint that the vendor gave by another way. */
  trust(key: {readonly file: string; readonly fingerprint: string}): Promise<boolean>;
  /** Whether to take an instance from whoever works on it; `since` is by his clock. */
  takeOver(lease: {readonly instance: string; readonly holder: string; readonly since: string}): Promise<boolean>;
  /** Whether this shall be done to applications of an instance. */
  operate(question: {
    readonly operation: Exclude<Operation, 'deploy'>;
    readonly instance: string;
    readonly applications: readonly string[];
  }): Promise<boolean>;
}
