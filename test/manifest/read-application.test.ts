import {describe, expect, test} from '@jest/globals';
import {readApplication} from '../../src/manifest/read-application.ts';
import {problemsOf, summary} from './problems-of.ts';

const head = 'apiVersion: onekey.dev/v1\nkind: Application\nmetadata: {name: emr, version: 4.1.0}\n';
const read = (text: string) => readApplication(head + text, 'app.yaml');
const problems = (text: string) => problemsOf(() => read(text));

test('the application of the design reads with short forms written out and defaults filled in', () => {
  const application = readApplication(
    `
apiVersion: onekey.dev/v1
kind: Application
metadata: {name: patient-index, version: 2.4.1, title: {en: Patient index, zh-CN: 患者主索引}}
namespace: mpi
requires: {postgres: ">=15.2 <16", redis: {range: ^7.0.0}}
upgradesFrom: ">=2.3"
inputs:
  replicas:     {type: integer, minimum: 1, default: 2}
  databasePassword: {type: string, from: postgres.password, secret: true}
  cookieKey:    {type: string, secret: true, generate: {length: 40}}
  hospitalCode: {type: string, from: site.hospitalCode}
outputs:
  url:      {value: "http://patient-index.\${{ app.namespace }}.svc:8080"}
  address:  {fromObject: {kind: Service, name: patient-index, path: .spec.clusterIP}}
manifests:
  - manifests/*.yaml
  - {path: manifests/ingress.yaml, when: inputs.replicas}
images:
  - {name: hospital.example/patient-index:2.4.1, from: images/patient-index.tar}
needs: {kubernetes: ">=1.20", cpu: 2, memory: 4Gi}
before:
  - {job: jobs/migrate.yaml, with: [manifests/config.yaml], timeout: 10m, retries: 2}
  - {wait: 90s, during: [upgrade]}
after:
  - {http: {service: patient-index, port: 8080, path: /health}}
  - {confirm: wards-told, message: Have the wards been told?}
wait: {timeout: 1h30m}
`,
    'app.yaml',
  );
  expect(application).toEqual({
    apiVersion: 'onekey.dev/v1',
    kind: 'Application',
    metadata: {name: 'patient-index', version: '2.4.1', title: {en: 'Patient index', 'zh-CN': '患者主索引'}},
    namespace: 'mpi',
    requires: {postgres: {range: '>=15.2 <16'}, redis: {range: '^7.0.0'}},
    upgradesFrom: '>=2.3',
    inputs: {
      replicas: {schema: {type: 'integer', minimum: 1}, default: 2, secret: false, optional: false},
      databasePassword: {
        schema: {type: 'string'},
        from: {kind: 'output', application: 'postgres', output: 'password'},
        secret: true,
        optional: false,
      },
      cookieKey: {
        schema: {type: 'string'},
        secret: true,
        optional: false,
        generate: {length: 40, charset: 'alphanumeric'},
      },
      hospitalCode: {
        schema: {type: 'string'},
        from: {kind: 'site', key: 'hospitalCode'},
        secret: false,
        optional: false,
      },
    },
    outputs: {
      url: {schema: {type: 'string'}, secret: false, value: 'http://patient-index.${{ app.namespace }}.svc:8080'},
      address: {
        schema: {type: 'string'},
        secret: false,
        fromObject: {kind: 'Service', name: 'patient-index', path: '.spec.clusterIP', timeoutSeconds: 120},
      },
    },
    manifests: [{path: 'manifests/*.yaml'}, {path: 'manifests/ingress.yaml', when: 'inputs.replicas'}],
    images: [{name: 'hospital.example/patient-index:2.4.1', from: 'images/patient-index.tar'}],
    needs: {kubernetes: '>=1.20', cpu: '2', memory: '4Gi'},
    before: [
      {
        id: 'before-1-job-migrate',
        kind: 'job',
        job: 'jobs/migrate.yaml',
        with: ['manifests/config.yaml'],
        during: ['install', 'upgrade'],
        timeoutSeconds: 600,
        retries: 2,
      },
      {id: 'before-2-wait-90s', kind: 'wait', seconds: 90, during: ['upgrade'], timeoutSeconds: 300, retries: 0},
    ],
    after: [
      {
        id: 'after-1-http-patient-index',
        kind: 'http',
        http: {service: 'patient-index', port: 8080, path: '/health', scheme: 'http', expect: 200},
        during: ['install', 'upgrade'],
        timeoutSeconds: 300,
        retries: 0,
      },
      {
        id: 'after-2-confirm-wards-told',
        kind: 'confirm',
        gate: 'wards-told',
        message: {en: 'Have the wards been told?'},
        during: ['install', 'upgrade'],
        timeoutSeconds: 300,
        retries: 0,
      },
    ],
    wait: {timeoutSeconds: 5400},
  });
});

