import {isOnekeyError, OnekeyError} from '../errors.ts';
import type {Emit, OnekeyEvent} from '../events.ts';
import {hidingPlaces} from './hiding-places.ts';

/** What stands for a secret. */
export const mask = '••••••';

/**
 * Fields that hold names of a closed set or out of a manifest, by which events are understood: a password that is also
 * an application's name must not make them unreadable.
 */
const identifying: ReadonlySet<string> = new Set([
  ...['type', 'code', 'key', 'id', 'node', 'kind', 'waitsFor', 'state', 'change', 'phase', 'step', 'operation'],
  ...['action', 'gate', 'run', 'instance', 'apiVersion'],
]);

/** Keeps known secrets out of whatever leaves the deployment: a log line or a server's reason may quote one. */
export interface Redactor {
  /** From now on the value, and what it is made of, is masked in every form that texts quote values in. */
  add(secret: unknown): void;
  redact<T>(data: T): T;
}

export function createRedactor(): Redactor {
  /** The longest first: a secret may begin with another one. */
  let hidden: readonly string[] = [];
  const clean = (text: string) => hidden.reduce((cleaned, secret) => cleaned.replaceAll(secret, mask), text);
  const redact = (data: unknown): unknown => {
    if (hidden.length === 0) return data;
    if (typeof data === 'string') return clean(data);
    if (Array.isArray(data)) return data.map(redact);
    if (data === null || typeof data !== 'object') return data;
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, identifying.has(key) ? value : redact(value)]),
    );
  };
  return {
    add(secret) {
      const all = new Set([...hidden, ...hidingPlaces(secret)]);
      if (all.size > hidden.length) hidden = [...all].sort((a, b) => b.length - a.length);
    },
    redact: <T>(data: T) => redact(data) as T,
  };
}

/** The same error with known secrets masked, its causes too. What is no OnekeyError keeps its name and stack. */
export function redactError(error: unknown, redactor: Redactor): unknown {
  if (!isOnekeyError(error)) return redactForeign(error, redactor);
  const {code, at, cause} = error;
  const problems = redactor.redact(error.problems);
  return new OnekeyError(code, redactor.redact(error.params), {
    at,
    problems,
    ...(cause !== undefined && {cause: redactError(cause, redactor)}),
  });
}

/** A parser's error quotes what it could not read. */
function redactForeign(error: unknown, redactor: Redactor): unknown {
  if (!Error.isError(error)) return redactor.redact(error);
  const cause = error.cause ?? (error instanceof AggregateError ? error.errors[0] : undefined);
  const safe = new Error(redactor.redact(error.message), cause && {cause: redactError(cause, redactor)});
  const {name, stack, code} = error as NodeJS.ErrnoException;
  return Object.assign(safe, {name, stack: redactor.redact(stack), ...(code !== undefined && {code})});
}

/** Events as they may be shown and written down. */
export function redacting(emit: Emit, {redact}: Redactor): Emit {
  return (event: OnekeyEvent) => emit(redact(event));
}
