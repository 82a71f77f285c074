import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {dump} from 'js-yaml';

/** How large the benchmark's project is: 50 independent applications of 20 objects make 1,000. */
export const applications = 50;

/**
 * Writes a project of independent applications, Deployments at 0 replicas among their objects, into `folder`.
 * `plain` gets the same manifests in one folder, for kubectl.
 */
export async function writeApplyProject(
  folder: string,
  plain: string,
  name: string,
  namespace: string,
  image: string,
): Promise<void> {
  const names = Array.from({length: applications}, (_, index) => `bench-${String(index).padStart(2, '0')}`);
  await mkdir(plain, {recursive: true});
  await mkdir(folder, {recursive: true});
  await writeFile(
    path.join(folder, 'project.yaml'),
    `apiVersion: onekey.dev/v1\nkind: Project\nmetadata: {name: ${name}, version: 1.0.0}\nnamespace: ${namespace}\nrequires:\n${names.map((app) => `  ${app}: '*'\n`).join('')}`,
  );
  for (const app of names) {
    const directory = path.join(folder, 'apps', app);
    await mkdir(path.join(directory, 'manifests'), {recursive: true});
    await writeFile(
      path.join(directory, 'app.yaml'),
      `apiVersion: onekey.dev/v1\nkind: Application\nmetadata: {name: ${app}, version: 1.0.0}\nmanifests:\n  - manifests/all.yaml\nimages:\n  - {name: ${image}, from: image.tar}\n`,
    );
    const objects = manifestsOf(app, image);
    await writeFile(path.join(directory, 'manifests/all.yaml'), objects.map((object) => dump(object)).join('---\n'));
    await writeFile(path.join(plain, `${app}.yaml`), objects.map((object) => dump(object)).join('---\n'));
  }
}

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {readonly name: string; readonly labels: {readonly app: string}};
  readonly [field: string]: unknown;
}

/** 20 objects: 4 Deployments, 4 Services, 6 ConfigMaps, 2 Secrets, and an account with 3 roles' worth of rights. */
function manifestsOf(app: string, image: string): Manifest[] {
  const labels = {app};
  const named = (kind: string, apiVersion: string, suffix: string, rest: object): Manifest => ({
    apiVersion,
    kind,
    metadata: {name: `${app}-${suffix}`, labels},
    ...rest,
  });
  const four = [0, 1, 2, 3];
  const settings = Object.fromEntries(
    Array.from({length: 20}, (_, index) => [`setting-${index}`, `value ${index} of ${app}`]),
  );
  return [
    named('ServiceAccount', 'v1', 'account', {}),
    named('Role', 'rbac.authorization.k8s.io/v1', 'reader', {
      rules: [{apiGroups: [''], resources: ['configmaps', 'secrets'], verbs: ['get', 'list', 'watch']}],
    }),
    named('RoleBinding', 'rbac.authorization.k8s.io/v1', 'reader', {
      roleRef: {apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: `${app}-reader`},
      subjects: [{kind: 'ServiceAccount', name: `${app}-account`}],
    }),
    named('ConfigMap', 'v1', 'extra', {data: settings}),
    ...[0, 1, 2, 3, 4].map((index) => named('ConfigMap', 'v1', `config-${index}`, {data: settings})),
    ...[0, 1, 2].map((index) =>
      named('Secret', 'v1', `secret-${index}`, {type: 'Opaque', data: {token: btoa(`${app} ${index}`.repeat(8))}}),
    ),
    ...four.map((index) =>
      named('Service', 'v1', `web-${index}`, {
        spec: {
          selector: {app, part: `web-${index}`},
          ports: [{name: 'http', port: 80, protocol: 'TCP', targetPort: 8080}],
        },
      }),
    ),
    ...four.map((index) =>
      named('Deployment', 'apps/v1', `web-${index}`, {
        spec: {
          replicas: 0,
          selector: {matchLabels: {app, part: `web-${index}`}},
          template: {
            metadata: {labels: {app, part: `web-${index}`}},
            spec: {
              containers: [
                {
                  name: 'web',
                  image,
                  ports: [{name: 'http', containerPort: 8080, protocol: 'TCP'}],
                  env: [0, 1, 2, 3, 4].map((n) => ({name: `SETTING_${n}`, value: `value ${n}`})),
                  resources: {requests: {cpu: '10m', memory: '32Mi'}, limits: {memory: '64Mi'}},
                  readinessProbe: {httpGet: {path: '/health', port: 8080}, periodSeconds: 5},
                },
              ],
            },
          },
        },
      }),
    ),
  ];
}
