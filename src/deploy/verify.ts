import {leftOut} from '../bundle/left-out.ts';
import {readTrust} from '../bundle/read-trust.ts';
import {verifyBundle} from '../bundle/verify.ts';
import type {DeployContext} from './context.ts';
import type {VerifyOptions} from './options.ts';
import type {VerifyReport} from './reports.ts';
import {step} from './step.ts';

/** `deploy verify`: checks every byte of a bundle, and who signed it, offline. */
export async function verify(
  {bundle, trust: keys}: VerifyOptions,
  {emit, signal, ask}: Pick<DeployContext, 'emit' | 'signal' | 'ask'>,
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
