import {existsSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, describe, expect, jest, test} from '@jest/globals';
import {configMapApplication} from './applications.ts';
import {type ProjectDraft, removeFolders, writeProject} from './project-folder.ts';
import {type ErrorLine, runOnekey} from './run-onekey.ts';

jest.setTimeout(60_000);

afterAll(removeFolders);

/** Builds the project, which has to fail with status 3 and leave nothing behind; returns the error. */
async function failedBuild(folder: string): Promise<ErrorLine> {
  const {status, stdout, error, stderr} = await runOnekey(['--progress', 'json', 'pack', 'build', folder]);
  expect({status, stdout, stderr}).toMatchObject({status: 3, stdout: ''});
  expect(existsSync(path.join(folder, 'dist')) ? readdirSync(path.join(folder, 'dist')) : []).toEqual([]);
  if (!error) throw new Error(stderr);
  return error;
}

const broken = (draft: ProjectDraft) => failedBuild(writeProject(draft));
const plain = configMapApplication('plain', {a: 'b'});

/** The path relative to the project's folder, as a person would name it. */
const place = ({at}: Pick<ErrorLine, 'at'>) => ({...at, file: at?.file.split(path.sep).slice(-3).join('/')});

describe('what is wrong in files ends packing with its place', () => {
  test('YAML that does not parse', async () => {
    const folder = writeProject({applications: [plain]});
    writeFileSync(path.join(folder, 'apps/plain/app.yaml'), 'apiVersion: onekey.dev/v1\nkind: "Application\n');
    const error = await failedBuild(folder);
    expect(error.code).toMatch(/^MANIFEST_YAML_/);
    expect(place(error)).toMatchObject({
      file: 'apps/plain/app.yaml',
      line: expect.any(Number),
      column: expect.any(Number),
    });
  });

  test('a Kubernetes manifest that does not parse', async () => {
    const files = {'manifests/config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n name: b\n'};
    const error = await broken({applications: [{...plain, files}]});
    expect(error.code).toMatch(/^MANIFEST_YAML_/);
    expect(place(error)).toMatchObject({file: 'plain/manifests/config.yaml', line: 5});
  });

  test('an unknown field, with the one that was meant', async () => {
    const error = await broken({applications: [configMapApplication('plain', {}, {requries: {}})]});
    expect(error).toMatchObject({code: 'MANIFEST_UNKNOWN_FIELD', at: {field: 'requries', line: expect.any(Number)}});
    expect(error.todo).toContain('requires');
  });

  test('a file that is named and not there', async () => {
    const folder = writeProject({
      applications: [configMapApplication('plain', {}, {before: [{job: 'jobs/migrate.yaml'}]})],
    });
    const error = await failedBuild(folder);
    expect(error.code).toBe('MANIFEST_FILE_MISSING');
    expect(error.what).toContain('jobs/migrate.yaml');
  });

  test('a folder without a project', async () => {
    const folder = writeProject({applications: [plain]});
    rmSync(path.join(folder, 'project.yaml'));
    expect((await failedBuild(folder)).code).toBe('MANIFEST_FILE_MISSING');
  });

  test('an expression that names no input', async () => {
    const error = await broken({applications: [configMapApplication('plain', {port: '${{ inputs.prot }}'})]});
    expect(error.code).toMatch(/^MANIFEST_EXPRESSION_/);
    expect(place(error)).toMatchObject({file: 'plain/manifests/config.yaml', line: expect.any(Number)});
  });

  test('everything is said at once', async () => {
    const error = await broken({
      project: {requires: {plain: 'newest'}},
      applications: [
        configMapApplication('plain', {a: '${{ inputs.none }}'}, {colour: 'red', inputs: {port: {type: 'int'}}}),
      ],
    });
    expect(error.code).toBe('MANIFEST_INVALID');
    expect(error.problems.map(({at}) => at?.field)).toEqual(
      expect.arrayContaining(['requires.plain', 'colour', 'inputs.port.type']),
    );
  });
});

describe('what does not fit together ends packing', () => {
  const requiring = (name: string, requires: object, fields: object = {}) =>
    configMapApplication(name, {a: 'b'}, {requires, ...fields});

  test('a cycle is named by its path', async () => {
    const error = await broken({
      applications: [requiring('a', {b: '*'}), requiring('b', {c: '*'}), requiring('c', {a: '*'})],
    });
    expect(error.code).toBe('WORKFLOW_CYCLE');
    expect(error.what).toMatch(/a → b → c → a|b → c → a → b|c → a → b → c|a → c → b → a|c → b → a → c|b → a → c → b/);
  });

  test('no version that fits: who asked for what, and what there is', async () => {
    const error = await broken({
      project: {requires: {a: '*', plain: '^1.0.0'}},
      applications: [plain, requiring('a', {plain: '^2.0.0'})],
    });
    expect(error.code).toMatch(/^RESOLVE_/);
    expect(error.what).toMatch(/a 1\.0\.0/);
    expect(error.what).toContain('^2.0.0');
    expect(error.what).toContain('1.0.0');
  });

  test('an application that nobody has', async () => {
    const error = await broken({applications: [requiring('a', {plian: '*'}), plain]});
    expect(error).toMatchObject({code: 'RESOLVE_UNKNOWN', todo: expect.stringContaining('plain')});
  });

  test('an input from an output that is not there', async () => {
    const error = await broken({
      applications: [
        configMapApplication('database', {}, {outputs: {host: {value: 'db'}}}),
        requiring('a', {database: '*'}, {inputs: {host: {type: 'string', from: 'database.hots'}}}),
      ],
    });
    expect(error).toMatchObject({code: 'WORKFLOW_WIRING_UNKNOWN_OUTPUT', todo: expect.stringContaining('host')});
    expect(place(error)).toMatchObject({file: 'apps/a/app.yaml', field: expect.stringContaining('host')});
  });

  test('an input of another type than the output it takes', async () => {
    const error = await broken({
      applications: [
        configMapApplication('database', {}, {outputs: {port: {type: 'integer', value: 5432}}}),
        requiring('a', {database: '*'}, {inputs: {port: {type: 'string', from: 'database.port'}}}),
      ],
    });
    expect(error.code).toBe('WORKFLOW_WIRING_TYPE');
  });

  test('an input from a site key that the site schema lacks', async () => {
    const error = await broken({
      applications: [requiring('a', {}, {inputs: {code: {type: 'string', from: 'site.hospitalCode'}}})],
      siteKeys: {hospital: {type: 'string'}},
    });
    expect(error.code).toBe('WORKFLOW_WIRING_UNKNOWN_SITE_KEY');
  });
});

test('a wrong command line ends with status 2 and does nothing', async () => {
  expect(await runOnekey(['pack', 'biuld'])).toMatchObject({status: 2, stderr: expect.stringContaining('build')});
  expect(await runOnekey(['deploy'])).toMatchObject({status: 2, stdout: ''});
});
