import {isOnekeyError, type Problem} from '../../src/errors.ts';

/** What reading complains of: the problems of the error it throws. */
export function problemsOf(read: () => unknown): readonly Problem[] {
  try {
    read();
  } catch (error) {
    if (isOnekeyError(error)) return error.problems;
    throw error;
  }
  return [];
}

/** Code, line and field of every problem, for short expectations. */
export function summary(problems: readonly Problem[]): string[] {
  return problems.map(({code, at}) => `${code} ${at?.line}:${at?.column} ${at?.field}`);
}
