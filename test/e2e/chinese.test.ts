import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, describe, expect, jest, test} from '@jest/globals';
import {englishWords} from '../messages/english-words.ts';
import {runOnekey} from './run-onekey.ts';

jest.setTimeout(120_000);

const folder = mkdtempSync(path.join(tmpdir(), 'onekey-zh-'));
const file = (name: string, text: string) => {
  const where = path.join(folder, name);
  mkdirSync(path.dirname(where), {recursive: true});
  writeFileSync(where, text);
  return where;
};
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const head = 'apiVersion: onekey.dev/v1\nkind: Application\n';
const application = (rest: string) => `${head}metadata: {name: emr, version: 1.0.0}\n${rest}`;

/** An application's folder with this `app.yaml`. */
function folderWith(name: string, app: string, manifest?: string): string {
  file(`${name}/app.yaml`, app);
  if (manifest !== undefined) file(`${name}/m.yaml`, manifest);
  return path.join(folder, name);
}

/** Runs in Chinese; the words of English that a person reads in what is said. */
async function said(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const {status, stdout, stderr} = await runOnekey(['--lang', 'zh-CN', ...args], {env});
  const lines = `${stdout}${stderr}`.replaceAll(folder, '').split('\n');
  return {
    status,
    text: lines.join('\n'),
    english: lines.flatMap((line) => englishWords(line.replace(/字段 \S+/g, ''))),
  };
}

const projectOf = (name: string, project: string) => {
  file(
    `${name}/project.yaml`,
    `apiVersion: onekey.dev/v1\nkind: Project\nmetadata: {name: p, version: 1.0.0}\nnamespace: p\n${project}`,
  );
  return path.join(folder, name);
};

