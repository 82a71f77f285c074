import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from '@jest/globals';
import {resolveAndLock} from '../../src/pack/resolve.ts';
import {resolveProject} from '../../src/pack/resolve-project.ts';
import {lockText} from '../../src/resolve/lock-text.ts';
import {readLockSource} from '../../src/resolve/read-lock.ts';
import {appYaml, failureOf, folderOf, projectYaml} from './folder-of.ts';

const context = {
  signal: new AbortController().signal,
  clock: {monotonic: () => 0, sleep: async () => undefined},
};

const files = {
  'project.yaml': projectYaml('emr: ^1.0.0'),
  'apps/emr/app.yaml': appYaml('emr', 'requires: {redis: ">=1"}'),
  'apps/redis/app.yaml': appYaml('redis'),
};

const write = (folder: string, file: string, text: string) => writeFileSync(path.join(folder, file), text);
const lock = (dir: string, prefer: 'newest' | 'locked' = 'newest', upgrade: readonly string[] = []) =>
  resolveAndLock({dir, catalogs: [], prefer, upgrade, dryRun: false}, context);
const resolved = (dir: string, frozen = false) => resolveProject(dir, {catalogs: [], versions: {from: 'lock', frozen}});

describe('a lock', () => {
  test('reads back as it was written, and is written the same again', async () => {
    const dir = folderOf(files);
    const {path: file} = await lock(dir);
    const text = readFileSync(file, 'utf8');
    expect(text.split('\n').slice(1, 16)).toEqual([
      'apiVersion: onekey.dev/v1',
      'kind: Lock',
      'project: huashan',
      'applications:',
      '  emr:',
      '    version: 1.0.0',
      expect.stringMatching(/^ {4}digest: sha256:[0-9a-f]{64}$/),
      '    folder: apps/emr',
      '    why: newest',
      '    requiredBy:',
      '      project: "^1.0.0"',
      '  redis:',
      '    version: 1.0.0',
      expect.stringMatching(/^ {4}digest: /),
      '    folder: apps/redis',
    ]);
    const images = [
      {
        name: 'a/b:1',
        source: `sha256:${'1'.repeat(64)}`,
        platforms: [{platform: 'linux/amd64', digest: `sha256:${'2'.repeat(64)}`}],
        layers: [{diffId: `sha256:${'3'.repeat(64)}`, digest: `sha256:${'4'.repeat(64)}`, size: 5}],
      },
    ];
    const whole = {...readLockSource(text, file).value, images};
    expect(readLockSource(lockText(whole, []), file).value).toEqual(whole);
    expect(await lock(dir)).toMatchObject({changes: []});
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('is wanted where it is frozen', async () => {
    expect((await failureOf(resolved(folderOf(files), true))).code).toBe('RESOLVE_LOCK_ABSENT');
  });

  test('that does not fit any more ends it, with everything that does not', async () => {
    const dir = folderOf(files);
    await lock(dir);
    write(dir, 'project.yaml', projectYaml('emr: ^2.0.0, other: "*"'));
    const {code, problems} = await failureOf(resolved(dir));
    expect([code, ...problems.map((it) => it.code)]).toEqual([
      'RESOLVE_LOCK_STALE',
      'RESOLVE_LOCK_UNFIT',
      'RESOLVE_LOCK_LACKS',
    ]);
    write(dir, 'project.yaml', projectYaml('redis: "*"'));
    expect((await failureOf(resolved(dir))).problems).toMatchObject([
      {code: 'RESOLVE_LOCK_UNUSED', params: {name: 'emr'}, at: {line: 6}},
    ]);
    write(dir, 'project.yaml', projectYaml('emr: "*"', 'pins: {redis: 2.0.0}'));
    expect((await failureOf(resolved(dir))).problems).toMatchObject([
      {code: 'RESOLVE_LOCK_UNFIT', params: {kind: 'pins', name: 'redis', range: '2.0.0', version: '1.0.0'}},
    ]);
  });

  test('of files that were edited since is a warning, and frozen an error', async () => {
    const dir = folderOf(files);
    await lock(dir);
    write(dir, 'apps/redis/app.yaml', appYaml('redis', 'namespace: other'));
    expect((await resolved(dir)).warnings).toMatchObject([{key: 'lockEdited', params: {name: 'redis'}}]);
    expect((await failureOf(resolved(dir, true))).problems).toMatchObject([{code: 'RESOLVE_LOCK_EDITED'}]);
  });

  test('torn by a merge is mended by resolving', async () => {
    const dir = folderOf({...files, 'project.lock': '<<<<<<< ours\n'});
    expect((await failureOf(resolved(dir))).code).toMatch(/^MANIFEST_/);
    await lock(dir);
    expect((await resolved(dir, true)).lock.applications).toHaveLength(2);
  });
});

test('a derivation names the file and line of every demand', async () => {
  const dir = folderOf({
    'project.yaml': projectYaml('emr: "*", pacs: "*"'),
    'apps/emr/app.yaml': appYaml('emr', 'requires: {index: ^2.0.0}'),
    'apps/pacs/app.yaml': appYaml('pacs', 'requires: {index: ^1.0.0}'),
    'apps/index/app.yaml': appYaml('index'),
    'apps/index2/app.yaml': appYaml('index').replace('1.0.0', '2.0.0'),
  });
  const {code, problems} = await failureOf(resolved(dir));
  expect(code).toBe('RESOLVE_CONFLICT');
  const places = problems.flatMap(({params}) =>
    (params as {reasons: readonly {place?: string}[]}).reasons.flatMap(({place}) =>
      place === undefined ? [] : [path.relative(dir, place)],
    ),
  );
  expect(places.sort()).toEqual(['apps/emr/app.yaml:4', 'apps/pacs/app.yaml:4', 'project.yaml:5', 'project.yaml:5']);
});

test('an upgrade of what the project has not is refused', async () => {
  expect(await failureOf(lock(folderOf(files), 'locked', ['rediss']))).toMatchObject({
    code: 'RESOLVE_UPGRADE_UNKNOWN',
    params: {suggestion: 'redis'},
  });
});
