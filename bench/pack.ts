// `onekey pack build` and `verify` against `tar -c | pigz` and `openssl dgst`, on the same 1.1 GB of image layers.
// Run by hand: scripts/node bench/pack.ts [FOLDER]   (pigz from Debian; FOLDER needs 6 GB, and keeps the input)
import {execFileSync, spawnSync} from 'node:child_process';
import {createHash, randomBytes} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {gzipSync} from 'node:zlib';

const folder = resolve(process.argv[2] ?? '/tmp/onekey-bench-pack');
const project = join(folder, 'project');
const layout = join(project, 'apps/big/images/layout');
const bundle = join(folder, 'onekey.tgz');
const megabyte = 1024 * 1024;

/** Words as in logs and sources: deflate makes a quarter or so of them. */
function text(size: number): Buffer {
  const words = Array.from({length: 4000}, (_, i) =>
    createHash('md5')
      .update(`${i}`)
      .digest('hex')
      .slice(0, 3 + (i % 8)),
  );
  const random = randomBytes(size / 2);
  const parts: string[] = [];
  for (let i = 0, length = 0; length < size; i += 2) {
    const word = words[random.readUInt16LE(i % (random.length - 2)) % words.length] ?? '';
    parts.push(word);
    length += word.length + 1;
  }
  return Buffer.from(parts.join(' ')).subarray(0, size);
}

/** One image of 30 layers: 300 MB that gzip has compressed, 600 MB that nothing compresses, 200 MB like text. */
function writeInput(): void {
  mkdirSync(join(layout, 'blobs/sha256'), {recursive: true});
  mkdirSync(join(project, 'apps/big/manifests'), {recursive: true});
  const put = (bytes: Buffer, mediaType: string) => {
    const hex = createHash('sha256').update(bytes).digest('hex');
    writeFileSync(join(layout, 'blobs/sha256', hex), bytes);
    return {mediaType: `application/vnd.oci.image.${mediaType}`, digest: `sha256:${hex}`, size: bytes.length};
  };
  const json = (value: unknown, mediaType: string) => put(Buffer.from(JSON.stringify(value)), mediaType);
  const layers = Array.from({length: 30}, (_, i) => {
    if (i < 12)
      return put(
        gzipSync(Buffer.concat([randomBytes(20 * megabyte), text(16 * megabyte)]), {level: 1}),
        'layer.v1.tar+gzip',
      );
    return put(i < 24 ? randomBytes(50 * megabyte) : text(33 * megabyte), 'layer.v1.tar');
  });
  const config = json({os: 'linux', architecture: 'amd64', rootfs: {type: 'layers', diff_ids: []}}, 'config.v1+json');
  const manifest = json({schemaVersion: 2, config, layers}, 'manifest.v1+json');
  const name = 'hospital.example/big:1';
  const annotations = {'org.opencontainers.image.ref.name': name};
  writeFileSync(
    join(layout, 'index.json'),
    JSON.stringify({schemaVersion: 2, manifests: [{...manifest, annotations}]}),
  );
  writeFileSync(join(layout, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  const head = (kind: string) => `apiVersion: onekey.dev/v1\nkind: ${kind}\n`;
  writeFileSync(
    join(project, 'project.yaml'),
    `${head('Project')}metadata: {name: bench, version: 1.0.0}\nnamespace: bench\nrequires: {big: ^1.0.0}\n`,
  );
  writeFileSync(
    join(project, 'apps/big/app.yaml'),
    `${head('Application')}metadata: {name: big, version: 1.0.0}\nmanifests: [manifests/*.yaml]\nimages: [{name: "${name}", from: images/layout}]\n`,
  );
  writeFileSync(
    join(project, 'apps/big/manifests/pod.yaml'),
    `apiVersion: v1\nkind: Pod\nmetadata: {name: big}\nspec: {containers: [{name: big, image: "${name}"}]}\n`,
  );
}

interface Measured {
  readonly seconds: number;
  readonly peakMegabytes?: number;
}

/** Runs a use case in a process of its own, which says how much memory it took at most. */
function onekey(code: string): Measured {
  const script = `const context = {emit() {}, signal: new AbortController().signal, clock: {monotonic: () => performance.now()}};
    const start = performance.now();
    await (${code});
    console.log(JSON.stringify({seconds: (performance.now() - start) / 1000, peakMegabytes: process.resourceUsage().maxRSS / 1024}));`;
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script];
  return JSON.parse(execFileSync(process.execPath, flags, {encoding: 'utf8'})) as Measured;
}

function shell(command: string): Measured {
  const start = performance.now();
  const {status, stderr} = spawnSync('bash', ['-c', `set -o pipefail; ${command}`], {encoding: 'utf8'});
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return {seconds: (performance.now() - start) / 1000};
}

const use = (file: string) => JSON.stringify(resolve('src/pack', file));
const quoted = (path: string) => JSON.stringify(path);

if (!existsSync(join(project, 'apps/big/manifests/pod.yaml'))) writeInput();
shell(`find ${layout} -type f -exec cat {} + > /dev/null`); // all runs find the input in the page cache
const other = join(folder, 'pigz.tgz');
const rows: [string, Measured][] = [
  ['tar -c | pigz', shell(`tar -C ${project} -c . | pigz > ${other}; sync ${other}`)],
  [
    'onekey pack build',
    onekey(
      `(await import(${use('build.ts')})).build({dir: ${quoted(project)}, output: ${quoted(bundle)}, dryRun: false}, context)`,
    ),
  ],
  ['gzip -dc | openssl dgst', shell(`gzip -dc ${bundle} | openssl dgst -sha256`)],
  ['openssl dgst of the contents', shell(`openssl dgst -sha256 ${layout}/blobs/sha256/*`)],
  [
    'onekey pack verify',
    onekey(`(await import(${use('verify.ts')})).verify({bundle: ${quoted(bundle)}, trust: []}, context)`),
  ],
];
for (const [name, {seconds, peakMegabytes}] of rows) {
  console.log(
    `${name.padEnd(30)} ${seconds.toFixed(2).padStart(7)} s ${peakMegabytes ? `${peakMegabytes.toFixed(0).padStart(6)} MB peak` : ''}`,
  );
}
const sizes = [bundle, other].map((file) => statSync(file).size);
console.log(`bundle ${sizes[0]} bytes, pigz ${sizes[1]} bytes: ${((sizes[0] ?? 0) / (sizes[1] ?? 1)).toFixed(4)}`);
const model = /model name\s*: (.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? 'unknown CPU';
console.log(`${model}, Node ${process.version}`);
