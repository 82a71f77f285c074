import {describe, expect, test} from '@jest/globals';
import type {Invocation} from '../../src/cli/invocation.ts';
import {parse} from '../../src/cli/parse.ts';
import {isOnekeyError} from '../../src/errors.ts';
import {helpTexts} from '../../src/messages/en/help.ts';

const runtime = {onekey: '1.2.3', node: 'v24.0.0', platform: 'linux-x64', executable: false};
const settings = {help: helpTexts, runtime, columns: 80, defaults: {stateDir: '/state', executables: '/bin'}};
const words = (line: string) => line.split(' ').filter(Boolean);

function invocation(line: string): Invocation {
  const parsed = parse(words(line), settings);
  if (parsed.kind !== 'invocation') throw new Error(`no invocation: ${parsed.kind}`);
  return parsed.invocation;
}

function text(line: string): {text: string; exitStatus: number} {
  const parsed = parse(words(line), settings);
  if (parsed.kind !== 'text') throw new Error('no text');
  return parsed;
}

function usageError(line: string): {code: string; params: unknown} {
  try {
    parse(words(line), settings);
  } catch (error) {
    if (isOnekeyError(error)) return {code: error.code, params: error.params};
    throw error;
  }
  throw new Error('no error');
}

describe('deploy', () => {
  const defaults = {
    access: {},
    recordNamespace: 'onekey-system',
    bundle: 'b.tgz',
    trust: [],
    allowDowngrade: false,
    adopt: false,
    prune: false,
    bases: [],
    keepImageNames: false,
    skipImages: false,
    supportOnFailure: true,
    namespaces: {},
    set: {},
    setFile: {},
    yes: false,
    confirm: [],
    concurrency: 8,
    dryRun: false,
    stateDir: '/state',
  };

  test('`deploy BUNDLE` is `deploy run BUNDLE`', () => {
    expect(invocation('deploy b.tgz')).toMatchObject({command: 'deploy run', options: defaults});
    expect(invocation('deploy run b.tgz').options).toEqual(defaults);
  });

  test('a value that is called like a verb makes no verb', () => {
    const {command, options} = invocation('deploy --instance status b.tgz');
    expect({command, options}).toEqual({command: 'deploy run', options: {...defaults, instance: 'status'}});
  });

  test('paths of Windows are taken as they stand', () => {
    const line =
      'deploy D:\\stick\\b.tgz.001 --site C:\\a.yaml --set-file site.key=C:\\keys\\k.pem --trust E:\\vendor.pem ' +
      '--kubeconfig \\\\server\\share\\kubeconfig --state-dir D:\\state --base D:\\old\\b.tgz';
    expect(invocation(line).options).toMatchObject({
      bundle: 'D:\\stick\\b.tgz.001',
      siteFile: 'C:\\a.yaml',
      setFile: {'site.key': 'C:\\keys\\k.pem'},
      trust: ['E:\\vendor.pem'],
      access: {kubeconfig: '\\\\server\\share\\kubeconfig'},
      stateDir: 'D:\\state',
      bases: ['D:\\old\\b.tgz'],
    });
  });

  test('options may stand before and after the bundle', () => {
    expect(invocation('deploy --yes b.tgz --dry-run').options).toEqual({...defaults, yes: true, dryRun: true});
  });

  test('every option reaches the use case', () => {
    const {options} = invocation(
      'deploy b.tgz --instance test --namespace his=his-test --namespace mpi=mpi-test --site s.yaml ' +
        '--set site.code=a=b --set emr.port=80 --set-file site.key=k.pem --confirm one --confirm two --concurrency 3 ' +
        '--state-dir /j --record-namespace rec --kubeconfig kc --context ctx --registry r:5000/his --registry-pull p:1 ' +
        '--registry-layout flat --registry-auth a.json --registry-ca ca.pem --registry-plain-http',
    );
    expect(options).toEqual({
      ...defaults,
      access: {kubeconfig: 'kc', context: 'ctx'},
      recordNamespace: 'rec',
      instance: 'test',
      namespaces: {his: 'his-test', mpi: 'mpi-test'},
      siteFile: 's.yaml',
      set: {'site.code': 'a=b', 'emr.port': '80'},
      setFile: {'site.key': 'k.pem'},
      confirm: ['one', 'two'],
      concurrency: 3,
      stateDir: '/j',
      registry: {
        push: 'r:5000/his',
        pull: 'p:1',
        layout: 'flat',
        authFile: 'a.json',
        caFile: 'ca.pem',
        plainHttp: true,
        keepNames: false,
      },
    });
  });

  test('nodes know the registry by the name it is pushed to, unless told otherwise', () => {
    expect(invocation('deploy b.tgz --registry r').options).toMatchObject({
      registry: {push: 'r', pull: 'r', layout: 'nested', plainHttp: false},
    });
  });

  test('a cluster can be named without a kubeconfig', () => {
    expect(invocation('deploy status --server https://k:6443 --token-file t --ca-file c').options).toEqual({
      access: {server: 'https://k:6443', tokenFile: 't', caFile: 'c'},
      recordNamespace: 'onekey-system',
    });
  });

  test.each(['status', 'history', 'uninstall'])('%s takes an instance, or none', (verb) => {
    expect(invocation(`deploy ${verb} huashan`)).toMatchObject({
      command: `deploy ${verb}`,
      options: {instance: 'huashan'},
    });
    expect(invocation(`deploy ${verb}`).options).not.toHaveProperty('instance');
  });

  test('uninstall names what else is to go', () => {
    const line =
      'deploy uninstall --also-delete PersistentVolumeClaim/his/data --also-delete Namespace/his --timeout 1h2m3s';
    expect(invocation(line).options).toMatchObject({
      alsoDelete: ['PersistentVolumeClaim/his/data', 'Namespace/his'],
      timeoutSeconds: 3723,
      yes: false,
    });
  });

  test('history takes an instance, a run, or a run alone by its id', () => {
    expect(invocation('deploy history huashan 3').options).toMatchObject({instance: 'huashan', run: '3'});
    const alone = invocation('deploy history 20261122-031500-4f2a9c').options;
    expect(alone).toMatchObject({run: '20261122-031500-4f2a9c'});
    expect(alone).not.toHaveProperty('instance');
  });

  test.each(['start', 'stop', 'restart', 'logs'])('%s takes an application, and an instance or none', (verb) => {
    expect(invocation(`deploy ${verb} emr huashan`).options).toMatchObject({application: 'emr', instance: 'huashan'});
    expect(invocation(`deploy ${verb} emr`).options).not.toHaveProperty('instance');
  });

  test('rollback takes where to go back to', () => {
    expect(invocation('deploy rollback huashan --to 3 -y').options).toMatchObject({
      instance: 'huashan',
      to: '3',
      yes: true,
    });
  });

  test('confirm takes a gate, and an instance where there are several', () => {
    expect(invocation('deploy confirm cut-over huashan').options).toMatchObject({
      gate: 'cut-over',
      instance: 'huashan',
    });
  });
});

