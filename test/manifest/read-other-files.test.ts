import {describe, expect, test} from '@jest/globals';
import {checkSchema} from '../../src/manifest/check-schema.ts';
import {readProduct} from '../../src/manifest/read-product.ts';
import {readProject} from '../../src/manifest/read-project.ts';
import {readSiteExport} from '../../src/manifest/read-site-export.ts';
import {readSiteSchema} from '../../src/manifest/read-site-schema.ts';
import {changedMeanings} from '../../src/manifest/site-meaning.ts';
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

describe('conditions of site keys', () => {
  const codes = (keys: string) =>
    problemsOf(() => readSiteSchema(`${head}keys:\n${keys}`, 's.yaml')).map(({code}) => code);
  const head = 'apiVersion: onekey.dev/v1\nkind: SiteSchema\n';

  test('name other keys and values that these can have', () => {
    expect(codes('  mail: {type: boolean}\n  host: {type: string, when: {mail: true}}')).toEqual([]);
    expect(codes('  mode: {type: string, enum: [a, b]}\n  host: {type: string, when: {mode: [a, b]}}')).toEqual([]);
    expect(codes('  node: {type: boolean, choices: nodes}')).toEqual(['MANIFEST_WRONG_TYPE']);
    expect(codes('  mail: {type: boolean}\n  host: {type: string, when: {mial: true}}')).toEqual([
      'MANIFEST_SITE_KEY_UNKNOWN',
    ]);
    expect(codes('  mail: {type: boolean}\n  host: {type: string, when: {mail: "yes"}}')).toEqual([
      'MANIFEST_WHEN_VALUE',
    ]);
  });

  test('cannot go round in a circle, nor hang on a secret', () => {
    expect(codes('  a: {type: string, when: {b: x}}\n  b: {type: string, when: {a: x}}')).toEqual([
      'MANIFEST_WHEN_CYCLE',
      'MANIFEST_WHEN_CYCLE',
    ]);
    expect(codes('  a: {type: string, when: {a: x}}')).toEqual(['MANIFEST_WHEN_CYCLE']);
    expect(codes('  a: {type: string, secret: true}\n  b: {type: string, when: {a: x}}')).toEqual([
      'MANIFEST_WHEN_SECRET',
    ]);
  });

  test('a key that is to match another is a private key, and that one a certificate', () => {
    expect(
      codes('  cert: {type: string, format: certificate}\n  key: {type: string, format: privateKey, matches: cert}'),
    ).toEqual([]);
    expect(codes('  cert: {type: string}\n  key: {type: string, format: privateKey, matches: cert}')).toEqual([
      'MANIFEST_MATCHES_FORMAT',
    ]);
  });
});

describe('a site export', () => {
  const text = `apiVersion: onekey.dev/v1
kind: SiteExport
keys:
  hospitalCode: {type: string}
answers: {instance: huashan, site: {hospitalCode: H0001}}
`;

  test('has a site schema, and answers where they were asked for', () => {
    expect(readSiteExport(text, 'e.yaml').value).toEqual({
      schema: readSiteSchema('apiVersion: onekey.dev/v1\nkind: SiteSchema\nkeys: {hospitalCode: {type: string}}', 's'),
      answers: {instance: 'huashan', site: {hospitalCode: 'H0001'}},
    });
  });

  test('changes no meaning: type and secrecy of a key stay', () => {
    const schema = (keys: string) =>
      readSiteSchema(`apiVersion: onekey.dev/v1\nkind: SiteSchema\nkeys: {${keys}}`, 's.yaml');
    const changed = (before: string, after: string) =>
      changedMeanings(schema(before), schema(after)).map(({params}) => params);
    expect(changed('a: {type: string}', 'a: {type: string, pattern: x}, b: {type: integer}')).toEqual([]);
    expect(changed('a: {type: string}', 'a: {type: string, secret: true}')).toEqual([
      {key: 'a', before: 'string', after: 'secret string'},
    ]);
    expect(changed('a: {type: string}', 'a: {type: integer}')).toEqual([
      {key: 'a', before: 'string', after: 'integer'},
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
        params: {
          field: 'sites',
          known: ['apiVersion', 'kind', 'site', 'applications', 'external', 'secrets'],
          suggestion: 'site',
        },
      },
    ]);
  });
});
