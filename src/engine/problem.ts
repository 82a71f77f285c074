import {isOnekeyError, type Problem, problem} from '../errors.ts';

/** An error as the data that events and records hold. What is no OnekeyError is a bug and says so. */
export function problemOf(error: unknown): Problem {
  if (!isOnekeyError(error))
    return problem('BUG_UNEXPECTED', {message: Error.isError(error) ? error.message : String(error)});
  return {code: error.code, params: error.params, ...(error.at && {at: error.at})} as Problem;
}
