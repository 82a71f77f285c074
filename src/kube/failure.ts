import type {Json} from '../object/kube-object.ts';
import type {Failure} from './retry.ts';
import {SilenceError} from './transport.ts';

/** The API server's Status, as far as onekey reads it. */
export interface Status {
  readonly reason: string;
  readonly message: string;
  readonly causes: readonly {readonly reason: string; readonly message: string; readonly field: string}[];
  readonly retryAfterSeconds?: number;
}

/**
 * Reads the Status in an answer's body. A body that is none (a proxy's page, a plain text) becomes the message, without
 * control characters and cut to one line of 300 characters.
 */
export function readStatus(text: string): Status {
  const status = parse(text);
  if (!status) {
    const message = text.replace(/<[^>]*>/g, ' ').replace(/[\s\p{Cc}]+/gu, ' ');
    return {reason: '', message: message.trim().slice(0, 300), causes: []};
  }
  const details = (status.details ?? {}) as {readonly causes?: readonly {[field: string]: Json}[]};
  const seconds = (status.details as {readonly retryAfterSeconds?: number} | undefined)?.retryAfterSeconds;
  return {
    reason: String(status.reason ?? ''),
    message: String(status.message ?? ''),
    causes: (details.causes ?? []).map((cause) => ({
      reason: String(cause.reason ?? ''),
      message: String(cause.message ?? ''),
      field: String(cause.field ?? ''),
    })),
    ...(typeof seconds === 'number' && {retryAfterSeconds: seconds}),
  };
}

/** True when the body is a Status of the API server. */
export const isStatus = (text: string): boolean => parse(text) !== undefined;

function parse(text: string): {readonly [field: string]: Json} | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const value = JSON.parse(text) as {readonly [field: string]: Json};
    return value.kind === 'Status' && value.apiVersion === 'v1' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What went wrong on the way to an answer. */
export function networkFailure(error: unknown): Failure & {readonly kind: 'network'} {
  const {code = '', message, errors} = error as NodeJS.ErrnoException & {errors?: readonly NodeJS.ErrnoException[]};
  // Node tries several addresses of a name and tells of all at once.
  const first = errors?.[0];
  if (error instanceof SilenceError) return {kind: 'network', code: 'SILENCE', text: message};
  return {kind: 'network', code: first?.code ?? code, text: first?.message ?? message};
}
