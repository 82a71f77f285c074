import {describe, expect, test} from '@jest/globals';
import {readApplication} from '../../src/manifest/read-application.ts';
import {problemsOf} from './problems-of.ts';

const head = 'apiVersion: onekey.dev/v1\nkind: Application\nmetadata: {name: emr, version: 1.0.0}\n';
const images = 'images: [{name: "emr:1", from: a.tar}, {name: "tools:1", from: b.tar}]\n';
const read = (yaml: string) => readApplication(`${head}${images}${yaml}`, 'app.yaml');
const codes = (yaml: string, before = images) =>
  problemsOf(() => readApplication(`${head}${before}${yaml}`, 'app.yaml')).map(({code}) => code);

describe("an application's own checks", () => {
  test('say what is to be reached, in which image, and what follows when it is not', () => {
    const {preflight} = read(`
preflight:
  - tcp: {host: oracle.his, port: 1521}
    message: {en: Ask the database team., zh-CN: 请联系数据库团队。}
  - {http: {url: "https://his/health", image: "tools:1"}, otherwise: warn, timeout: 30s}
  - {job: jobs/licence.yaml}
`);
    expect(preflight).toEqual([
      {
        id: 'preflight-1-tcp',
        kind: 'tcp',
        host: 'oracle.his',
        port: 1521,
        image: 'emr:1',
        timeoutSeconds: 120,
        otherwise: 'fail',
        message: {en: 'Ask the database team.', 'zh-CN': '请联系数据库团队。'},
      },
      {
        id: 'preflight-2-http',
        kind: 'http',
        url: 'https://his/health',
        expect: 200,
        image: 'tools:1',
        timeoutSeconds: 30,
        otherwise: 'warn',
      },
      {id: 'preflight-3-job', kind: 'job', job: 'jobs/licence.yaml', timeoutSeconds: 120, otherwise: 'fail'},
    ]);
  });

  test('are absent where there are none, so that older bundles stay as they are', () => {
    expect('preflight' in read('')).toBe(false);
  });

  test.each([
    ['{tcp: {host: a, port: 1}, job: a.yaml}', 'MANIFEST_EXACTLY_ONE'],
    ['{timeout: 3s}', 'MANIFEST_EXACTLY_ONE'],
    ['{tcp: {host: a}}', 'MANIFEST_MISSING_FIELD'],
    ['{tcp: {host: a, port: 70000}}', 'MANIFEST_RULE_BROKEN'],
    ['{http: {url: "ftp://a"}}', 'MANIFEST_BAD_TEXT'],
    ['{tcp: {host: a, port: 1}, otherwise: ignore}', 'MANIFEST_NOT_ALLOWED'],
    ['{tcp: {host: a, port: 1, image: "other:1"}}', 'MANIFEST_PROBE_IMAGE'],
    ['{tcp: {host: "${{ inputs.nobody }}", port: 1}}', 'MANIFEST_EXPRESSION_UNKNOWN_NAME'],
  ])('%s is refused', (probe, code) => {
    expect(codes(`preflight: [${probe}]`)).toEqual([code]);
  });

  test('need an image to run in, unless they are Jobs', () => {
    expect(codes('preflight: [{tcp: {host: a, port: 1}}]', '')).toEqual(['MANIFEST_PROBE_IMAGE']);
    expect(codes('preflight: [{job: jobs/a.yaml}]', '')).toEqual([]);
  });

  test('show no secret in a pod that everybody sees', () => {
    const secret = 'inputs: {key: {type: string, secret: true}}\n';
    expect(codes(`${secret}preflight: [{http: {url: "https://\${{ inputs.key }}@his"}}]`)).toEqual([
      'MANIFEST_SECRET_SHOWN',
    ]);
  });
});
