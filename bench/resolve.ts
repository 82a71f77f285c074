// How long versions of a large catalog take to resolve, and an impossible project to explain.
// Usage: scripts/node bench/resolve.ts
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {addHint} from '../src/catalog/folder/hints.ts';
import type {IndexHint} from '../src/catalog/folder/read-versions.ts';
import {openCatalog} from '../src/catalog/open-catalog.ts';
import type {Project} from '../src/manifest/project.ts';
import {gatherVersions} from '../src/pack/gather-versions.ts';
import {resolve} from '../src/resolve/resolve.ts';

const [layers, perLayer, versions, wide] = [8, 125, 50, 5];
const nameOf = (layer: number, index: number) => `app-${layer}-${index}`;

const digest = `sha256:${'0'.repeat(64)}`;
const hint = (home: string, line: IndexHint) => addHint(path.join(home, 'index.jsonl'), line);

/** The same numbers every time (a linear congruential generator). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** 1,000 applications of 50 versions, each requiring 5 of the next of 8 layers. */
async function writeCatalog(folder: string): Promise<void> {
  const random = randomNumbers(1);
  writeFileSync(path.join(folder, 'catalog.yaml'), 'apiVersion: onekey.dev/v1\nkind: Catalog\nformat: 1\n');
  for (let layer = 0; layer < layers; layer++) {
    for (let index = 0; index < perLayer; index++) {
      const home = path.join(folder, 'applications', nameOf(layer, index));
      const needs = new Set<string>();
      while (layer + 1 < layers && needs.size < wide) needs.add(nameOf(layer + 1, Math.floor(random() * perLayer)));
      for (let version = 0; version < versions; version++) {
        const major = 1 + Math.floor(version / 10);
        const number = `${major}.${version % 10}.0`;
        mkdirSync(path.join(home, 'versions', number), {recursive: true});
        const range = () => `>=${Math.max(1, major - 1)}.${Math.floor(random() * 10)}.0 <${major + 1}.0.0`;
        const requires = Object.fromEntries([...needs].map((name) => [name, range()]));
        await hint(home, {version: number, digest, requires});
      }
    }
  }
}

function project(requires: {readonly [name: string]: string}): Project {
  const ranges = Object.entries(requires).map(([name, range]) => [name, {range}]);
  return {
    apiVersion: 'onekey.dev/v1',
    kind: 'Project',
    metadata: {name: 'bench', version: '1.0.0'},
    namespace: 'bench',
    requires: Object.fromEntries(ranges),
    external: [],
    pins: {},
    exclude: {},
    order: [],
    gates: [],
    values: {},
    optional: [],
  };
}

async function measured(title: string, folder: string, requires: {readonly [name: string]: string}): Promise<void> {
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  const clock = {monotonic: () => performance.now(), sleep: async () => undefined};
  const catalog = openCatalog(folder, {clock, signal: new AbortController().signal});
  const gathered = await gatherVersions(Object.keys(requires), new Map(), [catalog]);
  const resolution = resolve({project: project(requires), catalog: gathered.catalog, names: gathered.names});
  const {user, system} = process.cpuUsage(cpu);
  const outcome =
    'lock' in resolution
      ? `${resolution.lock.applications.length} chosen`
      : `explained in ${resolution.conflict.steps.length} steps`;
  console.log(
    `${title}: ${outcome}; ${Math.round(performance.now() - wall)} ms wall, ${Math.round((user + system) / 1000)} ms CPU`,
  );
}

const folder = mkdtempSync(path.join(tmpdir(), 'onekey-bench-'));
try {
  await writeCatalog(folder);
  const all = Object.fromEntries(Array.from({length: perLayer}, (_, index) => [nameOf(0, index), '*']));
  await measured('1,000 applications of 50 versions', folder, all);
  await measured('the same, one leaf held back', folder, {...all, 'app-7-3': '1'});
  const clash = {'app-0-5': '5', 'app-6-4': '5', 'app-4-4': '4', 'app-2-4': '1', 'app-7-9': '5', 'app-7-11': '2'};
  await measured('the same, impossible', folder, {...all, 'app-7-3': '1', ...clash});
  const home = path.join(folder, 'applications', 'many');
  for (let version = 0; version < 10_000; version++)
    mkdirSync(path.join(home, 'versions', `1.${version}.0`), {recursive: true});
  for (let version = 0; version < 10_000; version++)
    await hint(home, {version: `1.${version}.0`, digest, requires: {}});
  await measured('10,000 versions of one application', folder, {many: '^1.0.0'});
} finally {
  rmSync(folder, {recursive: true, force: true});
}
