import {describe, expect, test} from '@jest/globals';
import {checkSchema} from '../../src/manifest/check-schema.ts';
import {readProduct} from '../../src/manifest/read-product.ts';
import {readProject} from '../../src/manifest/read-project.ts';
import {readSiteSchema} from '../../src/manifest/read-site-schema.ts';
import {problemsOf, summary} from './problems-of.ts';

test('the project of the design', () => {
  const text = `
apiVersion: onekey.dev/v1
kind: Project
metadata: {name: huashan, version: 2026.11.1}
namespace: his
requires: {outpatient: ^3.0.0, pacs: ~5.1.0}
external: [oracle-his]
order: [{node: pacs, after: [his-core]}]
gates: [{id: cut-over, node: emr, message: {en: Cut over now?, zh-CN: 现在切换?}}]
values: {postgres: {replicas: 3}}
optional: [report-portal]
`;
  expect(readProject(text, 'project.yaml')).toEqual({
    apiVersion: 'onekey.dev/v1',
    kind: 'Project',
    metadata: {name: 'huashan', version: '2026.11.1'},
    namespace: 'his',
    requires: {outpatient: {range: '^3.0.0'}, pacs: {range: '~5.1.0'}},
    external: ['oracle-his'],
    pins: {},
    exclude: {},
    order: [{node: 'pacs', after: ['his-core']}],
    gates: [{id: 'cut-over', node: 'emr', at: 'before', message: {en: 'Cut over now?', 'zh-CN': '现在切换?'}}],
    values: {postgres: {replicas: 3}},
    optional: ['report-portal'],
  });
});

test('a gate of a project is there once', () => {
  const text = `
apiVersion: onekey.dev/v1
kind: Project
metadata: {name: huashan, version: 1.0.0}
namespace: his
requires: {emr: "*"}
gates:
  - {id: go, node: emr, message: Go?}
  - {id: go, node: emr, message: Go?}
`;
  expect(summary(problemsOf(() => readProject(text, 'project.yaml')))).toEqual(['MANIFEST_TWICE 9:6 gates[1].id']);
});

test('a product', () => {
  const text = `
apiVersion: onekey.dev/v1
kind: Product
metadata: {name: outpatient, version: 3.0.0, title: Outpatients}
requires: {emr: ^4.0.0}
values: {emr: {replicas: 2}}
`;
  expect(readProduct(text, 'product.yaml')).toEqual({
    apiVersion: 'onekey.dev/v1',
    kind: 'Product',
    metadata: {name: 'outpatient', version: '3.0.0', title: {en: 'Outpatients'}},
    requires: {emr: {range: '^4.0.0'}},
    values: {emr: {replicas: 2}},
  });
});

describe('a site schema', () => {
  const head = 'apiVersion: onekey.dev/v1\nkind: SiteSchema\n';

  test('keeps what JSON Schema says apart from what onekey says', () => {
    const text = `${head}keys:
  hospitalCode: {type: string, pattern: "^H[0-9]{4}$", title: {en: Hospital code, zh-CN: 医院编码}}
  storageClass: {type: string, choices: storageClasses, default: standard, help: Ask the cluster's administrator}
  smtpPassword: {type: string, secret: true, optional: true}
`;
    expect(readSiteSchema(text, 'site.schema.yaml').keys).toEqual({
      hospitalCode: {
        schema: {type: 'string', pattern: '^H[0-9]{4}$'},
        title: {en: 'Hospital code', 'zh-CN': '医院编码'},
        secret: false,
        optional: false,
      },
      storageClass: {
        schema: {type: 'string'},
        help: {en: "Ask the cluster's administrator"},
        default: 'standard',
        secret: false,
        optional: false,
        choices: 'storageClasses',
      },
      smtpPassword: {schema: {type: 'string'}, secret: true, optional: true},
    });
  });

  test('refuses patterns that are none, and defaults that break their own schema', () => {
    const bad = `${head}keys: {a: {type: string, pattern: "("}}`;
    expect(summary(problemsOf(() => readSiteSchema(bad, 's.yaml')))).toEqual(['MANIFEST_BAD_TEXT 3:26 keys.a.pattern']);
    const misfit = `${head}keys: {a: {type: string, format: ip, default: here}}`;
    expect(problemsOf(() => readSiteSchema(misfit, 's.yaml'))).toMatchObject([
      {code: 'MANIFEST_DEFAULT_INVALID', params: {key: 'site.a', rule: 'format', limit: 'ip'}},
    ]);
  });
});

describe("a site's answers", () => {
  test('are values by site key, and by application and input', () => {
    const answers = {
      apiVersion: 'onekey.dev/v1',
      kind: 'SiteAnswers',
      site: {hospitalCode: 'H0001'},
      applications: {emr: {port: 80, hosts: ['a']}},
    };
    expect(checkSchema('site-answers', answers)).toEqual([]);
  });

  test('are checked without a place where there is none', () => {
    expect(checkSchema('site-answers', {apiVersion: 'onekey.dev/v1', kind: 'SiteAnswers', sites: {}})).toEqual([
      {
        code: 'MANIFEST_UNKNOWN_FIELD',
        params: {field: 'sites', known: ['apiVersion', 'kind', 'site', 'applications'], suggestion: 'site'},
      },
    ]);
  });
});
