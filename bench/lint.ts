// How long 200 applications with 4,000 manifests take to check.
// Usage: scripts/node bench/lint.ts
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {measure, median} from './measure.ts';

const [applications, manifests] = [200, 20];

/** A Deployment, Service, ConfigMap and the like as applications have them: 60 lines, with expressions. */
const manifest = (app: string, index: number) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${app}-${index}
  labels: {app: ${app}, part: "${index}"}
spec:
  replicas: 2
  selector:
    matchLabels: {app: ${app}, part: "${index}"}
  template:
    metadata:
      labels: {app: ${app}, part: "${index}"}
    spec:
      containers:
        - name: main
          image: hospital.example/${app}:1
          ports:
            - containerPort: 8080
          env:
            - name: HOSPITAL
              value: \${{ inputs.hospitalCode }}
            - name: DATABASE
              value: postgres://\${{ inputs.database }}:5432/${app}
          readinessProbe:
            httpGet: {path: /health, port: 8080}
            periodSeconds: 5
          resources:
            requests: {cpu: 100m, memory: 128Mi}
            limits: {memory: 256Mi}
---
apiVersion: v1
kind: Service
metadata:
  name: ${app}-${index}
spec:
  selector: {app: ${app}, part: "${index}"}
  ports:
    - {port: 80, targetPort: 8080}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: ${app}-${index}
data:
  settings.ini: |
    [server]
    listen = 0.0.0.0:8080
    hospital = \${{ inputs.hospitalCode }}
    [log]
    level = info
`;

function writeProject(folder: string): void {
  const names = Array.from({length: applications}, (_, index) => `app-${index}`);
  writeFileSync(
    path.join(folder, 'project.yaml'),
    `apiVersion: onekey.dev/v1\nkind: Project\nmetadata: {name: bench, version: 1.0.0}\nnamespace: bench\nrequires: {${names
      .map((name) => `${name}: "*"`)
      .join(', ')}}\n`,
  );
  writeFileSync(
    path.join(folder, 'site.schema.yaml'),
    'apiVersion: onekey.dev/v1\nkind: SiteSchema\nkeys:\n  hospitalCode: {type: string}\n',
  );
  for (const [number, name] of names.entries()) {
    const home = path.join(folder, 'apps', name);
    mkdirSync(path.join(home, 'manifests'), {recursive: true});
    const before = names[number - 1];
    const wiring = before === undefined ? 'default: db' : `from: ${before}.host}\n  unused: {type: string, default: x`;
    writeFileSync(
      path.join(home, 'app.yaml'),
      `apiVersion: onekey.dev/v1\nkind: Application\nmetadata: {name: ${name}, version: 1.0.0}\n${
        before === undefined ? '' : `requires: {${before}: ^1.0.0}\n`
      }inputs:\n  hospitalCode: {type: string, from: site.hospitalCode}\n  database: {type: string, ${wiring}}\n` +
        `outputs:\n  host: {value: x}\nmanifests: [manifests/*.yaml]\nimages: [{name: "hospital.example/${name}:1"}]\n`,
    );
    for (let index = 0; index < manifests; index++)
      writeFileSync(path.join(home, 'manifests', `${index}.yaml`), manifest(name, index));
  }
}

const folder = mkdtempSync(path.join(tmpdir(), 'onekey-bench-'));
try {
  writeProject(folder);
  const runs = [1, 2, 3].map(() => measure(`scripts/onekey pack lint ${folder} -o json > /dev/null`));
  const [wall, cpu] = [median(runs.map(({seconds}) => seconds)), median(runs.map((run) => run.cpu))];
  console.log(
    `${applications} applications, ${applications * manifests} manifests: ${wall.toFixed(1)} s wall, ${cpu.toFixed(1)} s CPU`,
  );
} finally {
  rmSync(folder, {recursive: true, force: true});
}
