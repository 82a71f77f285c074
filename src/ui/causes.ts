import {isOnekeyError, reasonOf} from '../errors.ts';
import type {Texts} from './texts.ts';

/** The errors below an error, the nearest first; of several that came together the first. Ends where a chain bites its tail. */
export function causesOf(error: unknown): readonly unknown[] {
  const causes: unknown[] = [];
  for (
    let cause = causeOf(error);
    cause !== undefined && cause !== error && !causes.includes(cause);
    cause = causeOf(cause)
  )
    causes.push(cause);
  return causes;
}

function causeOf(error: unknown): unknown {
  if (!Error.isError(error)) return undefined;
  return error.cause ?? (error instanceof AggregateError ? error.errors[0] : undefined);
}

/** The causes that an error does not tell by itself: a code of the system that is its reason is in its text. */
export function untoldCauses(error: unknown): readonly unknown[] {
  const {reason} = (isOnekeyError(error) ? (error.params ?? {}) : {}) as {readonly reason?: unknown};
  return causesOf(error).filter((cause) => isOnekeyError(cause) || reason === undefined || reasonOf(cause) !== reason);
}

/** What an error of another program's says in a reader's words: by its code, else by its message. */
export function foreignWords(error: unknown, texts: Texts): string {
  const code = reasonOf(error);
  const words = texts.reason(code);
  return words === code ? describeForeign(error) : words;
}

/** What an error of another program's says; its code where it says nothing. */
export function describeForeign(error: unknown): string {
  if (!Error.isError(error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}