describe('pack', () => {
  test('works on this folder unless told otherwise', () => {
    expect(invocation('pack lint').options).toMatchObject({dirs: ['.'], catalogs: []});
    expect(invocation('pack lint a b').options).toMatchObject({dirs: ['a', 'b'], catalogs: []});
    expect(invocation('pack resolve').options).toMatchObject({dir: '.', prefer: 'newest', upgrade: [], catalogs: []});
    expect(invocation('pack graph p').options).toMatchObject({path: 'p', format: 'text'});
  });

  test('the `-o` of build is the bundle, that of every other verb the format of the report', () => {
    expect(invocation('pack build p -o f.tgz --format json')).toMatchObject({
      options: {dir: 'p', output: 'f.tgz', dryRun: false},
      output: 'json',
    });
    expect(invocation('pack inspect f.tgz -o yaml')).toMatchObject({options: {bundle: 'f.tgz'}, output: 'yaml'});
  });
});

describe('everywhere', () => {
  test('progress and prompts can be chosen before and after the command', () => {
    expect(invocation('pack lint')).toMatchObject({progress: 'auto', mayAsk: true, output: 'table'});
    expect(invocation('--progress json deploy b.tgz --no-input')).toMatchObject({progress: 'json', mayAsk: false});
  });

  test('--verbose makes progress plain, since lines would tear a live view, and leaves JSON alone', () => {
    expect(invocation('deploy b.tgz')).toMatchObject({verbose: false, progress: 'auto'});
    expect(invocation('deploy b.tgz --verbose')).toMatchObject({verbose: true, progress: 'plain'});
    expect(invocation('--verbose deploy b.tgz --progress json')).toMatchObject({verbose: true, progress: 'json'});
  });

  test('--version prints the version', () => {
    expect(text('--version')).toMatchObject({text: '1.2.3\n', exitStatus: 0});
  });

  test.each([
    ['--help', 'Usage: onekey [options] [command]'],
    ['help', 'Usage: onekey [options] [command]'],
    ['deploy --help', 'Remove an instance'],
    ['deploy help run', 'Usage: onekey deploy run'],
    ['deploy trust add --help', 'Usage: onekey deploy trust add'],
    ['help deploy status', 'Usage: onekey deploy status'],
    ['pack build --help', 'Usage: onekey pack build'],
  ])('`onekey %s` shows help', (line, part) => {
    const shown = text(line);
    expect(shown.exitStatus).toBe(0);
    expect(shown.text).toContain(part);
  });

  test('help knows topics beside commands', () => {
    const topic = (line: string) => parse(words(line), settings);
    expect(topic('help answers')).toEqual({kind: 'topic', topic: 'answers'});
    expect(topic('--lang zh-CN help exit-status')).toEqual({kind: 'topic', topic: 'exit-status'});
    expect(text('--help').text).toMatch(/Topics .*\n( .*\n)* {2}exit-status {2}how a command ends$/m);
    expect(usageError('help anwsers')).toEqual({
      code: 'USAGE_UNKNOWN_COMMAND',
      params: {name: 'anwsers', suggestions: ['answers'], command: 'onekey help'},
    });
  });

  test('nothing asked shows help too, as wrong usage', () => {
    expect(text('')).toMatchObject({exitStatus: 2, text: expect.stringContaining('Usage: onekey')});
    expect(text('pack')).toMatchObject({exitStatus: 2, text: expect.stringContaining('Usage: onekey pack')});
  });

  test('help is no wider than the terminal, but for examples, which are typed as they are', () => {
    const lines = text('deploy run --help').text.split('Examples:')[0]?.split('\n') ?? [];
    expect(lines.length).toBeGreaterThan(40);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });
});

