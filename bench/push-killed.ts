// `onekey deploy images push` killed (SIGKILL) in the middle of one large layer, and started again: what the next run sends. Once behind a proxy
// that hands on whole requests, as nginx does, and once straight to Debian's docker-registry, which cancels an upload of which it has more than the client was told.
// By hand: scripts/node bench/push-killed.ts [GIGABYTES] [FOLDER]   (FOLDER needs three times as much)
import {execFileSync, spawn} from 'node:child_process';
import {createHash, randomFillSync} from 'node:crypto';
import {closeSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync, writeSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {text} from 'node:stream/consumers';
import {faultyProxy} from '../test/image/registry/faulty-proxy.ts';
import {startRegistry} from './registry.ts';

const gigabytes = Number(process.argv[2] ?? 2);
const folder = resolve(process.argv[3] ?? '/tmp/onekey-bench-push-killed');
const input = join(folder, 'input');
const blobs = join(input, 'apps/big/images/blobs/sha256');
const bundle = join(folder, 'bundle.tgz');
const name = 'bench.example/large:1';
const piece = Buffer.alloc(16 * 1024 * 1024);

/** A layer of random bytes behind the first bytes of a gzip file: nobody on the way looks further. */
function writeLayer(): {digest: string; size: number} {
  const [file, hash] = [join(blobs, 'layer'), createHash('sha256')];
  const handle = openSync(file, 'w');
  const pieces = Math.round((gigabytes * 1e9) / piece.length);
  for (let at = 0; at < pieces; at++) {
    randomFillSync(piece);
    if (at === 0) piece.set([0x1f, 0x8b, 8, 0]);
    hash.update(piece);
    writeSync(handle, piece);
  }
  closeSync(handle);
  const hex = hash.digest('hex');
  renameSync(file, join(blobs, hex));
  return {digest: `sha256:${hex}`, size: pieces * piece.length};
}

function writeInput(): number {
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(blobs, {recursive: true});
  const layer = {mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', ...writeLayer()};
  const put = (value: unknown, mediaType: string) => {
    const bytes = Buffer.from(JSON.stringify(value));
    const hex = createHash('sha256').update(bytes).digest('hex');
    writeFileSync(join(blobs, hex), bytes);
    return {mediaType, digest: `sha256:${hex}`, size: bytes.length};
  };
  const rootfs = {type: 'layers', diff_ids: [layer.digest]};
  const config = put({os: 'linux', architecture: 'amd64', rootfs}, 'application/vnd.oci.image.config.v1+json');
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  const manifest = put({schemaVersion: 2, mediaType, config, layers: [layer]}, mediaType);
  const annotations = {'org.opencontainers.image.ref.name': name};
  const layout = join(input, 'apps/big/images');
  writeFileSync(
    join(layout, 'index.json'),
    JSON.stringify({schemaVersion: 2, manifests: [{...manifest, annotations}]}),
  );
  writeFileSync(join(layout, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  const head = (kind: string) => `apiVersion: onekey.dev/v1\nkind: ${kind}\n`;
  const project = 'metadata: {name: bench, version: 1.0.0}\nnamespace: bench\nrequires: {big: ^1.0.0}\n';
  writeFileSync(join(input, 'project.yaml'), head('Project') + project);
  const app = `metadata: {name: big, version: 1.0.0}\nimages: [{name: "${name}", from: images}]\n`;
  writeFileSync(join(input, 'apps/big/app.yaml'), head('Application') + app);
  return layer.size;
}

const parts = join(folder, 'onekey');
const onekey = join(parts, 'onekey.cjs');

/** Pushes, and kills the program once it has sent `killAfter` bytes; what it sent by its own last word. */
async function push(host: string, state: string, killAfter = Number.POSITIVE_INFINITY): Promise<number> {
  const registry = ['--registry', `${host}/bench`, '--registry-plain-http', '--state-dir', state, '-o', 'json'];
  const child = spawn(process.execPath, [
    onekey,
    '--progress',
    'json',
    'deploy',
    'images',
    'push',
    bundle,
    ...registry,
  ]);
  let sent = 0;
  let rest = '';
  child.stderr.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const event = JSON.parse(line) as {readonly type: string; readonly sent?: number};
      if (event.type === 'images.progress') sent = event.sent ?? sent;
    }
    if (sent > killAfter) child.kill('SIGKILL');
  });
  const ended = new Promise((done) => child.on('close', done));
  const told = text(child.stdout);
  await ended;
  const report = await told;
  return report === '' ? sent : (JSON.parse(report) as {sent: number}).sent;
}

const size = writeInput();
execFileSync(process.execPath, ['scripts/build-parts.mjs', parts], {stdio: 'inherit'});
execFileSync(process.execPath, [onekey, 'pack', 'build', input, '-o', bundle], {stdio: 'inherit'});
const mega = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
for (const way of ['behind a proxy that hands on whole requests', 'straight to the registry']) {
  const registry = await startRegistry(folder, 17320);
  const proxy = await faultyProxy(() => false, {upstream: registry.host, buffering: way.startsWith('behind')});
  const host = way.startsWith('behind') ? proxy.host : registry.host;
  const state = join(folder, `state ${way}`);
  const before = await push(host, state, size / 2);
  const after = await push(host, state);
  console.log(
    `${way}: killed after ${mega(before)} of ${mega(size)}; the next run sent ${mega(after)}, ${mega(before + after - size)} twice`,
  );
  await proxy.close();
  await registry.stop();
}
rmSync(folder, {recursive: true, force: true});
