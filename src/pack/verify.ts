import type {AskVolume} from '../bundle/find-volumes.ts';
import {type LeftOut, leftOut} from '../bundle/left-out.ts';
import {readTrust} from '../bundle/read-trust.ts';
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
  readonly leftOut: LeftOut;
  /** Fingerprints of the keys that signed it. */
  readonly signers: readonly string[];
}

interface VerifyContext {
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly ask?: {readonly volume: AskVolume};
}

/** `trust`: keys, one of which must have signed: PEM files or fingerprints. */
export interface PackVerifyOptions {
  readonly bundle: string;
  readonly trust: readonly string[];
}

/**
 * `pack verify`: checks every byte of a bundle.
 * @throws OnekeyError BUNDLE_…, SIGNATURE_…
 */
export async function verify(
  {bundle, trust: keys}: PackVerifyOptions,
  {emit, signal, ask}: VerifyContext,
): Promise<VerifyReport> {
  emit({type: 'step.started', step: 'verify'});
  const onProgress = (done: number, total: number) => emit({type: 'step.progress', step: 'verify', done, total});
  const trust = await readTrust(keys, bundle);
  const {json, digest, size, signers} = await verifyBundle(bundle, {trust, askVolume: ask?.volume, onProgress, signal});
  emit({type: 'step.finished', step: 'verify'});
  const {name, version} = json.project.metadata;
  return {
    bundle,
    digest,
    size,
    project: {name, version},
    files: json.files.length,
    images: json.images.length,
    leftOut: leftOut(json),
    signers,
  };
}
