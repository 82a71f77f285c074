import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync, gzipSync} from 'node:zlib';
import {beforeAll, describe, expect, jest, test} from '@jest/globals';
import type {BundleJson} from '../../src/bundle/bundle-json.ts';
import {bundleFormat} from '../../src/bundle/format-version.ts';
import {openBundle} from '../../src/bundle/open.ts';
import {verifyBundle} from '../../src/bundle/verify.ts';
import {writeBundle} from '../../src/bundle/write.ts';
import type {OnekeyError} from '../../src/errors.ts';
import {testFolder} from './folder.ts';
import {emptySlot, forgedHeader, handMade, jsonEntry} from './hand-made.ts';
import {opener, sample} from './sample.ts';

jest.setTimeout(30_000);

const folder = testFolder();
const content = sample({big: 100_000});
const path = join(folder, 'bad.tgz');
let good: Buffer;

beforeAll(async () => {
  await writeBundle(content.json, opener(content), {path});
  good = readFileSync(path);
});

/** The error that verifying the bytes ends with. */
async function verdict(bytes: Uint8Array): Promise<OnekeyError> {
  writeFileSync(path, bytes);
  return verifyBundle(path).then(
    () => {
      throw new Error('verified');
    },
    (error) => error,
  ) as Promise<OnekeyError>;
}

const entries = () => [
  jsonEntry(content.json),
  emptySlot,
  ...content.contents,
  ['bundle.toc.json', Buffer.from('{}')] as const,
];

describe('verifying', () => {
  test('the hand-made bundle of these tests is good when nothing is done to it', async () => {
    writeFileSync(path, handMade(entries()));
    expect((await verifyBundle(path)).json).toEqual(content.json);
  });

  test('tells a truncated file, wherever it stops', async () => {
    for (const length of [good.length - 1, good.length - 51, good.length >> 1, 600, 40]) {
      expect((await verdict(good.subarray(0, length))).code).toMatch(/^BUNDLE_(TRUNCATED|DAMAGED)$/);
    }
    expect((await verdict(good.subarray(0, good.length - 1))).code).toBe('BUNDLE_TRUNCATED');
    expect((await verdict(good.subarray(0, 1))).code).toBe('BUNDLE_NOT_A_BUNDLE');
    expect((await verdict(Buffer.alloc(0))).code).toBe('BUNDLE_NOT_A_BUNDLE');
  });

  test('tells trailing data', async () => {
    const error = await verdict(Buffer.concat([good, Buffer.from('hello')]));
    expect(error).toMatchObject({code: 'BUNDLE_TRAILING_DATA', params: {surplus: 5}});
  });

  test('tells trailing data of a bundle that gzip compressed anew, zeros and further members too', async () => {
    const plain = gzipSync(gunzipSync(good));
    for (const more of [Buffer.alloc(600), Buffer.from('hello'), gzipSync('more')]) {
      expect((await verdict(Buffer.concat([plain, more]))).code).toMatch(/^BUNDLE_(TRAILING_DATA|DAMAGED)$/);
    }
  });

  test('names a blob that has changed, with expected and found', async () => {
    const [name, bytes] = [...content.contents].find(([, {length}]) => length === 100_000) ?? ['', Buffer.alloc(0)];
    const stored = bytes.subarray(0, 60_000); // within the first stored block
    const at = good.indexOf(stored);
    expect(at).toBeGreaterThan(0);
    const changed = Buffer.from(good);
    changed[at + 1000] = (changed[at + 1000] ?? 0) ^ 1;
    const found = createHash('sha256')
      .update(changed.subarray(at, at + 60_000))
      .update(bytes.subarray(60_000))
      .digest('hex');
    const error = await verdict(changed);
    expect(error.code).toBe('BUNDLE_CONTENT_WRONG');
    expect(error.problems).toEqual([
      {code: 'BUNDLE_ENTRY_DIGEST', params: {entry: name, expected: name.slice('blobs/sha256/'.length), found}},
    ]);
    const bundle = await openBundle(path);
    await expect(bundle.readFile(name)).rejects.toMatchObject({code: 'BUNDLE_ENTRY_DIGEST'});
    await bundle.close();
  });

  test('tells one flipped bit, wherever it is', async () => {
    for (let at = 0; at < good.length; at += at < 100 || at > good.length - 400 ? 1 : 379) {
      const changed = Buffer.from(good);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      const error = await verdict(changed).catch((failure) => failure);
      if (!error.code?.startsWith('BUNDLE_')) throw new Error(`byte ${at}: ${error}`);
    }
  });
});

