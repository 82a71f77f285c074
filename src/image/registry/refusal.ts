import {OnekeyError} from '../../errors.ts';
import type {RegistryRequest} from '../../messages/en/registry.ts';
import type {HttpAnswer} from './exchange.ts';
import type {ComeBack} from './retry.ts';

/** The error for an answer that is not what was asked for. Reads the answer's body. */
export async function refusal(
  answer: HttpAnswer,
  {host, repository, request}: {readonly host: string; readonly repository: string; readonly request: RegistryRequest},
): Promise<OnekeyError> {
  const {status} = answer;
  const message = await messageOf(answer);
  if (status === 403) return new OnekeyError('REGISTRY_FORBIDDEN', {host, repository, request, message});
  if (status === 404) return new OnekeyError('REGISTRY_NOT_FOUND', {host, repository, request, message});
  const cause: ComeBack = {retryAfterSeconds: retryAfter(answer)};
  return new OnekeyError('REGISTRY_FAILED', {host, repository, request, status, message}, {cause});
}

/** Seconds by the Retry-After header (RFC 9110, 10.2.3); a date counts from the answer's own, so that no clock is needed. */
function retryAfter({headers}: HttpAnswer): number | undefined {
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  const seconds = (Date.parse(value) - Date.parse(headers.date ?? '')) / 1000;
  return seconds >= 0 ? seconds : undefined;
}

/** The registry's own words (distribution-spec, error codes): `CODE: message`, on one line and not too long. */
async function messageOf({body}: HttpAnswer): Promise<string> {
  let text = '';
  try {
    for await (const chunk of body) {
      text += Buffer.from(chunk).toString('utf8');
      if (text.length > 16_384) break;
    }
    const {errors} = JSON.parse(text) as {errors?: readonly {code?: unknown; message?: unknown; detail?: unknown}[]};
    // The detail is whatever the registry likes; as a text it is what went wrong, such as a full disk.
    const words = ({code, message, detail}: {code?: unknown; message?: unknown; detail?: unknown}) =>
      [code, message, typeof detail === 'string' ? detail : ''].filter(Boolean).join(': ');
    text = (errors ?? []).map(words).join('; ');
  } catch {
    // a proxy's page, or nothing: whatever could be read of it
  }
  // Nothing that moves a terminal's cursor, and no markup.
  const plain = text.replace(/<[^>]*>/g, ' ').replace(/[\0-\x1f\x7f-\x9f]+/g, ' ');
  return plain.replace(/\s+/g, ' ').trim().slice(0, 300);
}
