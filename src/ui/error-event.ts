import {isOnekeyError, type Location, type OnekeyError, type Problem} from '../errors.ts';
import {causesOf, describeForeign} from './causes.ts';
import type {Texts} from './texts.ts';

interface ErrorFacts {
  readonly code: string;
  readonly params?: unknown;
  readonly what: string;
  readonly todo: string;
  readonly at?: Location;
}

/** The last line of `--progress json` when a command fails: `type` is `error`. */
export interface ErrorEvent extends ErrorFacts {
  readonly type: 'error';
  readonly problems: readonly ErrorFacts[];
  /** The causes, the nearest first. */
  readonly causes: readonly string[];
}

/** An error as data for scripts, with its English or translated sentences. */
export function errorEvent(error: unknown, texts: Texts): ErrorEvent {
  const causes = causesOf(error).map((cause) =>
    isOnekeyError(cause) ? texts.problem(cause).what : describeForeign(cause),
  );
  if (isOnekeyError(error))
    return {type: 'error', ...facts(error, texts), problems: error.problems.map((p) => facts(p, texts)), causes};
  return {
    type: 'error',
    ...facts({code: 'BUG_UNEXPECTED', params: {message: describeForeign(error)}}, texts),
    problems: [],
    causes,
  };
}

function facts(
  {code, params, at}: Problem | OnekeyError | (Pick<Problem, 'code' | 'params'> & {at?: Location}),
  texts: Texts,
): ErrorFacts {
  return {code, ...(params !== undefined && {params}), ...texts.problem({code, params} as Problem), ...(at && {at})};
}
