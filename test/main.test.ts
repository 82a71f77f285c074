import {execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer, type Server} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';

const onekey = path.resolve('scripts/onekey');
const environment = {PATH: process.env.PATH, HOME: '/nonexistent', TERM: 'xterm', LANG: 'C'};

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(onekey, args, {env: environment}, (_, stdout, stderr) =>
      resolve({status: child.exitCode, stdout, stderr}),
    );
  });
}

let folder: string;
/** Accepts connections and never answers. */
let silent: Server;
let server: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'onekey-main-'));
  await writeFile(path.join(folder, 'app.yaml'), 'apiVersion: onekey.dev/v1\nkind: Application\nmetadta: {}\n');
  await writeFile(path.join(folder, 'token'), 'abc');
  silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  server = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});

afterAll(async () => {
  silent.close();
  await rm(folder, {recursive: true});
});

describe('results go to stdout', () => {
  test('the version', async () => {
    expect(await run('--version')).toEqual({status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: ''});
  });

  test('help that was asked for; not asked for it is wrong usage and goes to stderr', async () => {
    expect(await run('deploy', '--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Usage: onekey deploy'),
    });
    expect(await run()).toMatchObject({status: 2, stdout: '', stderr: expect.stringContaining('Usage: onekey')});
  });

  test('a report in the format asked for', async () => {
    const {status, stdout} = await run('pack', 'resolve', 'fixtures/hospital', '--dry-run', '-o', 'json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('applications');
    const yaml = await run('pack', 'resolve', 'fixtures/hospital', '--dry-run', '-o', 'yaml');
    expect(yaml.stdout).toMatch(/^project: hospital$/m);
  });

  test('a long one is complete, though the process ends', async () => {
    const {stdout} = await run('pack', 'graph', 'fixtures/hospital', '--format', 'dot');
    expect(stdout).toMatch(/\}\n$/);
  });
});

describe('errors go to stderr, and their code decides the exit status', () => {
  test('wrong usage is 2', async () => {
    const {status, stdout, stderr} = await run('deploy', 'statsu');
    expect({status, stdout}).toEqual({status: 2, stdout: ''});
    expect(stderr).toBe(
      'error USAGE_UNKNOWN_COMMAND: "onekey deploy" has no command "statsu".\nWhat to do: Did you mean "status"?\n',
    );
  });

  test('invalid input is 3, with every problem, file, line, column and field', async () => {
    const {status, stderr} = await run('pack', 'lint', folder);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^error MANIFEST_INVALID: /);
    expect(stderr).toMatch(/app\.yaml:3:1, field metadta: .*MANIFEST_UNKNOWN_FIELD\n {6}Did you mean "metadata"\?/);
    expect(stderr).toMatch(/MANIFEST_MISSING_FIELD/);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test('no cluster is 4', async () => {
    expect(await run('deploy', 'status')).toMatchObject({
      status: 4,
      stderr: expect.stringMatching(/^error CLUSTER_KUBECONFIG_MISSING: /),
    });
  });

  test('for scripts they are JSON', async () => {
    const {stderr} = await run('pack', 'lint', folder, '--progress', 'json');
    const lines = stderr.trim().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      type: 'error',
      code: 'MANIFEST_INVALID',
      problems: expect.arrayContaining([expect.objectContaining({code: 'MANIFEST_UNKNOWN_FIELD'})]),
    });
  });

  test('none holds control characters where there is no terminal', async () => {
    const {stderr} = await run('deploy', 'run', '\x1b[2J', '--site', '\x1b]0;x\x07');
    expect(stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/);
    expect(stderr).toMatch(/^error /m);
  });
});

test('a reader that goes away is no error', async () => {
  const child = spawn('bash', ['-o', 'pipefail', '-c', `'${onekey}' deploy run --help | head -1`], {env: environment});
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const [status] = await once(child, 'close');
  expect({status, stderr}).toEqual({status: 0, stderr: ''});
});

describe('Ctrl-C', () => {
  async function interrupted(times: number): Promise<Ended> {
    const args = ['deploy', 'status', '--server', server, '--token-file', path.join(folder, 'token')];
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts', ...args], {
      env: environment,
    });
    const output = {stdout: '', stderr: ''};
    child.stdout.on('data', (chunk) => {
      output.stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output.stderr += chunk;
    });
    const ended = once(child, 'close');
    await once(silent, 'connection'); // it waits for the answer of the cluster
    for (let sent = 0; sent < times; sent++) child.kill('SIGINT');
    const [status] = await ended;
    return {status, ...output};
  }

  test('once stops cleanly, says so and ends with 130', async () => {
    const {status, stderr} = await interrupted(1);
    expect(status).toBe(130);
    expect(stderr).toMatch(/error INTERRUPTED_BY_USER: /);
    expect(stderr).toMatch(/Ctrl-C again stops at once/);
    expect(stderr).not.toMatch(/BUG/);
  });

  test('twice stops at once', async () => {
    expect((await interrupted(2)).status).toBe(130);
  });
});
