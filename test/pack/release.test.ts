import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, test} from '@jest/globals';
import type {IndexHint} from '../../src/catalog/folder/read-versions.ts';
import {hintLine} from '../../src/catalog/hints.ts';
import {graph} from '../../src/pack/graph/graph.ts';
import {list} from '../../src/pack/list.ts';
import {mark} from '../../src/pack/mark.ts';
import {plainImages} from '../../src/pack/open-image-plan.ts';
import {release} from '../../src/pack/release.ts';
import {resolveAndLock} from '../../src/pack/resolve.ts';
import {show} from '../../src/pack/show.ts';
import {appYaml, configMap, failureOf, folderOf, projectYaml} from './folder-of.ts';

const context = {
  emit: () => undefined,
  signal: new AbortController().signal,
  operator: 'ada@build',
  clock: {
    monotonic: () => performance.now(),
    now: () => '2026-11-22T12:00:00.000Z',
    sleep: async (ms: number) => sleep(ms),
  },
};

const at = (version: string, text: string) => text.replace('version: 1.0.0', `version: ${version}`);
const newCatalog = () => path.join(folderOf({}), 'catalog');
const publish = (dir: string, catalog: string, dryRun = false) =>
  release({dir, catalog, images: plainImages, dryRun}, context);
const publishApp = (catalog: string, version: string, more = '', name = 'emr') =>
  publish(folderOf({'app.yaml': at(version, appYaml(name, more))}), catalog);
const versionsIn = async (catalog: string) =>
  (await list({catalogs: [catalog]}, context)).released.flatMap(({name, versions}) =>
    versions.map(({version}) => `${name} ${version}`),
  );
const resolveWith = (requires: string, catalog: string, more = '') =>
  resolveAndLock(
    {
      dir: folderOf({'project.yaml': projectYaml(requires, more)}),
      catalogs: [catalog],
      prefer: 'newest',
      upgrade: [],
      dryRun: false,
    },
    context,
  );