describe('wrong usage', () => {
  test.each([
    ['dploy', 'USAGE_UNKNOWN_COMMAND', {name: 'dploy', suggestions: ['deploy'], command: 'onekey'}],
    ['deploy statsu', 'USAGE_UNKNOWN_COMMAND', {name: 'statsu', suggestions: ['status'], command: 'onekey deploy'}],
    ['pack lnit', 'USAGE_UNKNOWN_COMMAND', {name: 'lnit', suggestions: ['init', 'lint'], command: 'onekey pack'}],
    [
      'deploy b --sit s',
      'USAGE_UNKNOWN_OPTION',
      {option: '--sit', suggestions: ['--set', '--site'], command: 'onekey deploy run'},
    ],
    ['deploy', 'USAGE_ARGUMENT_MISSING', {argument: 'BUNDLE', command: 'onekey deploy run'}],
    ['pack inspect', 'USAGE_ARGUMENT_MISSING', {argument: 'BUNDLE', command: 'onekey pack inspect'}],
    ['deploy b --site', 'USAGE_OPTION_VALUE_MISSING', {option: '--site', command: 'onekey deploy run'}],
    ['deploy status --kubeconfig a --server b', 'USAGE_OPTION_CONFLICT', {option: '--kubeconfig', other: '--server'}],
    ['deploy status --token-file t', 'USAGE_OPTION_NEEDS', {option: '--token-file', needs: '--server'}],
    ['deploy b --registry-plain-http', 'USAGE_OPTION_NEEDS', {option: '--registry-plain-http', needs: '--registry'}],
    ['deploy b --registry-layout flat', 'USAGE_OPTION_NEEDS', {option: '--registry-layout', needs: '--registry'}],
  ])('`onekey %s` is %s', (line, code, params) => {
    expect(usageError(line)).toEqual({code, params});
  });

  test.each([
    ['deploy b --concurrency 0', '--concurrency', '0'],
    ['deploy b --concurrency many', '--concurrency', 'many'],
    ['deploy b --namespace his', '--namespace', 'his'],
    ['deploy b --namespace His=x', '--namespace', 'His=…'],
    ['deploy uninstall --timeout 5', '--timeout', '5'],
    ['deploy uninstall --also-delete data', '--also-delete', 'data'],
    ['pack graph --format png', '--format', 'png'],
    ['pack lint -o xml', '--output', 'xml'],
    ['pack lint --progress loud', '--progress', 'loud'],
    ['pack lint --lang fr', '--lang', 'fr'],
    ['completion cmd', 'SHELL', 'cmd'],
  ])('`onekey %s`: the value is named, and what is expected', (line, option, found) => {
    expect(usageError(line)).toMatchObject({
      code: 'USAGE_OPTION_INVALID',
      params: {option, found, expected: expect.stringMatching(/.{8}/)},
    });
  });

  test('a value given with a malformed key is not repeated: it may be a secret', () => {
    expect(JSON.stringify(usageError('deploy b --set password=s3cret'))).not.toContain('s3cret');
  });

  test('two operands where one is expected', () => {
    expect(usageError('pack inspect a b')).toMatchObject({
      code: 'USAGE_ARGUMENT_EXCESS',
      params: {expected: 1, given: 'a, b'},
    });
  });

  test('a file that is named like a mistyped verb can be deployed by its path', () => {
    expect(invocation('deploy ./statsu').options).toMatchObject({bundle: './statsu'});
  });
});

describe('pack build --volume-size', () => {
  test.each([
    ['fat32', 4294967295],
    ['dvd', 4690000000],
    ['700M', 700000000],
    ['2Gi', 2147483648],
    ['64Ki', 65536],
  ])('%s is %d bytes', (text, volumeSize) => {
    expect(invocation(`pack build --volume-size ${text}`).options).toMatchObject({volumeSize});
  });

  test.each(['0', '65535', '1Ti', '-1', 'cd', '700 MB'])('%s is refused', (text) => {
    expect(() => parse(['pack', 'build', '--volume-size', text], settings)).toThrow('USAGE_OPTION_INVALID');
  });
});
