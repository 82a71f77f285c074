import {OnekeyError} from '../errors.ts';
import type {Emit} from '../events.ts';
import type {Check} from '../preflight/check.ts';

/**
 * Tells what checks came to, and what may turn out wrong as warnings.
 * @throws OnekeyError PREFLIGHT_FAILED with everything that is wrong
 */
export function passChecks(checks: readonly Check[], emit: Emit): void {
  emit({type: 'preflight.checked', checks});
  const problems = checks.flatMap(({problems: all, failures}) => all.slice(0, failures));
  if (problems.length > 0) throw new OnekeyError('PREFLIGHT_FAILED', {problems: problems.length}, {problems});
  for (const {problems: doubts} of checks) for (const doubt of doubts) emit({type: 'warning', warning: doubt});
}