describe('what fails says so in Chinese alone', () => {
  test.each<[string, string, () => readonly string[]]>([
    ['USAGE_UNKNOWN_COMMAND', 'a command that is none', () => ['pakc']],
    ['USAGE_UNKNOWN_OPTION', 'an option that is none', () => ['pack', 'lint', '--fixx']],
    ['USAGE_ARGUMENT_EXCESS', 'too many arguments', () => ['pack', 'inspect', 'a', 'b']],
    ['USAGE_ARGUMENT_MISSING', 'an argument that is missing', () => ['pack', 'inspect']],
    ['USAGE_OPTION_INVALID', 'a value that is none', () => ['pack', 'graph', '--format', 'png']],
    ['USAGE_OPTION_INVALID', 'a shell that is none', () => ['completion', 'cmd']],
    ['USAGE_OPTION_VALUE_MISSING', 'an option without its value', () => ['pack', 'build', '-o']],
    [
      'USAGE_OPTION_CONFLICT',
      'options against each other',
      () => ['deploy', 'status', '--server', 'https://x', '--context', 'y'],
    ],
    ['MANIFEST_YAML_SYNTAX', 'YAML', () => ['pack', 'lint', folderWith('a', `${head}  - x: [`)]],
    ['MANIFEST_YAML_SYNTAX', 'a tab', () => ['pack', 'lint', folderWith('b', 'kind:\n\t- x\n')]],
    [
      'MANIFEST_BAD_TEXT',
      'names and versions',
      () => ['pack', 'lint', folderWith('c', `${head}metadata: {name: EMR, version: v1}\nrequires: {redis: nope}\n`)],
    ],
    ['MANIFEST_UNKNOWN_FIELD', 'a field', () => ['pack', 'lint', folderWith('d', application('requries: {}\n'))]],
    ['MANIFEST_WRONG_TYPE', 'a type', () => ['pack', 'lint', folderWith('e', application('inputs: [1]\n'))]],
    [
      'MANIFEST_EXPRESSION_SYNTAX',
      'an expression',
      () => ['pack', 'lint', folderWith('f', application('outputs: {a: {value: "${{ app. }}"}}\n'))],
    ],
    [
      'MANIFEST_EXPRESSION_SYNTAX',
      'an expression that is never closed',
      () => ['pack', 'lint', folderWith('g', application('outputs: {a: {value: "${{ app.name"}}\n'))],
    ],
    [
      'MANIFEST_OBJECT_JSON_PATH',
      'a JSONPath',
      () => ['pack', 'lint', folderWith('h', application('imageFields: [{kind: Redis, path: ".a["}]\n'))],
    ],
    [
      'MANIFEST_DEFAULT_INVALID',
      'a default',
      () => [
        'pack',
        'lint',
        folderWith('j', application('inputs: {a: {type: string, format: ip, default: nowhere}}\n')),
      ],
    ],
    [
      'MANIFEST_FOLDER_UNKNOWN',
      'a folder with nothing in it',
      () => ['pack', 'lint', mkdtempSync(path.join(folder, 'none-'))],
    ],
    [
      'RESOLVE_UNKNOWN',
      'an application that is nowhere',
      () => ['pack', 'resolve', projectOf('k', 'requires: {emr: "*"}\n')],
    ],
    ['BUNDLE_NOT_FOUND', 'a bundle that is not there', () => ['deploy', 'verify', path.join(folder, 'no.tgz')]],
    ['BUNDLE_NOT_A_BUNDLE', 'a bundle that is a folder', () => ['deploy', 'verify', folder]],
    ['BUNDLE_NOT_A_BUNDLE', 'a bundle that is none', () => ['deploy', 'verify', file('x.tgz', 'hello')]],
    [
      'SIGNATURE_KEY_UNREADABLE',
      'a key that is not there',
      () => ['pack', 'sign', file('y.tgz', ''), '--key', path.join(folder, 'no.key')],
    ],
    ['CATALOG_MISSING', 'a catalog that is none', () => ['pack', 'list', '--catalog', folder]],
    [
      'CLUSTER_KUBECONFIG_MISSING',
      'no kubeconfig',
      () => ['deploy', 'status', '--kubeconfig', path.join(folder, 'none')],
    ],
    [
      'CLUSTER_KUBECONFIG_INVALID',
      'a kubeconfig that is none',
      () => ['deploy', 'status', '--kubeconfig', file('kube', 'a: [')],
    ],
    [
      'CLUSTER_FILE_UNREADABLE',
      'a token that is not there',
      () => ['deploy', 'status', '--server', 'https://127.0.0.1:1', '--token-file', path.join(folder, 'none')],
    ],
    [
      'CLUSTER_UNREACHABLE',
      'a host that is not there',
      () => ['deploy', 'status', '--server', 'https://nowhere.invalid'],
    ],
    [
      'DEPLOY_SUPPORT_UNREADABLE',
      'a support file that is none',
      () => ['deploy', 'support', 'show', file('s.tgz', 'x')],
    ],
    [
      'SIGNATURE_FINGERPRINT_INVALID',
      'a fingerprint that is none',
      () => ['deploy', 'verify', file('z.tgz', ''), '--trust', 'sha256:1'],
    ],
  ])('%s: %s', async (code, _, args) => {
    const {status, text, english} = await said(args());
    expect(status).not.toBe(0);
    expect(text).toContain(code);
    expect({text, english}).toEqual({text, english: []});
  });
});

describe('help and pages', () => {
  test.each([
    ['--help'],
    ['pack --help'],
    ['pack build --help'],
    ['deploy --help'],
    ['deploy run --help'],
    ['deploy site --help'],
  ])('onekey %s', async (line) => {
    const {stdout} = await runOnekey(['--lang', 'zh-CN', ...line.split(' ')]);
    const prose = stdout.split('\n').map((one) => one.replace(/^ {2}\S.*? {2,}/, ''));
    expect(prose.flatMap((one) => englishWords(one))).toEqual([]);
  });

  test('a page that is drawn', async () => {
    folderWith('drawn/apps/emr', application('outputs: {port: {type: integer, value: 80}}\n'));
    const drawn = projectOf(
      'drawn',
      'requires: {emr: "*"}\ngates: [{id: cut-over, node: emr, at: before, message: {en: Go?, zh-CN: 开始？}}]\n',
    );
    for (const format of ['html', 'text']) {
      const {stdout} = await runOnekey(['--lang', 'zh-CN', 'pack', 'graph', drawn, '--format', format]);
      const prose = stdout.replace(/<style>[\s\S]*?<\/style>|<[^>]*>/g, ' ').replaceAll('&quot;', '"');
      expect(prose).toContain('确认');
      expect(prose.split('\n').flatMap((line) => englishWords(line))).toEqual([]);
    }
  });
});
