import {OnekeyError} from '../../errors.ts';
import type {Descriptor} from '../image.ts';
import {type Patience, waitToRetry} from './retry.ts';
import type {Session} from './session.ts';

/** Which blob, and from where. */
export interface Download {
  /** `HOST[:PORT]`, for people. */
  readonly host: string;
  readonly repository: string;
  readonly blob: Descriptor;
  readonly signal: AbortSignal;
}

// So much more than before makes a download that was cut off as good as a new one.
const progress = 1024 * 1024;

/**
 * A blob's bytes as they come, not checked (distribution-spec, end-2). A download that is cut off or falls silent goes on where it was, by
 * a range where the registry knows ranges. Fails with a REGISTRY error.
 */
export async function* download(
  session: Session,
  {host, repository, blob, signal}: Download,
  patience: Pick<Patience, 'sleep' | 'random'>,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  let before = 0;
  for (let attempt = 0; ; attempt++) {
    try {
      for await (const chunk of bytesFrom(done)) {
        done += chunk.length;
        yield chunk;
      }
      if (done >= blob.size) return;
      throw new OnekeyError('REGISTRY_UNREACHABLE', {host, reason: 'ECONNRESET'});
    } catch (error) {
      if (done - before >= progress) attempt = 0;
      before = done;
      await waitToRetry(error, attempt, patience, signal);
    }
  }

  async function* bytesFrom(start: number): AsyncGenerator<Uint8Array> {
    const answer = await session({
      method: 'GET',
      repository,
      url: `/v2/${repository}/blobs/${blob.digest}`,
      headers: start > 0 ? {range: `bytes=${start}-`} : {},
      signal,
      expect: start > 0 ? [200, 206] : [200],
      purpose: {kind: 'read', subject: blob.digest},
    });
    const isRange = answer.status === 206 && answer.headers['content-range']?.startsWith(`bytes ${start}-`);
    let skip = isRange ? 0 : start;
    for await (const chunk of answer.body) {
      const wanted = chunk.subarray(skip);
      skip -= chunk.length - wanted.length;
      if (wanted.length > 0) yield wanted;
    }
  }
}
