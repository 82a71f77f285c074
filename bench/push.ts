// `onekey deploy images push` against `skopeo copy` of the same images, each to an empty registry of its own: Debian's docker-registry, as
// the test bed runs it. By hand: scripts/node bench/push.ts [GIGABYTES] [FOLDER]   (FOLDER needs four times as much, and keeps the input)
import {execFileSync} from 'node:child_process';
import {createHash, randomBytes} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {type Measured, measure} from './measure.ts';
import {type Registry, startRegistry} from './registry.ts';

const gigabytes = Number(process.argv[2] ?? 5);
const folder = resolve(process.argv[3] ?? '/tmp/onekey-bench-push');
const imageCount = 40;
const bases = 5;
const port = 17300;
const host = `127.0.0.1:${port}`;
const input = join(folder, `input-${gigabytes}`);
const layout = join(input, 'apps/big/images');
const bundle = join(folder, `bundle-${gigabytes}.tgz`);
const name = (image: number) => `bench.example/image${image}:1`;

/** 40 images: each on one of 5 bases that are a third of all bytes, with two layers of its own. */
function writeInput(): void {
  const blobs = join(layout, 'blobs/sha256');
  mkdirSync(blobs, {recursive: true});
  const put = (bytes: Uint8Array, mediaType: string) => {
    const hex = createHash('sha256').update(bytes).digest('hex');
    writeFileSync(join(blobs, hex), bytes);
    return {mediaType: `application/vnd.oci.image.${mediaType}`, digest: `sha256:${hex}`, size: bytes.length};
  };
  const json = (value: unknown, mediaType: string) => put(Buffer.from(JSON.stringify(value)), mediaType);
  const total = gigabytes * 1e9;
  // Bytes that nothing compresses behind the first bytes of a gzip file: nobody on the way looks further.
  const layer = (size: number) => {
    const bytes = randomBytes(Math.round(size));
    bytes.set([0x1f, 0x8b, 8, 0]);
    return put(bytes, 'layer.v1.tar+gzip');
  };
  const shared = Array.from({length: bases}, () => layer(total / 3 / bases));
  const manifests = Array.from({length: imageCount}, (_, image) => {
    const own = [0, 1].map(() => layer((total * 2) / 3 / imageCount / 2));
    const layers = [shared[image % bases], ...own];
    const config = json(
      {os: 'linux', architecture: 'amd64', rootfs: {type: 'layers', diff_ids: layers.map((one) => one?.digest)}},
      'config.v1+json',
    );
    const mediaType = 'application/vnd.oci.image.manifest.v1+json';
    const manifest = json({schemaVersion: 2, mediaType, config, layers}, 'manifest.v1+json');
    return {...manifest, annotations: {'org.opencontainers.image.ref.name': name(image)}};
  });
  writeFileSync(join(layout, 'index.json'), JSON.stringify({schemaVersion: 2, manifests}));
  writeFileSync(join(layout, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  const head = (kind: string) => `apiVersion: onekey.dev/v1\nkind: ${kind}\n`;
  const project = 'metadata: {name: bench, version: 1.0.0}\nnamespace: bench\nrequires: {big: ^1.0.0}\n';
  writeFileSync(join(input, 'project.yaml'), head('Project') + project);
  const images = manifests.map((_, image) => `  - {name: "${name(image)}", from: images}\n`).join('');
  const app = `metadata: {name: big, version: 1.0.0}\nimages:\n${images}`;
  writeFileSync(join(input, 'apps/big/app.yaml'), head('Application') + app);
}

const clockTicks = 100;

/** Processor seconds that a process has used. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / clockTicks;
}

interface Pushed extends Measured {
  readonly registryCpu: number;
}

/** Runs a client to its end, and tells what it took. */
function pushBy(title: string, registry: Registry, command: string): Pushed {
  const before = cpuSeconds(registry.pid);
  const measured = measure(command);
  const pushed = {...measured, registryCpu: cpuSeconds(registry.pid) - before};
  const {seconds, cpu, registryCpu, peakMegabytes} = pushed;
  const processors = `processor ${cpu.toFixed(1)} s and the registry's ${registryCpu.toFixed(1)} s`;
  console.log(`${title.padEnd(28)} ${seconds.toFixed(2).padStart(7)} s, ${processors}, ${peakMegabytes.toFixed(0)} MB`);
  return pushed;
}

if (!existsSync(join(input, 'apps/big/app.yaml'))) writeInput();
const parts = join(folder, 'onekey');
const onekey = `${process.execPath} ${parts}/onekey.cjs`;
execFileSync(process.execPath, ['scripts/build-parts.mjs', parts], {stdio: 'inherit'});
if (!existsSync(bundle)) measure(`${onekey} pack build ${input} -o ${bundle}`);
measure(`cat ${bundle} ${layout}/blobs/sha256/* >/dev/null`); // both find their input in the page cache, as far as it fits

const copies = Array.from({length: imageCount}, (_, image) => {
  const to = `docker://${host}/skopeo/image${image}:1`;
  return `skopeo --insecure-policy copy -q --preserve-digests --dest-tls-verify=false oci:${layout}:${name(image)} ${to}`;
});
const report = join(folder, 'report.json');
const push = `${onekey} deploy images push ${bundle} --registry ${host}/onekey --registry-plain-http --state-dir ${folder}/state -o json > ${report}`;
const sent = () => (JSON.parse(readFileSync(report, 'utf8')) as {sent: number}).sent;

let registry = await startRegistry(folder, port);
const skopeo = pushBy('skopeo copy, 40 times', registry, copies.join(' && '));
await registry.stop();
registry = await startRegistry(folder, port);
const first = pushBy('onekey deploy images push', registry, push);
console.log(`sent ${(sent() / 1e9).toFixed(2)} GB`);
pushBy('the same again', registry, push);
console.log(`sent ${sent()} bytes`);
await registry.stop();
const [ours, theirs] = [first, skopeo].map(({cpu, registryCpu}) => cpu + registryCpu) as [number, number];
console.log(
  `wall time ${(first.seconds / skopeo.seconds).toFixed(2)} of skopeo's, processor ${(ours / theirs).toFixed(2)}`,
);
const model = /model name\s*: (.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? 'unknown CPU';
console.log(`${model}, Node ${process.version}`);