describe('a release', () => {
  test('is in the catalog, and in the lock of a project that takes it', async () => {
    const catalog = newCatalog();
    await publishApp(catalog, '1.0.0', 'outputs: {host: {value: x}}', 'redis');
    const report = await publishApp(
      catalog,
      '1.0.0',
      'requires: {redis: ^1.0.0}\ninputs: {h: {type: string, from: redis.host}}',
    );
    expect(report).toMatchObject({kind: 'Application', name: 'emr', isNew: true, files: 1});
    expect(await versionsIn(catalog)).toEqual(['emr 1.0.0', 'redis 1.0.0']);
    const {applications, path: lock} = await resolveWith('emr: "*"', catalog);
    expect(applications.map(({name, digest}) => [name, digest === report.digest])).toEqual([
      ['emr', true],
      ['redis', false],
    ]);
    expect(readFileSync(lock, 'utf8')).toContain(`digest: ${report.digest}`);
  });

  test('with the same content again changes nothing; other content is refused', async () => {
    const catalog = newCatalog();
    await publishApp(catalog, '1.0.0');
    expect(await publishApp(catalog, '1.0.0')).toMatchObject({isNew: false});
    expect(await failureOf(publishApp(catalog, '1.0.0', 'namespace: other'))).toMatchObject({
      code: 'CATALOG_VERSION_TAKEN',
      params: {differences: ['app.yaml']},
    });
  });

  test('at the same moment as others: one version once, every one of many whole', async () => {
    const catalog = newCatalog();
    const versions = ['1.0.0', '1.0.0', '1.0.0', '1.1.0', '1.2.0', '1.3.0'];
    const reports = await Promise.all(versions.map((version) => publishApp(catalog, version)));
    expect(reports.slice(0, 3).filter(({isNew}) => isNew)).toHaveLength(1);
    expect((await versionsIn(catalog)).sort()).toEqual(['emr 1.0.0', 'emr 1.1.0', 'emr 1.2.0', 'emr 1.3.0']);
    const clash = await Promise.allSettled(['a', 'b'].map((it) => publishApp(catalog, '2.0.0', `namespace: ${it}`)));
    expect(clash.map(({status}) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('looks at what it requires: ranges, cycles, names', async () => {
    const catalog = newCatalog();
    await publishApp(catalog, '1.0.0', 'requires: {b: "*"}', 'a');
    expect(await failureOf(publishApp(catalog, '1.0.0', 'requires: {a: "*"}', 'b'))).toMatchObject({
      code: 'WORKFLOW_CYCLE',
      params: {cycle: ['a', 'b']},
    });
    expect(await failureOf(publishApp(catalog, '1.0.0', 'requires: {a: ^2.0.0}', 'c'))).toMatchObject({
      code: 'RESOLVE_NO_VERSION',
      params: {name: 'a', versions: ['1.0.0']},
      at: {line: 4},
    });
    const product = (name: string, requires: string) =>
      folderOf({
        'product.yaml': `apiVersion: onekey.dev/v1\nkind: Product\nmetadata: {name: ${name}, version: 1.0.0}\nrequires: {${requires}}\n`,
      });
    await publish(product('p', 'q: "*"'), catalog);
    expect((await failureOf(publish(product('q', 'p: "*"'), catalog))).code).toBe('WORKFLOW_PRODUCT_CYCLE');
    expect((await failureOf(publish(product('a', 'p: "*"'), catalog))).code).toBe('CATALOG_NAME_TAKEN');
  });

  test('keeps the contract: outputs for ever, inputs that somebody gives within a major version', async () => {
    const catalog = newCatalog();
    await publishApp(catalog, '1.0.0', 'outputs: {url: {value: x}}\ninputs: {size: {type: integer}}');
    const broken = async (version: string, more: string) => (await failureOf(publishApp(catalog, version, more))).code;
    const keeps = 'outputs: {url: {value: x}}\n';
    expect(await broken('2.0.0', '')).toBe('MANIFEST_CONTRACT_OUTPUT');
    expect(await broken('2.0.0', 'outputs: {url: {value: x, secret: true}}')).toBe('MANIFEST_CONTRACT_OUTPUT');
    expect(await broken('2.0.0', 'outputs: {url: {type: integer, value: 1}}')).toBe('MANIFEST_CONTRACT_OUTPUT');
    expect(await broken('1.1.0', keeps)).toBe('MANIFEST_CONTRACT_INPUT');
    expect(await publishApp(catalog, '2.0.0', keeps)).toMatchObject({isNew: true});
    expect(await broken('1.5.0', `${keeps}inputs: {size: {type: string}}`)).toBe('MANIFEST_CONTRACT_INPUT');
  });

  test.each([
    ['app.yaml', appYaml('con', '')],
    ['product.yaml', 'apiVersion: onekey.dev/v1\nkind: Product\nmetadata: {name: con, version: 1.0.0}\nrequires: {}\n'],
  ])('of what would lie in a folder that Windows takes for a device is refused: %s', async (file, text) => {
    const dir = folderOf({[file]: text});
    expect(await failureOf(publish(dir, newCatalog()))).toMatchObject({
      code: 'BUNDLE_SOURCE_NAME',
      params: {path: path.join(dir, file), fault: 'reserved'},
    });
  });

  test('only looked at writes nothing', async () => {
    const catalog = newCatalog();
    expect(await publish(folderOf({'app.yaml': appYaml('emr')}), catalog, true)).toMatchObject({isNew: true});
    expect(existsSync(catalog)).toBe(false);
  });
});

describe('what was said since', () => {
  test('yanked is not chosen any more, deprecated with a warning, and both can be taken back', async () => {
    const catalog = newCatalog();
    for (const version of ['1.0.0', '1.1.0']) await publishApp(catalog, version);
    const chosen = async () => {
      const {applications, warnings} = await resolveWith('emr: "*"', catalog);
      return [applications[0]?.version, warnings.map(({key}) => key)];
    };
    const say = (as: 'yanked' | 'deprecated', range: string, reason?: string) =>
      mark({name: 'emr', range, catalog, as, reason}, context);
    await say('yanked', '1.1.0', 'loses data');
    expect(await chosen()).toEqual(['1.0.0', []]);
    await say('deprecated', '<1.1.0', 'slow');
    expect(await chosen()).toEqual(['1.0.0', ['catalogDeprecated']]);
    await say('yanked', '*');
    expect(await chosen()).toEqual(['1.1.0', []]);
    expect((await failureOf(say('yanked', '^9.0.0', 'x'))).code).toBe('CATALOG_NO_VERSION');
    expect(
      await failureOf(mark({name: 'emrr', range: '*', catalog, as: 'yanked', reason: 'x'}, context)),
    ).toMatchObject({
      code: 'CATALOG_UNKNOWN',
      params: {suggestion: 'emr'},
    });
  });
});

describe('a catalog edited by hand', () => {
  const manifest = 'manifests: [m/*.yaml]';
  async function released(): Promise<{readonly catalog: string; readonly home: string}> {
    const catalog = newCatalog();
    await publish(folderOf({'app.yaml': appYaml('emr', manifest), 'm/a.yaml': configMap('a')}), catalog);
    return {catalog, home: path.join(catalog, 'applications/emr')};
  }
  const shown = async (catalog: string) => failureOf(show({name: 'emr', range: '*', catalog}, context));

  test.each([
    ['a file', 'versions/1.0.0/files/m/a.yaml', 'CATALOG_EDITED'],
    ['the record', 'versions/1.0.0/release.json', 'CATALOG_EDITED'],
    ['a hint', 'index.jsonl', 'CATALOG_EDITED'],
  ])('%s: the error names it', async (_, file, code) => {
    const {catalog, home} = await released();
    const edited = path.join(home, file);
    writeFileSync(
      edited,
      readFileSync(edited, 'utf8')
        .replace('"emr"', '"emx"')
        .replace('name: "a"', 'name: b')
        .replace('"1.0.0"', '"1.0.1"'),
    );
    expect(await shown(catalog)).toMatchObject({code, params: {file: edited}});
  });

  test('a file added, one gone, a folder renamed', async () => {
    const {catalog, home} = await released();
    const added = path.join(home, 'versions/1.0.0/files/m/b.yaml');
    writeFileSync(added, configMap('b'));
    expect(await shown(catalog)).toMatchObject({code: 'CATALOG_FILE_ADDED', params: {file: added}});
    rmSync(added);
    const gone = path.join(home, 'versions/1.0.0/files/m/a.yaml');
    rmSync(gone);
    expect(await shown(catalog)).toMatchObject({code: 'CATALOG_FILE_GONE', params: {file: gone}});
  });

  test('torn and missing hints cost nothing but time', async () => {
    const {catalog, home} = await released();
    appendFileSync(path.join(home, 'index.jsonl'), '{"version":"1.1.0","dig');
    expect(await versionsIn(catalog)).toEqual(['emr 1.0.0']);
    expect(
      await publish(folderOf({'app.yaml': at('1.1.0', appYaml('emr', manifest)), 'm/a.yaml': configMap('a')}), catalog),
    ).toMatchObject({isNew: true});
    rmSync(path.join(home, 'index.jsonl'));
    rmSync(path.join(home, 'contract.jsonl'));
    expect(await versionsIn(catalog)).toEqual(['emr 1.1.0', 'emr 1.0.0']);
  });

  test('what is no catalog is told, and what is not empty is not made one', async () => {
    const folder = folderOf({'some.txt': 'x'});
    expect((await failureOf(list({catalogs: [folder]}, context))).code).toBe('CATALOG_MISSING');
    expect((await failureOf(publishApp(folder, '1.0.0'))).code).toBe('CATALOG_NOT_EMPTY');
  });

  test('one on a read-only share is read, and says so when somebody releases', async () => {
    const {catalog} = await released();
    const app = folderOf({'app.yaml': at('2.0.0', appYaml('emr', manifest)), 'm/a.yaml': configMap('a')});
    const [from, to] = [catalog, app].map((it) => `'${it}'`);
    const run = `node --disable-warning=ExperimentalWarning src/main.ts --progress json pack`.replace(
      'node',
      process.execPath,
    );
    const share = `mount --bind ${from} ${from} && mount -o remount,bind,ro ${from}`;
    const script = `${share} && ${run} list --catalog ${from} -o json && ${run} release ${to} --catalog ${from}`;
    const {stdout, stderr, status} = spawnSync('unshare', ['--mount', 'sh', '-c', script], {encoding: 'utf8'});
    expect(JSON.parse(stdout)).toMatchObject({released: [{name: 'emr'}]});
    const last = stderr.trim().split('\n').at(-1) ?? '';
    expect([status, JSON.parse(last)]).toMatchObject([3, {code: 'CATALOG_UNWRITABLE', params: {reason: 'EROFS'}}]);
  });

  test('files of another release in the place of what was locked are refused, whatever the index says', async () => {
    const {catalog, home} = await released();
    const dir = folderOf({'project.yaml': projectYaml('emr: "*"')});
    await resolveAndLock({dir, catalogs: [catalog], prefer: 'newest', upgrade: [], dryRun: false}, context);
    const elsewhere = newCatalog();
    await publish(folderOf({'app.yaml': appYaml('emr', manifest), 'm/a.yaml': configMap('evil')}), elsewhere);
    rmSync(path.join(home, 'versions/1.0.0'), {recursive: true});
    cpSync(path.join(elsewhere, 'applications/emr/versions/1.0.0'), path.join(home, 'versions/1.0.0'), {
      recursive: true,
    });
    const failure = await failureOf(
      graph({path: dir, format: 'text', catalogs: [catalog]}, {...context, language: 'en'}),
    );
    expect(failure.code).toBe('RESOLVE_LOCK_DIGEST');
  });

  test('a forged index, with a range that is none and a name that leads out, is not believed', async () => {
    const {catalog, home} = await released();
    for (const requires of [{'../../x': '*'}, {redis: {}}]) {
      const hint = {version: '1.0.0', digest: `sha256:${'0'.repeat(64)}`, requires} as unknown as IndexHint;
      writeFileSync(path.join(home, 'index.jsonl'), `${hintLine(hint)}\n`);
      expect(await versionsIn(catalog)).toEqual(['emr 1.0.0']);
      expect((await resolveWith('emr: "*"', catalog)).applications).toMatchObject([{name: 'emr'}]);
    }
    const nonsense = {version: '1.0.0', digest: `sha256:${'0'.repeat(64)}`, requires: {emr: 'no range'}};
    writeFileSync(path.join(home, 'index.jsonl'), `${hintLine(nonsense)}\n`);
    expect((await failureOf(resolveWith('emr: "*"', catalog))).code).toMatch(/^RESOLVE_/);
  });
});

test('ten thousand versions of one application are chosen from', async () => {
  const catalog = newCatalog();
  await publishApp(catalog, '2.0.0');
  const home = path.join(catalog, 'applications/emr');
  const lines: string[] = [];
  for (let minor = 0; minor < 10_000; minor++) {
    const version = `1.${minor}.0`;
    mkdirSync(path.join(home, 'versions', version));
    lines.push(hintLine({version, digest: `sha256:${'0'.repeat(64)}`, requires: {}} as IndexHint));
  }
  appendFileSync(path.join(home, 'index.jsonl'), `${lines.join('\n')}\n`);
  const {applications} = await resolveWith('emr: "*"', catalog);
  expect(applications).toMatchObject([{name: 'emr', version: '2.0.0'}]);
  const failure = await failureOf(resolveWith('emr: ^3.0.0', catalog));
  expect(failure.code).toBe('RESOLVE_NO_VERSION');
});

test('killed at any moment, a release is there whole or not at all, and the next one goes through', async () => {
  const catalog = newCatalog();
  await publishApp(catalog, '1.0.0');
  const app = folderOf({'app.yaml': at('2.0.0', appYaml('emr', 'manifests: [m/*.yaml]'))});
  mkdirSync(path.join(app, 'm'));
  for (let index = 0; index < 40; index++) writeFileSync(path.join(app, 'm', `${index}.yaml`), configMap(`a${index}`));
  for (const delay of [500, 700, 900, 1100, 1400]) {
    const args = ['--disable-warning=ExperimentalWarning', 'src/main.ts', 'pack', 'release', app, '--catalog', catalog];
    const child = spawn(process.execPath, args, {stdio: 'ignore'});
    await Promise.race([sleep(delay), once(child, 'exit')]);
    if (child.exitCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const there = readdirSync(path.join(catalog, 'applications/emr/versions'));
    if (there.includes('2.0.0')) await show({name: 'emr', range: '2.0.0', catalog}, context);
    expect(await versionsIn(catalog)).toContain('emr 1.0.0');
  }
  await publish(app, catalog);
  expect((await show({name: 'emr', range: '2.0.0', catalog}, context)).version).toBe('2.0.0');
});

test('a version that is no semver is told with its place', async () => {
  const failure = await failureOf(publish(folderOf({'app.yaml': at('4.1.x', appYaml('emr'))}), newCatalog()));
  expect(failure).toMatchObject({code: 'MANIFEST_BAD_TEXT', params: {found: '4.1.x'}, at: {line: 3}});
});
