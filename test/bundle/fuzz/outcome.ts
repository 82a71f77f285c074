import {createHash} from 'node:crypto';
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {openBundle} from '../../../src/bundle/open.ts';
import {verifyBundle} from '../../../src/bundle/verify.ts';
import {isOnekeyError} from '../../../src/errors.ts';
import {inspect} from '../../../src/pack/inspect.ts';
import {type Files, mutations} from './mutations.ts';
import {randomFrom} from './random.ts';
import type {Target} from './target.ts';

/** What came of a case: the mutation, and the code of the error that verifying ended with. */
export interface Outcome {
  readonly mutation: string;
  readonly ended: string;
}

const names = Object.keys(mutations);

/**
 * Spoils the target as the seed says, verifies what came of it, and opens it in another way. Rejects when either ends otherwise than by a
 * typed error, or lets something through that is not what its `bundle.json` says, or that the vendor did not sign.
 */
export async function runCase(seed: number, target: Target, folder: string): Promise<Outcome> {
  const random = randomFrom(seed);
  const mutation = random.pick(names);
  const files = await (mutations[mutation] as (typeof mutations)[string])(target, random);
  const path = write(files, folder);
  try {
    const ended = await codeOf(async () => void (await verifyBundle(path)));
    await random.pick([
      () => codeOf(async () => void (await inspect(path))),
      async () => {
        const read = await codeOf(() => readAll(path, random.below(2) === 0));
        if (ended === 'verified' && read !== 'verified') throw new Error(`verified, and then ${read}`);
      },
      () => codeOf(() => refuseOthers(path, target)),
    ])();
    return {mutation, ended};
  } catch (error) {
    throw new Error(`seed ${seed} (${mutation}): ${error}`, {cause: error});
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

function write(files: Files, folder: string): string {
  mkdirSync(folder, {recursive: true});
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  const [first = ''] = files.keys();
  return join(folder, first);
}

/** What the vendor's key vouches for is what the vendor built. */
async function refuseOthers(path: string, {trust, digest}: Target): Promise<void> {
  const bundle = await openBundle(path, {trust});
  await bundle.close();
  if (bundle.digest !== digest) throw new Error(`the vendor never signed ${bundle.digest}`);
}

/** Every file and blob as a deployment reads them; each has to be what `bundle.json` says. */
async function readAll(path: string, isBackward: boolean): Promise<void> {
  const bundle = await openBundle(path);
  try {
    const files = isBackward ? bundle.json.files.toReversed() : bundle.json.files;
    for (const file of files) {
      const hash = createHash('sha256');
      if (file.path.startsWith('blobs/')) {
        for await (const bytes of await bundle.openBlob(`sha256:${file.sha256}`)) hash.update(bytes);
      } else hash.update(await bundle.readFile(file.path));
      if (hash.digest('hex') !== file.sha256) throw new Error(`${file.path} came out as something else`);
    }
  } finally {
    await bundle.close();
  }
}

async function codeOf(work: () => Promise<void>): Promise<string> {
  try {
    await work();
    return 'verified';
  } catch (error) {
    if (isOnekeyError(error) && /^(BUNDLE|SIGNATURE)_/.test(error.code)) return error.code;
    throw error;
  }
}
