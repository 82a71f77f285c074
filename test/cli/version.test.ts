import {expect, test} from '@jest/globals';
import {bundleFormat} from '../../src/bundle/format-version.ts';
import {runOnekey} from '../e2e/run-onekey.ts';

test('`version` says what runs and which bundles it opens, for people and for scripts', async () => {
  const {status, stdout} = await runOnekey(['version', '-o', 'json']);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    onekey: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    node: expect.stringMatching(/^v24\./),
    platform: expect.stringMatching(/^linux-(x64|arm64)$/),
    executable: process.env.ONEKEY_TEST_EXECUTABLE !== undefined,
    bundleFormat,
  });
  expect((await runOnekey(['version'])).stdout).toMatch(
    new RegExp(`^onekey +\\d+\\.\\d+\\.\\d+\\n(?:.*\\n)*BUNDLE FORMAT +${bundleFormat}\\n$`),
  );
});
