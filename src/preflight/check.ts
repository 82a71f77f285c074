import type {Message, Problem} from '../errors.ts';
import type {CheckOutcome} from '../events.ts';

export {checkIds} from '../events.ts';

export type Check = CheckOutcome;

export type CheckId = Check['id'];

/** Puts a check together: it fails by its failures, and warns by its warnings. */
export function check(
  id: CheckId,
  found: Message,
  failures: readonly Problem[] = [],
  warnings: readonly Problem[] = [],
): Check {
  const result = failures.length > 0 ? 'fail' : warnings.length > 0 ? 'warn' : 'pass';
  return {id, result, found, problems: [...failures, ...warnings], failures: failures.length};
}
