import {type Emit, step} from '../events.ts';
import type {AskVolume} from './find-volumes.ts';
import {type LeftOut, leftOut} from './left-out.ts';
import {readTrust} from './read-trust.ts';
import {verifyBundle} from './verify.ts';

/** What `pack verify` and `deploy verify` take. */
export interface VerifyOptions {
  readonly bundle: string;
  /** One of these keys must have signed: PEM files or fingerprints. Empty: whoever signed, or nobody. */
  readonly trust: readonly string[];
}

/** Who is told how far it is, and asked for the next stick; nobody where there is no terminal. */
export interface VerifyContext {
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly ask?: {readonly volume: AskVolume};
}

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

/**
 * Checks every byte of a bundle, and who signed it, offline; says how far it is.
 * @throws OnekeyError BUNDLE_…, SIGNATURE_…
 */
export async function verifyReport(
  {bundle, trust: keys}: VerifyOptions,
  {emit, signal, ask}: VerifyContext,
): Promise<VerifyReport> {
  const onProgress = (done: number, total: number) => emit({type: 'step.progress', step: 'verify', done, total});
  const {json, digest, size, signers} = await step('verify', emit, async () =>
    verifyBundle(bundle, {trust: await readTrust(keys, bundle), askVolume: ask?.volume, onProgress, signal}),
  );
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
