// Fails when a file under src/ imports what its folder may not (docs/architecture.md). Usage: check-layers.mjs [SRC]
import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';

// From top to bottom. A folder may import from every layer below its own; `with` names what else it may import.
// `types` allows `import type` alone.
const layers = [
  {main: {with: ['cli', 'ui']}},
  {cli: {}, ui: {types: ['bundle', 'deploy', 'engine', 'kube', 'pack', 'preflight', 'record', 'site']}},
  {pack: {}, deploy: {}},
  {engine: {}, preflight: {}},
  {kube: {}, record: {with: ['kube']}, catalog: {with: ['image']}, image: {}, bundle: {}, site: {}},
  {events: {}, proxy: {}},
  {
    workflow: {with: ['graph', 'manifest', 'object', 'resolve']},
    resolve: {with: ['manifest', 'graph']},
    manifest: {with: ['object', 'expression']},
    object: {},
    expression: {with: ['object']},
    graph: {},
  },
  {errors: {}, messages: {}},
];

// Libraries that one folder alone may import; every other package is free for all.
const packageOwners = {
  commander: ['cli'],
  listr2: ['ui'],
  '@inquirer/prompts': ['ui'],
  '@kubernetes/client-node': ['kube'],
  'age-encryption': ['site'],
};

// The bottom is one layer of types and catalogues that know each other.
const bottom = new Set(['errors', 'messages']);

const src = path.resolve(process.argv[2] ?? 'src');
const folderOf = (file) => path.relative(src, file).split(path.sep)[0].replace(/\.ts$/, '');
const layerOf = (folder) => layers.findIndex((layer) => folder in layer);

function violation(from, to, typeOnly) {
  if (from === to || (bottom.has(from) && bottom.has(to))) return undefined;
  const [fromLayer, toLayer] = [layerOf(from), layerOf(to)];
  if (fromLayer < 0) return `folder ${from} is in no layer`;
  if (toLayer < 0) return `folder ${to} is in no layer`;
  const rule = layers[fromLayer][from];
  if (rule.with?.includes(to) || (typeOnly && rule.types?.includes(to))) return undefined;
  if (rule.types && toLayer > fromLayer && toLayer < layerOf('events') && !typeOnly)
    return `${from} may import types alone from ${to}`;
  return toLayer > fromLayer ? undefined : `${from} may not import ${to}`;
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
const problems = [];
for (const name of globSync('**/*.ts', {cwd: src})) {
  const file = path.join(src, name);
  for (const [, type, fixed, lazy] of readFileSync(file, 'utf8').matchAll(importPattern)) {
    const target = fixed ?? lazy;
    if (target.startsWith('.')) {
      const resolved = path.resolve(path.dirname(file), target);
      if (path.relative(src, resolved).startsWith('..')) continue; // schemas and package.json
      const why = violation(folderOf(file), folderOf(resolved), Boolean(type));
      if (why) problems.push(`${name}: ${why} (${target})`);
    } else {
      const owners = Object.entries(packageOwners).find(([pkg]) => target === pkg || target.startsWith(`${pkg}/`))?.[1];
      if (owners && !owners.includes(folderOf(file)))
        problems.push(`${name}: only ${owners.join(', ')} may import ${target}`);
    }
  }
}
for (const line of problems) console.error(line);
if (problems.length) process.exitCode = 1;