describe('problems with the form', () => {
  test('are all reported at once, each with line, column and field', () => {
    const found = problems(`
requries: {postgres: ^15.0.0}
inputs:
  replicas: {type: integr, default: 2}
  Größe: {type: string}
manifests: manifests/*.yaml
before:
  - {job: jobs/migrate.yaml, http: {service: emr, port: 80}}
  - {timeout: ten minutes, wait: 5s}
images: [{name: two words}]
`);
    expect(summary(found).sort()).toEqual([
      'MANIFEST_BAD_TEXT 12:6 before[1].timeout',
      'MANIFEST_BAD_TEXT 13:11 images[0].name',
      'MANIFEST_BAD_TEXT 8:3 inputs["Größe"]',
      'MANIFEST_EXACTLY_ONE 11:5 before[0]',
      'MANIFEST_NOT_ALLOWED 7:14 inputs.replicas.type',
      'MANIFEST_UNKNOWN_FIELD 5:1 requries',
      'MANIFEST_WRONG_TYPE 9:1 manifests',
    ]);
  });

  test('name what was probably meant', () => {
    const [found] = problems('requries: {}');
    expect(found?.params).toMatchObject({field: 'requries', suggestion: 'requires'});
  });

  test('say what is missing', () => {
    const text = 'apiVersion: onekey.dev/v1\nkind: Application\nmetadata: {name: emr}\n';
    const found = problemsOf(() => readApplication(text, 'app.yaml'));
    expect(found).toMatchObject([{code: 'MANIFEST_MISSING_FIELD', params: {field: 'metadata.version'}, at: {line: 3}}]);
  });

  test('say what a number should have been', () => {
    const text = 'apiVersion: onekey.dev/v1\nkind: Application\nmetadata: {name: emr, version: 4.1}\n';
    const found = problemsOf(() => readApplication(text, 'app.yaml'));
    expect(found).toMatchObject([
      {code: 'MANIFEST_WRONG_TYPE', params: {field: 'metadata.version', expected: ['string'], found: 'number'}},
    ]);
  });

  test.each(['site', 'app', 'inputs', 'outputs', 'service', 'EMR', 'emr-', 'e.m.r', 'a'.repeat(64)])(
    'refuse the application name %s',
    (name) => {
      const text = `apiVersion: onekey.dev/v1\nkind: Application\nmetadata: {name: ${name}, version: 1.0.0}\n`;
      expect(summary(problemsOf(() => readApplication(text, 'app.yaml')))).toEqual([
        'MANIFEST_BAD_TEXT 3:12 metadata.name',
      ]);
    },
  );

  test.each(['1.0', 'v1.0.0', '1.0.0+build', '01.0.0', '1.0.0-01', '1.0.0-'])('refuse the version %s', (version) => {
    const text = `apiVersion: onekey.dev/v1\nkind: Application\nmetadata: {name: emr, version: "${version}"}\n`;
    expect(summary(problemsOf(() => readApplication(text, 'app.yaml')))).toEqual([
      'MANIFEST_BAD_TEXT 3:23 metadata.version',
    ]);
  });

  test.each([
    '/etc/passwd',
    '../other/x.yaml',
    'a/../../x.yaml',
    'a\\b.yaml',
    'C:/x.yaml',
    'a//b.yaml',
    './x.yaml',
    'a/',
  ])('refuse the path %s', (file) => {
    expect(problems(`manifests: [${JSON.stringify(file)}]`)).toMatchObject([{code: 'MANIFEST_BAD_TEXT'}]);
    expect(problems(`before: [{job: ${JSON.stringify(file)}}]`)).toMatchObject([{code: 'MANIFEST_BAD_TEXT'}]);
  });

  test('refuse ranges that are none', () => {
    const found = problems('requires: {postgres: fifteen, redis: {range: ">"}}\nupgradesFrom: "~~~"');
    expect(summary(found)).toEqual([
      'MANIFEST_BAD_TEXT 4:12 requires.postgres',
      'MANIFEST_BAD_TEXT 4:39 requires.redis.range',
      'MANIFEST_BAD_TEXT 5:1 upgradesFrom',
    ]);
  });

  test('say that a gate needs a question, and a job what it runs', () => {
    const found = problems('after: [{confirm: told}, {with: [a.yaml], wait: 1s}]');
    expect(found.map(({code, params}) => [code, params])).toEqual([
      ['MANIFEST_FIELD_NEEDS', {field: 'after[0].confirm', needs: 'after[0].message'}],
      ['MANIFEST_FIELD_NEEDS', {field: 'after[1].with', needs: 'after[1].job'}],
    ]);
  });

  test('two documents are one too many, an empty file is none', () => {
    expect(() => read('---\na: 1')).toThrow(expect.objectContaining({code: 'MANIFEST_DOCUMENTS', params: {found: 2}}));
    expect(() => readApplication('', 'app.yaml')).toThrow();
  });

  test('a file of another kind says which kind is expected', () => {
    const text = 'apiVersion: onekey.dev/v1\nkind: Product\nmetadata: {name: emr, version: 1.0.0}\n';
    expect(problemsOf(() => readApplication(text, 'app.yaml'))).toMatchObject([
      {code: 'MANIFEST_NOT_ALLOWED', params: {field: 'kind', found: 'Product', allowed: ['Application']}},
    ]);
  });
});

