import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import {kubectl} from '../testbed.ts';
import {configMapApplication} from './applications.ts';
import {removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import {build, TestSite} from './test-site.ts';

/** Runs a program with a clock that is off by so much: libfaketime stands between it and the system. */
const clock = (offset: string) => ({
  through: ['faketime', '-f', offset],
  env: {FAKETIME_DONT_FAKE_MONOTONIC: '1'},
});

const site = new TestSite('small');
let bundle = '';
const version = (greeting: string) => build(writeProject({applications: [configMapApplication('plain', {greeting})]}));
beforeAll(async () => {
  bundle = await version('hello');
});
afterAll(() => {
  site.remove();
  removeFolders();
});

describe("a laptop's clock that is ten years off", () => {
  test.each([
    ['ahead', '+11y', 'has expired'],
    ['behind', '-11y', 'is not valid yet'],
  ])(
    '%s, so that no certificate is good any more: the error says that, and to look at the clock',
    async (_, by, reason) => {
      const {status, error} = await site.deploy(bundle, [], clock(by));
      expect({status, code: error?.code}).toEqual({status: 4, code: 'CLUSTER_CERTIFICATE'});
      expect(error?.what).toContain(reason);
      expect(error?.todo).toContain("this machine's clock");
    },
  );

  test.each([
    ['ahead', '+11y'],
    ['behind', '-11y'],
  ])(
    '%s, where no certificate is looked at: a warning, and all the same a deployment that others go on with',
    async (_, by) => {
      const raw = JSON.parse(kubectl('config', 'view', '--minify', '--raw', '--flatten', '-o', 'json'));
      raw.clusters[0].cluster = {server: raw.clusters[0].cluster.server, 'insecure-skip-tls-verify': true};
      const kubeconfig = path.join(temporaryFolder(), 'kubeconfig');
      writeFileSync(kubeconfig, JSON.stringify(raw));
      const own = new TestSite('small');
      try {
        const done = await own.deployTo(['--kubeconfig', kubeconfig], bundle, [], clock(by));
        expect({status: done.status, error: done.error}).toEqual({status: 0, error: undefined});
        const warning = {code: 'PREFLIGHT_CLOCK', params: {seconds: expect.any(Number)}};
        expect(done.events).toContainEqual(expect.objectContaining({type: 'warning', warning}));
        const upgraded = await own.deploy(await version('again'));
        expect({status: upgraded.status, error: upgraded.error}).toEqual({status: 0, error: undefined});
        const {stdout} = await own.run('history', ['-o', 'json']);
        expect(JSON.parse(stdout).runs.map(({state}: {state: string}) => state)).toEqual(['succeeded', 'succeeded']);
        expect(JSON.parse(stdout).releases.map(({state}: {state: string}) => state)).toEqual([
          'deployed',
          'superseded',
        ]);
        expect(own.object('small', 'configmap', 'plain')?.data).toEqual({greeting: 'again'});
      } finally {
        own.remove();
      }
    },
  );
});
