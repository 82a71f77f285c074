import {OnekeyError, type Problem} from '../errors.ts';

/** The error for what was found wrong: a single problem as itself, several as MANIFEST_INVALID with all of them. */
export function failure(problems: readonly Problem[]): OnekeyError {
  const [first, ...more] = problems;
  if (first && more.length === 0) return new OnekeyError(first.code, first.params, {at: first.at});
  return new OnekeyError('MANIFEST_INVALID', {problems: problems.length}, {problems});
}

/** Throws the {@link failure} if anything was found wrong. */
export function failWith(problems: readonly Problem[]): void {
  if (problems.length > 0) throw failure(problems);
}
