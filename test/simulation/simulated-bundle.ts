import {hash} from 'node:crypto';
import type {BundledApplication, BundleJson} from '../../src/bundle/bundle-json.ts';
import type {OpenBundle} from '../../src/bundle/open.ts';
import type {Action, Application} from '../../src/manifest/application.ts';
import {failures, readyAfter, workOf} from './control-plane.ts';
import type {ApplicationDraft, ProjectDraft, VersionDraft} from './project-draft.ts';

const versions = {first: '1.0.0', second: '2.0.0'} as const;

export const nameOf = (index: number) => `app-${index}`;

/** The bundle of a project in its first or its second version. */
export function simulatedBundle(draft: ProjectDraft, step: keyof typeof versions): OpenBundle {
  const built = draft.map((application, index) => build(application, index, application[step], step));
  const files = new Map(built.flatMap(({files: own}) => own));
  const json = {
    apiVersion: 'onekey.dev/v1',
    kind: 'Bundle',
    project: {
      metadata: {name: 'simulated', version: versions[step]},
      namespace: 'simulated',
    },
    applications: built.map(({bundled}) => bundled),
    workflow: {
      version: 1,
      nodes: draft.map(({needs, gate}, index) => ({
        id: nameOf(index),
        kind: 'application',
        waitsFor: needs.map((need) => ({node: nameOf(need), because: 'requires'})),
        gates:
          gate === 'before' || gate === 'after'
            ? [{id: `gate-${index}`, node: nameOf(index), at: gate, message: {en: '?'}}]
            : [],
        optional: false,
      })),
    },
    siteSchema: {keys: {}},
    images: [],
  } as unknown as BundleJson;
  return {
    json,
    digest: `sha256:${hash('sha256', JSON.stringify([json, [...files]]))}`,
    size: 0,
    parallel: 1,
    signers: [],
    readFile: async (path) => Buffer.from(files.get(path) ?? ''),
    openBlob: () => Promise.reject(new Error('there are no images')),
    streamBlob: () => Promise.reject(new Error('there are no images')),
    close: async () => undefined,
  };
}

function build(draft: ApplicationDraft, index: number, version: VersionDraft, step: keyof typeof versions) {
  const name = nameOf(index);
  const inputs = Object.fromEntries([
    ...draft.needs.map((need) => [
      `from${need}`,
      {
        schema: {type: 'string'},
        secret: false,
        optional: false,
        from: {kind: 'output', application: nameOf(need), output: 'value'},
      },
    ]),
    ...(draft.secret
      ? [
          [
            'key',
            {schema: {type: 'string'}, secret: true, optional: false, generate: {length: 12, charset: 'alphanumeric'}},
          ],
        ]
      : []),
  ]);
  const data = {
    content: `${version.content}`,
    ...Object.fromEntries(draft.needs.map((need) => [`from${need}`, `\${{ inputs.from${need} }}`])),
  };
  const objects = [
    ...Array.from({length: version.maps}, (_, map) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {name: `${name}-${map}`},
      data,
    })),
    ...(draft.secret
      ? [{apiVersion: 'v1', kind: 'Secret', metadata: {name}, data: {key: '${{ base64(inputs.key) }}'}}]
      : []),
    ...(version.deployment === undefined
      ? []
      : [
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            metadata: {name, annotations: {[readyAfter]: `${version.deployment}`}},
            spec: data,
          },
        ]),
  ];
  const files: [string, string][] = [[`apps/${name}/manifests/all.yaml`, documents(objects)]];
  if (draft.job) files.push([`apps/${name}/jobs/work.yaml`, documents([jobOf(draft.job, name, step)])]);
  const application: Application = {
    apiVersion: 'onekey.dev/v1',
    kind: 'Application',
    metadata: {name, version: versions[step]},
    requires: {},
    inputs: inputs as Application['inputs'],
    outputs: {value: {schema: {type: 'string'}, secret: false, value: `${name}-${version.output}`}},
    manifests: [{path: 'manifests/all.yaml'}],
    images: [],
    needs: {},
    before: draft.job?.at === 'before' ? [jobAction(draft.job)] : [],
    after: [
      ...(draft.job?.at === 'after' ? [jobAction(draft.job)] : []),
      ...(draft.gate === 'action' ? [confirmAction(index)] : []),
    ],
    wait: {timeoutSeconds: 600},
  };
  const digest = `sha256:${hash('sha256', JSON.stringify([application, files]))}`;
  return {bundled: {application, values: {}, digest} satisfies BundledApplication, files};
}

const documents = (objects: readonly object[]) => objects.map((object) => JSON.stringify(object)).join('\n---\n');

function jobOf({milliseconds, failures: count}: NonNullable<ApplicationDraft['job']>, name: string, step: string) {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: `${name}-work`,
      annotations: {[workOf]: `${name} ${step}`, [failures]: `${count}`, [readyAfter]: `${milliseconds}`},
    },
  };
}

function jobAction({at, retries}: NonNullable<ApplicationDraft['job']>): Action {
  return {
    id: `${at}-1-job-work`,
    kind: 'job',
    job: 'jobs/work.yaml',
    with: [],
    during: ['install', 'upgrade'],
    timeoutSeconds: 300,
    retries,
  };
}

function confirmAction(index: number): Action {
  return {
    id: `after-confirm-${index}`,
    kind: 'confirm',
    gate: `gate-${index}`,
    message: {en: '?'},
    during: ['install', 'upgrade'],
    timeoutSeconds: 300,
    retries: 0,
  };
}
