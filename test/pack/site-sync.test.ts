import {readFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {expect, test} from '@jest/globals';
import {openCatalog} from '../../src/catalog/open-catalog.ts';
import {readSiteSchema} from '../../src/manifest/read-site-schema.ts';
import {lint} from '../../src/pack/lint.ts';
import {resolveProject} from '../../src/pack/resolve-project.ts';
import {siteSync} from '../../src/pack/site-sync.ts';
import {appYaml, failureOf, folderOf, linesOf, projectYaml} from './folder-of.ts';

const context = {
  signal: new AbortController().signal,
  clock: {monotonic: () => performance.now(), sleep: async (ms: number) => sleep(ms)},
};
const exported = (keys: string) => `apiVersion: onekey.dev/v1\nkind: SiteExport\nkeys:\n${keys}`;
const first = exported(
  '  hospitalCode: {type: string, title: {en: Code}}\n  smtpPassword: {type: string, secret: true}\n',
);

async function synced(...exports: readonly string[]): Promise<string> {
  const catalog = path.join(folderOf({}), 'catalog');
  for (const text of exports) await siteSync({from: fileOf(text), catalog, dryRun: false}, context);
  return catalog;
}
const fileOf = (text: string) => path.join(folderOf({'e.yaml': text}), 'e.yaml');

test("sites' keys come together in the catalog, and keep their meaning", async () => {
  const catalog = await synced(first);
  const second = fileOf(exported('  hospitalCode: {type: string, pattern: "^H"}\n  wards: {type: integer}\n'));
  const sync = (from: string, dryRun: boolean) => siteSync({from, catalog, dryRun}, context);
  const changes = {added: ['wards'], changed: ['hospitalCode'], unchanged: []};
  expect(await sync(second, true)).toEqual(changes);
  expect(await sync(second, false)).toEqual(changes);
  expect(await sync(second, false)).toEqual({added: [], changed: [], unchanged: ['hospitalCode', 'wards']});
  const file = path.join(catalog, 'site.schema.yaml');
  expect(Object.keys(readSiteSchema(readFileSync(file, 'utf8'), file).keys)).toEqual([
    'hospitalCode',
    'smtpPassword',
    'wards',
  ]);
  const open = fileOf(exported('  smtpPassword: {type: string}\n'));
  const failure = await failureOf(sync(open, false));
  expect(failure).toMatchObject({
    code: 'MANIFEST_CONTRACT_SITE',
    params: {key: 'smtpPassword', before: 'secret string', after: 'string'},
  });
  expect(linesOf(failure, path.dirname(open))).toEqual(['MANIFEST_CONTRACT_SITE e.yaml:4']);
  expect((await failureOf(sync('/nowhere/e.yaml', false))).code).toBe('MANIFEST_FILE_MISSING');
});

test('an application is checked against them, and a bundle carries those that it uses', async () => {
  const catalog = await synced(first);
  const app = (key: string, secret = '') =>
    appYaml('emr', `inputs:\n  a: {type: string, from: site.${key}${secret}}\n`);
  const linted = async (text: string) => {
    const dir = folderOf({'app.yaml': text});
    return linesOf(await failureOf(lint({dirs: [dir], catalogs: [catalog]}, context)), dir);
  };
  expect(await linted(app('hospitalCod'))).toEqual(['WORKFLOW_WIRING_UNKNOWN_SITE_KEY app.yaml:5']);
  expect(await linted(app('smtpPassword'))).toEqual(['WORKFLOW_WIRING_SECRET app.yaml:5']);
  const good = folderOf({'app.yaml': app('smtpPassword', ', secret: true')});
  expect((await lint({dirs: [good], catalogs: [catalog]}, context)).checked).toHaveLength(1);
  const project = folderOf({'project.yaml': projectYaml('emr: "*"'), 'apps/emr/app.yaml': app('hospitalCode')});
  const {siteSchema} = await resolveProject(project, {
    catalogs: [openCatalog(catalog, context)],
    versions: {from: 'newest'},
  });
  expect(Object.keys(siteSchema.keys)).toEqual(['hospitalCode']);
});