describe('what is in the tar but not in bundle.json, or the other way round, is named', () => {
  const codes = async (list: Parameters<typeof handMade>[0]) => {
    const error = await verdict(handMade(list));
    expect(error.code).toBe('BUNDLE_CONTENT_WRONG');
    return error.problems.map(({code, params}) => [code, (params as {entry: string}).entry]);
  };
  const typed = (name: string, type: string) => forgedHeader(name, 0, {156: type, 157: '/etc/passwd'});

  test('a missing entry', async () => {
    const without = entries().filter(([name]) => name !== 'apps/redis/app.yaml');
    expect(await codes(without)).toEqual([['BUNDLE_ENTRY_MISSING', 'apps/redis/app.yaml']]);
  });

  test('an additional entry, a doubled one, one that escapes', async () => {
    const more = (name: string) => [...entries().slice(0, 3), [name, Buffer.from('x')] as const, ...entries().slice(3)];
    expect(await codes(more('apps/redis/more.yaml'))).toEqual([['BUNDLE_ENTRY_UNLISTED', 'apps/redis/more.yaml']]);
    expect(await codes(more('oci-layout'))).toEqual([['BUNDLE_ENTRY_DOUBLE', 'oci-layout']]);
    for (const name of ['../../etc/cron.d/x', '/etc/x', 'C:/x', 'a\\b', 'apps/redis/CON', 'apps/redis/nul.txt']) {
      expect(await codes(more(name))).toEqual([['BUNDLE_ENTRY_UNSAFE', name]]);
    }
  });

  test('a symbolic link, a hard link, a device', async () => {
    for (const [type, kind] of [
      ['2', 'symlink'],
      ['1', 'link'],
      ['3', 'character-device'],
      ['5', 'directory'],
    ] as const) {
      const name = `apps/redis/${kind}`;
      const list = [
        ...entries().slice(0, 3),
        [name, Buffer.alloc(0), typed(name, type)] as const,
        ...entries().slice(3),
      ];
      const problems = (await verdict(handMade(list))).problems;
      expect(problems).toMatchObject([{code: 'BUNDLE_ENTRY_KIND', params: {kind}}]);
    }
  });

  test('a wrong size', async () => {
    const list = entries().map(([name, bytes]) =>
      name === 'oci-layout' ? ([name, Buffer.concat([bytes, Buffer.from('x')])] as const) : ([name, bytes] as const),
    );
    expect(await codes(list)).toEqual([['BUNDLE_ENTRY_SIZE', 'oci-layout']]);
  });

  test('tar agrees that these hand-made archives are archives', () => {
    writeFileSync(path, handMade(entries()));
    expect(execFileSync('tar', ['-tzf', path], {encoding: 'utf8'})).toContain('bundle.json');
  });
});

