import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync, gzipSync} from 'node:zlib';
import {expect, jest, test} from '@jest/globals';
import {writeBundle} from '../../src/bundle/write.ts';
import {openVerified} from '../../src/deploy/open-verified.ts';
import {testFolder} from '../bundle/folder.ts';
import {opener, sample} from '../bundle/sample.ts';

jest.setTimeout(60_000);

const path = join(testFolder(), 'bundle.tgz');

test('a file of an application that changed ends it, an image layer is checked later', async () => {
  const content = sample({big: 50_000});
  await writeBundle(content.json, opener(content), {path});
  const good = readFileSync(path);
  const spoil = (bytes: Uint8Array) => {
    const at = good.indexOf(bytes.subarray(0, 200));
    writeFileSync(path, good.with(at, (good[at] ?? 0) ^ 1));
  };
  const layer = [...content.contents.values()].find(({length}) => length === 50_000) ?? new Uint8Array();
  spoil(layer);
  await (await openVerified(path, [])).close();
  writeFileSync(
    path,
    gzipSync(Buffer.from(gunzipSync(good).toString('latin1').replace('kind: ConfigMap', 'kind: Configmap'), 'latin1')),
  );
  await expect(openVerified(path, [])).rejects.toMatchObject({code: 'BUNDLE_ENTRY_DIGEST'});
});

test('applications that say they are large are not held in memory all at once', async () => {
  const zeros = Buffer.alloc(30_000_000);
  const files = Object.fromEntries(Array.from({length: 30}, (_, i) => [`apps/redis/zeros${i}.yaml`, zeros]));
  const content = sample({files});
  await writeBundle(content.json, opener(content), {path});
  expect(readFileSync(path).length).toBeLessThan(3_000_000);
  const script = `import {openVerified} from './src/deploy/open-verified.ts';
    import {peakMegabytes} from './test/peak-megabytes.ts';
    await (await openVerified(process.argv[1], [])).close();
    console.log(peakMegabytes());`;
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script, path];
  const megabytes = Number(execFileSync(process.execPath, flags, {encoding: 'utf8'}));
  expect(megabytes).toBeGreaterThan(20);
  expect(megabytes).toBeLessThan(700); // all of them are 900 besides, and a busy machine collects late
});
