import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, jest, test} from '@jest/globals';

// What Windows takes for a path is here the name of a file, with backslashes in it.
jest.unstable_mockModule('node:path', () => ({...path.win32, default: path.win32}));
const {connect} = await import('../../src/kube/connect.ts');
const {readKubeconfig} = await import('../../src/kube/kubeconfig.ts');

const folder = mkdtempSync(path.join(tmpdir(), 'onekey-kubeconfig-'));
const before = process.cwd();

beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(before);
  rmSync(folder, {recursive: true});
});

describe('on Windows', () => {
  test('what a kubeconfig names counts from its own folder, on its own drive', () => {
    const file = 'D:\\access\\kubeconfig';
    const cluster = (authority: string) =>
      writeFileSync(
        file,
        [
          `clusters: [{name: a, cluster: {server: "https://a.example", certificate-authority: '${authority}'}}]`,
          'contexts: [{name: c, context: {cluster: a}}]',
          'current-context: c',
        ].join('\r\n'),
      );
    const authorityOf = () => readKubeconfig([file], undefined).cluster['certificate-authority'];
    cluster('pki\\ca.crt');
    expect(authorityOf()).toBe('D:\\access\\pki\\ca.crt');
    cluster('pki/ca.crt');
    expect(authorityOf()).toBe('D:\\access\\pki\\ca.crt');
    cluster('C:\\pki\\ca.crt');
    expect(authorityOf()).toBe('C:\\pki\\ca.crt');
  });

  test.each([
    ['bin\\login.exe', 'D:\\access\\bin\\login.exe'],
    ['./login.exe', 'D:\\access\\login.exe'],
    ['..\\login.exe', 'D:\\login.exe'],
    ['E:\\tools\\login.exe', 'E:\\tools\\login.exe'],
    ['\\\\server\\tools\\login.exe', '\\\\server\\tools\\login.exe'],
    ['login', 'login'],
  ])('a login program %s is %s', (command, program) => {
    const file = 'D:\\access\\login';
    const user = `{exec: {command: '${command}', args: ['bin\\x']}}`;
    writeFileSync(
      file,
      [
        'clusters: [{name: a, cluster: {server: "https://a.example"}}]',
        `users: [{name: u, user: ${user}}]`,
        'contexts: [{name: c, context: {cluster: a, user: u}}]',
        'current-context: c',
      ].join('\r\n'),
    );
    expect(readKubeconfig([file], undefined).user).toEqual({exec: {command: program, args: ['bin\\x']}});
  });

  test('KUBECONFIG lists files between semicolons, and the usual one lies at home', async () => {
    const machine = {home: 'C:\\Users\\anna', random: Math.random, now: Date.now};
    const places = (env: {readonly [name: string]: string}) =>
      connect({}, new AbortController().signal, {...machine, env}).catch(({code, params}) => ({code, ...params}));
    expect(await places({KUBECONFIG: 'C:\\one;D:\\two'})).toEqual({
      code: 'CLUSTER_KUBECONFIG_MISSING',
      places: ['C:\\one', 'D:\\two'],
    });
    expect(await places({})).toMatchObject({places: ['C:\\Users\\anna\\.kube\\config']});
  });
});
