import {statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, expect, jest, test} from '@jest/globals';
import {deployment, deploymentApplication} from './applications.ts';
import {removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import {runOnekey} from './run-onekey.ts';

jest.setTimeout(60_000);
afterAll(removeFolders);

test('an update leaves out what the site has, says so, and is whole all the same', async () => {
  const folder = writeProject({applications: [await deploymentApplication('tiny', 'sleep 1')]});
  const [first, second] = ['first.tgz', 'second.tgz'].map((name) => path.join(temporaryFolder(), name)) as [
    string,
    string,
  ];
  expect(await runOnekey(['pack', 'build', folder, '-o', first])).toMatchObject({status: 0});
  writeFileSync(
    path.join(folder, 'apps/tiny/manifests/deployment.yaml'),
    JSON.stringify(deployment('tiny', 'sleep 2')),
  );
  const built = await runOnekey(['pack', 'build', folder, '-o', second, '--since', first]);
  expect(built).toMatchObject({status: 0, stdout: expect.stringMatching(/LEFT OUT +1 layer, .* from small 1\.0\.0\n/)});
  expect(statSync(second).size).toBeLessThan(statSync(first).size / 10);
  const verified = await runOnekey(['deploy', 'verify', second, '-o', 'json']);
  expect(verified.status).toBe(0);
  expect(JSON.parse(verified.stdout)).toMatchObject({leftOut: {layers: 1, bases: [{project: {name: 'small'}}]}});
  expect((await runOnekey(['pack', 'inspect', second])).stdout).toMatch(/LEFT OUT +1 layer/);
});

test('what is no bundle to build on is told', async () => {
  const folder = writeProject({applications: [await deploymentApplication('tiny', 'sleep 1')]});
  const build = async (...options: string[]) =>
    runOnekey(['--progress', 'json', 'pack', 'build', folder, '-o', path.join(folder, 'x.tgz'), ...options]);
  expect(await build('--since', 'nowhere.tgz')).toMatchObject({status: 3, error: {code: 'BUNDLE_NOT_FOUND'}});
  expect(await build('--reuse', path.join(folder, 'project.yaml'))).toMatchObject({
    status: 3,
    error: {code: 'BUNDLE_NOT_A_BUNDLE'},
  });
  expect(await build('--platform', 'linux')).toMatchObject({status: 2, stderr: expect.stringContaining('OS/ARCH')});
  expect(await build('--platform', 'linux/s390x')).toMatchObject({
    status: 3,
    error: {code: 'IMAGE_PLATFORM_MISSING', at: {field: 'images[0]'}},
  });
});
