import {verifyBundle} from '../bundle/verify.ts';
import type {Emit} from '../events.ts';

/** A bundle of which every byte is as its `bundle.json` says. `size` in bytes. */
export interface VerifyReport {
  readonly bundle: string;
  readonly digest: string;
  readonly size: number;
  readonly project: {readonly name: string; readonly version: string};
  readonly files: number;
  readonly images: number;
}

/**
 * `pack verify`: checks every byte of a bundle.
 * @throws OnekeyError BUNDLE_…
 */
export async function verify(
  bundle: string,
  {emit, signal}: {readonly emit: Emit; readonly signal: AbortSignal},
): Promise<VerifyReport> {
  emit({type: 'step.started', step: 'verify'});
  const onProgress = (done: number, total: number) => emit({type: 'step.progress', step: 'verify', done, total});
  const {json, digest, size} = await verifyBundle(bundle, {onProgress, signal});
  emit({type: 'step.finished', step: 'verify'});
  const {name, version} = json.project.metadata;
  return {bundle, digest, size, project: {name, version}, files: json.files.length, images: json.images.length};
}
