// Copies stdin to stdout with every place in a part turned into a place in the sources; see scripts/decode-stack.
import {existsSync, readFileSync} from 'node:fs';
import {SourceMap} from 'node:module';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {parseArgs} from 'node:util';

const root = path.resolve(import.meta.dirname, '../..');
const {values} = parseArgs({options: {maps: {type: 'string'}}});
const folder = path.resolve(values.maps ?? path.join(root, 'dist/onekey-maps'));
if (!existsSync(folder)) {
  console.error(`${folder} is not there: unpack the release's source maps, or run scripts/build on its sources`);
  process.exit(2);
}

const maps = new Map();
const unknown = new Set();

function mapOf(part) {
  const file = path.join(folder, `${part}.map`);
  if (!maps.has(part))
    maps.set(part, existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : undefined);
  return maps.get(part);
}

function decoded(place, part, line, column) {
  if (part === 'main.cjs') return `scripts/executable/${part}:${line}:${column}`; // stands in the file as it is
  const found = mapOf(part)?.findEntry(Number(line) - 1, Number(column) - 1);
  if (found?.originalSource === undefined) {
    unknown.add(part);
    return place;
  }
  return `${found.originalSource.replace(/^(\.\.\/)+/, '')}:${found.originalLine + 1}:${found.originalColumn + 1}`;
}

const report = await text(process.stdin);
process.stdout.write(report.replace(/(?:[^\s()]*\/)?([A-Za-z0-9]+\.cjs):(\d+):(\d+)/g, decoded));
if (unknown.size > 0) {
  console.error(`no map fits ${[...unknown].join(', ')}: these maps are of another build`);
  process.exitCode = 1;
}