describe('a bundle.json that no onekey wrote is refused', () => {
  const open = async (json: unknown) => {
    writeFileSync(path, handMade([jsonEntry(json), emptySlot]));
    return openBundle(path).then(
      () => {
        throw new Error('opened');
      },
      (error) => error,
    ) as Promise<OnekeyError>;
  };
  const problemsOf = async (change: Partial<BundleJson>) => {
    const error = await open({...content.json, ...change});
    expect(error.code).toBe('BUNDLE_JSON_INVALID');
    return error.problems.map(({code}) => code);
  };
  const withFile = (file: string) => ({files: [...content.json.files, {path: file, size: 1, sha256: '0'.repeat(64)}]});
  const node = (id: string, ...waitsFor: string[]) => ({
    id,
    kind: 'external' as const,
    waitsFor: waitsFor.map((name) => ({node: name, because: 'order' as const})),
    gates: [],
    optional: false,
  });
  const workflow = (...nodes: ReturnType<typeof node>[]) => ({
    workflow: {version: 1 as const, nodes: [...content.json.workflow.nodes, ...nodes]},
  });

  test('a newer format, before anything else is looked at', async () => {
    const newer = {formatVersion: bundleFormat + 1, madeBy: {onekey: '9.1.0', node: 'v30.0.0'}};
    expect(await open(newer)).toMatchObject({
      code: 'BUNDLE_NEWER_FORMAT',
      params: {found: bundleFormat + 1, known: bundleFormat, needs: '9.1.0'},
    });
  });

  test('no JSON, no object, __proto__, endless nesting', async () => {
    const raw = async (text: string | Uint8Array) => {
      writeFileSync(path, handMade([['bundle.json', Buffer.from(text)], emptySlot]));
      return openBundle(path).catch((error) => error) as Promise<OnekeyError>;
    };
    const good = JSON.stringify(content.json);
    for (const text of [
      '{',
      '[]',
      'null',
      '"x"',
      Buffer.from([0xff]),
      `{"__proto__":{},${good.slice(1)}`,
      `{"\\u005f_proto__":{},${good.slice(1)}`,
    ]) {
      expect((await raw(text)).problems).toHaveLength(1);
    }
    expect((await raw('['.repeat(1_000_000))).problems).toMatchObject([{code: 'BUNDLE_JSON_TOO_DEEP'}]);
    expect({}).not.toHaveProperty('polluted');
  });

  test('unsafe paths', async () => {
    for (const file of [
      '../x',
      'apps/redis/../../x',
      '/etc/x',
      'C:/x',
      'apps\\x',
      'apps/redis/\0',
      'apps/redis/CON',
      'apps/redis/aux.yaml',
      'apps/redis/a.',
      'apps/redis/a:b',
      'apps/redis/e\u0301',
      'apps/redis//x',
      'elsewhere',
      'bundle.json',
      'blobs/sha256/abc',
      'blobs/md5/abc',
    ]) {
      expect(await problemsOf(withFile(file))).toContainEqual(
        expect.stringMatching(/^(BUNDLE_ENTRY_UNSAFE|MANIFEST_BAD_TEXT)$/),
      );
    }
  });

  test('paths that some system takes for the same', async () => {
    for (const file of [
      'apps/redis/app.yaml',
      'apps/redis/APP.yaml',
      'apps/Redis/app.yaml',
      'oci-layout',
      'apps/redis/app.yaml/x',
    ]) {
      expect(await problemsOf(withFile(file))).toContain('BUNDLE_ENTRY_DOUBLE');
    }
  });

  test('digests that are none, and blobs under another digest', async () => {
    const [first, ...others] = content.json.files;
    for (const sha256 of ['', 'A'.repeat(64), `sha256:${'0'.repeat(64)}`, '0'.repeat(63)]) {
      expect((await open({...content.json, files: [{...first, sha256}, ...others]})).code).toBe('BUNDLE_JSON_INVALID');
    }
    expect(await problemsOf(withFile(`blobs/sha256/${'1'.repeat(64)}`))).toContain('BUNDLE_ENTRY_DIGEST');
    const images = content.json.images.map((image) => ({...image, digest: `sha256:${'1'.repeat(64)}`}));
    expect(await problemsOf({images})).toContain('BUNDLE_ENTRY_MISSING');
  });

  test('a blob missing, of the wrong size, not listed, under a digest that is none', async () => {
    const blobs = entries().filter(([name]) => name.startsWith('blobs/'));
    const [name = ''] = blobs.at(-1) ?? [];
    const without = entries().filter(([other]) => other !== name);
    const longer = entries().map((entry) =>
      entry[0] === name ? ([name, Buffer.concat([entry[1], Buffer.from('x')])] as const) : entry,
    );
    const another = (other: string) => entries().toSpliced(-1, 0, [other, Buffer.from('x')] as const);
    for (const [list, problem] of [
      [without, {code: 'BUNDLE_ENTRY_MISSING', params: {entry: name}}],
      [longer, {code: 'BUNDLE_ENTRY_SIZE', params: {entry: name}}],
      [another(`blobs/sha256/${'a'.repeat(64)}`), {code: 'BUNDLE_ENTRY_UNLISTED'}],
      [another('blobs/md5/abc'), {code: 'BUNDLE_ENTRY_UNLISTED'}],
    ] as const) {
      const error = await verdict(handMade(list));
      expect(error.code).toBe('BUNDLE_CONTENT_WRONG');
      expect(error.problems).toMatchObject([problem]);
    }
  });

  test('a format version that never was', async () => {
    for (const formatVersion of [0, -1, 1.5, '2', null, [2]]) {
      expect((await open({...content.json, formatVersion})).code).toBe('BUNDLE_JSON_INVALID');
    }
    expect((await open({...content.json, formatVersion: 1e21})).code).toBe('BUNDLE_NEWER_FORMAT');
  });

  test('an image of an application that is not there', async () => {
    const images = content.json.images.map((image) => ({...image, usedBy: ['nobody']}));
    expect(await problemsOf({images})).toEqual(['BUNDLE_IMAGE_USER_UNKNOWN']);
  });

  test('sizes that are lies', async () => {
    const files = (size: number) => ({
      files: [...content.json.files, {path: `blobs/sha256/${'0'.repeat(64)}`, size, sha256: '0'.repeat(64)}],
    });
    expect((await open({...content.json, ...files(2 ** 50)})).code).toBe('BUNDLE_TOO_DENSE');
    for (const size of [-1, 1.5, 2 ** 60])
      expect((await open({...content.json, ...files(size)})).code).toMatch(/^BUNDLE_/);
  });

  test('a cycle, a dangling edge, a doubled id, an application without node', async () => {
    expect(await problemsOf(workflow(node('a', 'b'), node('b', 'a')))).toEqual(['BUNDLE_EDGE_BACKWARD']);
    expect(await problemsOf(workflow(node('a', 'a')))).toEqual(['BUNDLE_EDGE_BACKWARD']);
    expect(await problemsOf(workflow(node('a', 'nobody')))).toEqual(['BUNDLE_EDGE_DANGLING']);
    expect(await problemsOf(workflow(node('a'), node('a')))).toEqual(['BUNDLE_ID_DOUBLE']);
    expect(await problemsOf({workflow: {version: 1, nodes: []}})).toEqual(['BUNDLE_APPLICATION_NO_NODE']);
  });

  test('an application whose files are not there', async () => {
    const [redis] = content.json.applications;
    const applications = [{...redis, application: {...redis?.application, manifests: [{path: 'not/here.yaml'}]}}];
    expect(await problemsOf({applications} as unknown as Partial<BundleJson>)).toEqual(['BUNDLE_ENTRY_MISSING']);
  });

  test('another .tgz', async () => {
    writeFileSync(path, handMade([['package/package.json', Buffer.from('{}')]]));
    await expect(openBundle(path)).rejects.toMatchObject({code: 'BUNDLE_NOT_A_BUNDLE'});
    writeFileSync(path, 'PK..');
    await expect(openBundle(path)).rejects.toMatchObject({code: 'BUNDLE_NOT_A_BUNDLE'});
  });

  test('no file, a folder', async () => {
    await expect(openBundle(join(folder, 'nowhere.tgz'))).rejects.toMatchObject({code: 'BUNDLE_NOT_FOUND'});
    await expect(openBundle(folder)).rejects.toMatchObject({code: expect.stringMatching(/^BUNDLE_/)});
  });

  test('a gzip bomb: neither memory nor time', async () => {
    const bomb = handMade([['bundle.json', Buffer.alloc(70_000_000)], emptySlot]);
    writeFileSync(path, bomb);
    await expect(openBundle(path)).rejects.toMatchObject({code: 'BUNDLE_ENTRY_TOO_LARGE'});
    expect(
      (await verdict(handMade([...entries().slice(0, -1), ['bundle.toc.json', Buffer.alloc(70_000_000)]]))).code,
    ).toMatch(/^BUNDLE_/);
  });
});
