import type {Message, Problem} from '../errors.ts';

/** What preflight looks at, in the order in which it is told. */
export const checkIds = [
  ...(['kubernetes', 'kinds', 'access', 'owners', 'nodes', 'architectures', 'quotas', 'storage'] as const),
  ...(['ingress', 'addresses', 'admission', 'registry', 'clock', 'disk'] as const),
] as const;

export type CheckId = (typeof checkIds)[number];

/** What one check came to. */
export interface Check {
  readonly id: CheckId;
  /** `fail`: the deployment would not work; `warn`: it may not. */
  readonly result: 'pass' | 'warn' | 'fail';
  /** What was found. */
  readonly found: Message;
  /** What is wrong: found, needed, and what to do; first what makes the check fail. */
  readonly problems: readonly Problem[];
}

/** Puts a check together: it fails by its failures, and warns by its warnings. */
export function check(
  id: CheckId,
  found: Message,
  failures: readonly Problem[] = [],
  warnings: readonly Problem[] = [],
): Check {
  const result = failures.length > 0 ? 'fail' : warnings.length > 0 ? 'warn' : 'pass';
  return {id, result, found, problems: [...failures, ...warnings]};
}
