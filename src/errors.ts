import type {ErrorCatalogue, MessageCatalogue} from './messages/catalogue.ts';

/** A stable error code. Its first word decides the exit status (see {@link exitStatus}). */
export type ErrorCode = keyof ErrorCatalogue;

/** What the texts of an error code are filled with. Never holds a secret value. */
export type ErrorParams<C extends ErrorCode> = Parameters<ErrorCatalogue[C]['what']>[0];

/** Where in a person's files something is: lines and columns count from 1, `field` is a path like `inputs.port`. */
export interface Location {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly field?: string;
}

/** One thing that is wrong: data, turned into text by `ui` alone. */
export type Problem = {
  [C in ErrorCode]: {readonly code: C; readonly params: ErrorParams<C>; readonly at?: Location};
}[ErrorCode];

export type MessageKey = keyof MessageCatalogue;

/** A sentence for a person as data: a key of the catalogue and what fills it. */
export type Message = {
  [K in MessageKey]: {readonly key: K; readonly params: Parameters<MessageCatalogue[K]>[0]};
}[MessageKey];

/** Makes a {@link Message}; the key decides the type of `params`. */
export function message<K extends MessageKey>(key: K, params: Parameters<MessageCatalogue[K]>[0]): Message {
  return {key, params} as Message;
}

/** Makes a {@link Problem}; the code decides the type of `params`. */
export function problem<C extends ErrorCode>(code: C, params: ErrorParams<C>, at?: Location): Problem {
  return {code, params, ...(at && {at})} as Problem;
}

interface ErrorContext {
  readonly at?: Location | undefined;
  /** Everything found wrong, where one error stands for several problems. */
  readonly problems?: readonly Problem[];
  readonly cause?: unknown;
}

/**
 * An expected failure: something outside of onekey is not as it has to be. Whatever else is thrown is a bug.
 * `message` is for developers; people read the catalogue's text for `code`, in their language.
 */
export class OnekeyError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly params: ErrorParams<C>;
  readonly at?: Location;
  readonly problems: readonly Problem[];

  constructor(code: C, params: ErrorParams<C>, {at, problems = [], cause}: ErrorContext = {}) {
    super(`${code} ${JSON.stringify(params)}`, cause === undefined ? undefined : {cause});
    this.name = 'OnekeyError';
    this.code = code;
    this.params = params;
    if (at) this.at = at;
    this.problems = problems;
  }
}

/** True for an {@link OnekeyError}, also for one from another copy of this module (parts loaded later, jest's realms). */
export function isOnekeyError(error: unknown): error is OnekeyError {
  return Error.isError(error) && error.name === 'OnekeyError' && 'code' in error;
}

/** An error as the data that events, records and lists of problems hold. What is no OnekeyError is a bug and says so. */
export function problemOf(error: unknown): Problem {
  if (!isOnekeyError(error))
    return problem('BUG_UNEXPECTED', {message: Error.isError(error) ? error.message : String(error)});
  return {code: error.code, params: error.params, ...(error.at && {at: error.at})} as Problem;
}

/** Why a call of the system or of a library failed, as a reason in an error: its code (`ENOSPC`), else its message. */
export function reasonOf(cause: unknown): string {
  const {code, message} = cause as {readonly code?: unknown; readonly message?: unknown};
  return typeof code === 'string' ? code : String(message ?? cause);
}

const statusOfFirstWord = {
  BUG: 1,
  USAGE: 2,
  BUNDLE: 3,
  CATALOG: 3,
  IMAGE: 3,
  MANIFEST: 3,
  RESOLVE: 3,
  SIGNATURE: 3,
  SITE: 3,
  WORKFLOW: 3,
  CLUSTER: 4,
  PREFLIGHT: 4,
  REGISTRY: 4,
  DEPLOY: 5,
  PAUSED: 6,
  LOCKED: 7,
  INTERRUPTED: 130,
} as const;

/** The exit status of DESIGN §4 for an error code: its first word decides. */
export function exitStatus(code: string): number {
  const firstWord = code.split('_', 1)[0] as keyof typeof statusOfFirstWord;
  return statusOfFirstWord[firstWord] ?? 1;
}
