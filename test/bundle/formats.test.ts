import {existsSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from '@jest/globals';
import {bundleFormat} from '../../src/bundle/format-version.ts';
import {openBundle} from '../../src/bundle/open.ts';
import {runOnekey} from '../e2e/run-onekey.ts';

const formats = Array.from({length: bundleFormat}, (_, index) => index + 1);
const bundleOf = (format: number) => path.resolve(`test/fixtures/bundles/format-${format}.tgz`);

// Once a format is released its bundle here never changes: whoever has one on a shelf can open it for ever.
describe.each(formats)('a bundle of format %i', (format) => {
  test('is kept', () => expect(existsSync(bundleOf(format))).toBe(true));

  test('opens and says what it holds', async () => {
    const bundle = await openBundle(bundleOf(format));
    expect(bundle.json).toMatchObject({
      project: {metadata: {name: 'small', version: '1.0.0'}},
      applications: [{application: {metadata: {name: 'greeter'}}}],
      workflow: {nodes: [{id: 'greeter', gates: [{id: 'ready'}]}]},
      siteSchema: {keys: {greeting: {schema: {type: 'string'}}}},
    });
    expect(Buffer.from(await bundle.readFile('apps/greeter/manifests/config.yaml')).toString()).toMatch(
      /kind: ConfigMap/,
    );
    await bundle.close();
  });

  test('is whole', async () => {
    expect(await runOnekey(['pack', 'verify', bundleOf(format)])).toMatchObject({status: 0});
  });
});