describe('problems with the meaning', () => {
  test('an input takes outputs of what is required alone', () => {
    const found = problems('requires: {postgres: "*"}\ninputs: {host: {type: string, from: postgers.host}}');
    expect(found).toMatchObject([
      {
        code: 'MANIFEST_FROM_NOT_REQUIRED',
        params: {input: 'inputs.host', application: 'postgers', suggestion: 'postgres'},
        at: {line: 5, column: 31, field: 'inputs.host.from'},
      },
    ]);
  });

  test('a default obeys its own schema', () => {
    const found = problems(
      'inputs: {replicas: {type: integer, minimum: 1, default: 0}, code: {type: string, default: 5}}',
    );
    expect(found.map(({code, params}) => [code, params])).toEqual([
      ['MANIFEST_DEFAULT_INVALID', {key: 'inputs.replicas', rule: 'minimum', limit: '1'}],
      ['MANIFEST_DEFAULT_INVALID', {key: 'inputs.code', rule: 'type', limit: 'string'}],
    ]);
  });

  test('what is chosen from names of the cluster is a text, and asked for', () => {
    expect(problems('inputs: {class: {type: string, choices: storageClasses}}')).toEqual([]);
    const codes = (input: string) => problems(`inputs: {a: ${input}}\nrequires: {db: "*"}`).map(({code}) => code);
    expect(codes('{type: integer, choices: nodes}')).toEqual(['MANIFEST_WRONG_TYPE']);
    expect(codes('{type: string, choices: pods}')).toEqual(['MANIFEST_NOT_ALLOWED']);
    expect(codes('{type: string, choices: nodes, from: db.host}')).toEqual(['MANIFEST_FIELDS_EXCLUDE']);
    expect(codes('{type: string, choices: nodes, generate: {}}')).toEqual(['MANIFEST_FIELDS_EXCLUDE']);
  });

  test('a generated value has no other source and is text', () => {
    const found = problems('inputs: {key: {type: integer, generate: {}, default: 1}}');
    expect(found.map(({code}) => code)).toEqual(['MANIFEST_FIELDS_EXCLUDE', 'MANIFEST_OUTPUT_TYPE']);
  });

  test('an output has exactly one of value and fromObject', () => {
    const object = 'fromObject: {kind: Service, name: a, path: .spec}';
    expect(summary(problems(`outputs:\n  none: {type: string}\n  both: {value: a, ${object}}`))).toEqual([
      'MANIFEST_EXACTLY_ONE 5:3 outputs.none',
      'MANIFEST_EXACTLY_ONE 6:3 outputs.both',
    ]);
  });

  test('expressions use inputs that there are', () => {
    const found = problems(
      'inputs: {port: {type: integer}}\noutputs: {url: {value: "http://emr:${{ inputs.prot }}"}}\n' +
        'manifests: [{path: a.yaml, when: inputs.ingress}]\n' +
        'after: [{http: {service: emr, port: 80, path: "/${{ app.nmae }}"}}]',
    );
    expect(summary(found)).toEqual([
      'MANIFEST_EXPRESSION_UNKNOWN_NAME 5:17 outputs.url.value',
      'MANIFEST_EXPRESSION_UNKNOWN_NAME 7:41 after[0].http.path',
      'MANIFEST_EXPRESSION_UNKNOWN_NAME 6:28 manifests[0].when',
    ]);
  });

  test('an output made from a secret is secret itself', () => {
    const inputs = 'inputs: {password: {type: string, secret: true, generate: {}}}\n';
    const url = 'value: "postgres://u:${{ urlEncode(inputs.password) }}@db"';
    expect(problems(`${inputs}outputs: {url: {${url}}}`)).toMatchObject([
      {code: 'MANIFEST_SECRET_SHOWN', params: {field: 'outputs.url', secret: 'inputs.password'}},
    ]);
    expect(problems(`${inputs}outputs: {url: {${url}, secret: true}}`)).toEqual([]);
  });

  test("an output read from a Secret's data is secret itself, one read from its metadata need not be", () => {
    const from = (path: string) => `outputs: {token: {fromObject: {kind: Secret, name: t, path: "${path}"}}}`;
    expect(problems(from('.data.token'))).toMatchObject([{code: 'MANIFEST_SECRET_SHOWN'}]);
    expect(problems(from('{.data.token}'))).toMatchObject([{code: 'MANIFEST_SECRET_SHOWN'}]);
    expect(problems(from('.metadata.resourceVersion'))).toEqual([]);
  });

  test('a health check shows no secret', () => {
    const inputs = 'inputs: {token: {type: string, secret: true}}\n';
    const check = 'after: [{http: {service: emr, port: 80, path: "/health?t=${{ inputs.token }}"}}]';
    expect(problems(inputs + check)).toMatchObject([{code: 'MANIFEST_SECRET_SHOWN', at: {field: 'after[0].http'}}]);
  });

  test.each([
    ['port: {type: integer, value: "8080"}', 'MANIFEST_OUTPUT_INVALID'],
    ['port: {type: integer, value: "${{ inputs.name }}"}', 'MANIFEST_OUTPUT_TYPE'],
    ['port: {type: integer, value: "1${{ inputs.count }}"}', 'MANIFEST_OUTPUT_TYPE'],
    ['name: {value: "${{ inputs.count }}"}', 'MANIFEST_OUTPUT_TYPE'],
  ])('the value of an output is of its type: %s', (output, code) => {
    const inputs = 'inputs: {name: {type: string}, count: {type: integer}}\n';
    expect(problems(`${inputs}outputs: {${output}}`)).toMatchObject([{code}]);
  });

  test('a whole expression keeps its type, and an integer is a number', () => {
    const inputs = 'inputs: {count: {type: integer}}\n';
    expect(
      problems(`${inputs}outputs: {a: {type: integer, value: "\${{ inputs.count }}"}, b: {type: number, value: 1}}`),
    ).toEqual([]);
    expect(problems(`${inputs}outputs: {a: {type: number, value: "\${{ inputs.count }}"}}`)).toEqual([]);
  });

  test('images and gates are there once', () => {
    const found = problems(
      'images: [{name: a/b:1}, {name: a/b:1}]\nafter: [{confirm: go, message: Go?}]\nbefore: [{confirm: go, message: Go?}]',
    );
    expect(found.map(({code, params}) => [code, params])).toEqual([
      ['MANIFEST_TWICE', {what: 'gate', name: 'go', first: 'app.yaml:6'}],
      ['MANIFEST_TWICE', {what: 'image', name: 'a/b:1', first: 'app.yaml:4'}],
    ]);
  });

  test('is looked at even where there are unknown fields', () => {
    const found = problems('colour: red\ninputs: {n: {type: integer, default: x}}');
    expect(found.map(({code}) => code)).toEqual(['MANIFEST_UNKNOWN_FIELD', 'MANIFEST_DEFAULT_INVALID']);
  });
});

test('keys that every object has are no fields of a manifest', () => {
  const found = problems(
    'inputs: {a: {type: string, from: constructor.toString}}\noutputs: {b: {value: "${{ inputs.constructor }}"}}',
  );
  expect(found.map(({code}) => code)).toEqual(['MANIFEST_FROM_NOT_REQUIRED', 'MANIFEST_EXPRESSION_UNKNOWN_NAME']);
});
