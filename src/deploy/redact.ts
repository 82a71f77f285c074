import {isOnekeyError, OnekeyError} from '../errors.ts';
import type {Emit, OnekeyEvent} from '../events.ts';

const mask = '••••••';
/** Shorter values would blacken half of every text, and no secret worth the name is that short. */
const shortestSecret = 4;

/** Keeps known secrets out of whatever leaves the deployment: a log line or a server's reason may quote one. */
export interface Redactor {
  /** From now on the value is masked, also as base64. Lines of a longer text are masked one by one. */
  add(secret: unknown): void;
  redact<T>(data: T): T;
}

export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  const clean = (text: string) => {
    let cleaned = text;
    for (const secret of secrets) cleaned = cleaned.replaceAll(secret, mask);
    return cleaned;
  };
  const redact = (data: unknown): unknown => {
    if (secrets.size === 0) return data;
    if (typeof data === 'string') return clean(data);
    if (Array.isArray(data)) return data.map(redact);
    if (data === null || typeof data !== 'object') return data;
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, redact(value)]));
  };
  return {
    add(secret) {
      if (typeof secret !== 'string') return;
      for (const line of secret.split('\n')) {
        if (line.length < shortestSecret) continue;
        secrets.add(line);
        secrets.add(Buffer.from(line).toString('base64'));
      }
      if (secret.length >= shortestSecret) secrets.add(Buffer.from(secret).toString('base64'));
    },
    redact: <T>(data: T) => redact(data) as T,
  };
}

/** The same error with known secrets masked, its causes too. What is no OnekeyError is a bug and keeps its stack. */
export function redactError(error: unknown, redactor: Redactor): unknown {
  if (!isOnekeyError(error)) return error;
  const {code, at, cause} = error;
  const problems = redactor.redact(error.problems);
  return new OnekeyError(code, redactor.redact(error.params), {
    at,
    problems,
    ...(cause !== undefined && {cause: redactError(cause, redactor)}),
  });
}

/** Events as they may be shown and written down. */
export function redacting(emit: Emit, {redact}: Redactor): Emit {
  return (event: OnekeyEvent) => emit(redact(event));
}
