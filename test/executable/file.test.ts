import {execFile, execFileSync} from 'node:child_process';
import {readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from '@jest/globals';
import {cycloneDx} from '../cyclone-dx.ts';
import {built, ownExecutable} from './built.ts';

const version = JSON.parse(readFileSync('package.json', 'utf8')).version;
const read = (name: string) => readFileSync(built(name), 'utf8');

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(ownExecutable(), args, {env: {...env}}, (_, stdout, stderr) =>
      resolve({status: child.exitCode, stdout, stderr}),
    );
  });
}

describe('the executable', () => {
  test('takes no code from its environment', async () => {
    const planted = path.resolve('test/executable/planted.cjs');
    expect(await run(['--version'], {NODE_OPTIONS: `--require ${planted}`})).toEqual({
      status: 0,
      stdout: `${version}\n`,
      stderr: '',
    });
  });

  test("takes no option of Node's for its own", async () => {
    expect(await run(['--eval', '0'])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/USAGE_UNKNOWN_OPTION/),
    });
  });

  test('checks a range of versions, by a package that it loads late', async () => {
    const catalog = ['--catalog', 'nowhere'];
    expect(await run(['pack', 'show', 'emr@4', ...catalog])).toMatchObject({
      stderr: expect.stringMatching(/^error CATALOG_/),
    });
    expect(await run(['pack', 'show', 'emr@newest', ...catalog])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^error USAGE_OPTION_INVALID/),
    });
  });

  test('asks the system for glibc 2.28 and the C++ library of GCC 8 at most: Debian 10, RHEL 8', () => {
    const binary = readFileSync(ownExecutable(), 'latin1');
    const newest = (name: string) =>
      [...binary.matchAll(new RegExp(`\\0${name}_(\\d+)\\.(\\d+)(?:\\.(\\d+))?(?=\\0)`, 'g'))]
        .map(([, ...numbers]) => numbers.map((number = '0') => number.padStart(3, '0')).join('.'))
        .sort()
        .at(-1);
    expect(newest('GLIBC')).toBe('002.028.000');
    expect((newest('GLIBCXX') ?? '') <= '003.004.025').toBe(true);
  });

  test('is at most 5% larger than the Node in it', () => {
    const {size} = statSync(`node_modules/node-linux-${process.arch}/bin/node`);
    expect(statSync(ownExecutable()).size / size).toBeLessThan(1.05);
  });
});

describe('beside it', () => {
  test('SHA256SUMS fits every file', () => {
    expect(execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], {cwd: 'dist', encoding: 'utf8'})).toBe('');
  });

  test('the bill of materials names onekey, Node and every direct dependency, each with a licence', () => {
    const {metadata, components} = JSON.parse(read('onekey.sbom.json'));
    expect(metadata.component).toMatchObject({name: 'onekey', version});
    const names = components.map(({name}: {name: string}) => name);
    const dependencies = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).dependencies);
    expect(names).toEqual(expect.arrayContaining(['node', ...dependencies]));
    for (const component of components) expect(component.licenses).toHaveLength(1);
    const licences = read('THIRD-PARTY-LICENSES.txt');
    expect(licences).toMatch(/^=+\nonekey \d.*\n=+\n\n *Apache License/);
    for (const {name, version: of} of components.slice(1)) expect(licences).toContain(`${name} ${of} (`);
  });

  test('the bill of materials is right by the schema of CycloneDX, and names nothing twice', () => {
    const bom = read('onekey.sbom.json');
    const validate = cycloneDx();
    expect({valid: validate(JSON.parse(bom)), errors: validate.errors}).toEqual({valid: true, errors: null});
    const refs = [...bom.matchAll(/"bom-ref": "(.*)"/g)].map(([, ref]) => ref);
    expect(refs).toEqual([...new Set(refs)]);
  });

  test("a bug's stack trace leads back to the sources", () => {
    const entry = readFileSync('dist/onekey/onekey.cjs', 'utf8').split('\n');
    const line = entry.findIndex((text) => text.includes('"uncaughtException"'));
    const column = entry[line]?.indexOf('"uncaughtException"') ?? -1;
    const place = `onekey.cjs:${line + 1}:${column + 1}`;
    const decode = (trace: string) =>
      execFileSync('scripts/decode-stack', {input: trace, encoding: 'utf8', stdio: 'pipe'});
    const source = readFileSync('src/main.ts', 'utf8').split('\n');
    const expected = source.findIndex((text) => text.includes("'uncaughtException'")) + 1;
    expect(decode(`  at main (${place})`)).toMatch(new RegExp(`^  at main \\(src/main\\.ts:${expected}:\\d+\\)`));
    expect(() => decode('  at f (AAAAAAAA.cjs:1:1)')).toThrow(/these maps are of another build/);
  });
});
