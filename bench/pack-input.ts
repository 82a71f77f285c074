import {createHash, randomBytes} from 'node:crypto';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';

const megabyte = 1024 * 1024;
/** Layers for each gigabyte: 300 MB that gzip has compressed, 600 MB that nothing compresses, 200 MB like text. */
const recipe = [
  {count: 12, mediaType: 'layer.v1.tar+gzip', body: compressed, stampAt: 4}, // where gzip keeps a time
  {count: 12, mediaType: 'layer.v1.tar', body: () => randomBytes(50 * megabyte), stampAt: 0},
  {count: 6, mediaType: 'layer.v1.tar', body: () => text(33 * megabyte), stampAt: 0},
];

/**
 * Writes a project of two images, one after the other in its bundle, of so many layers that they take `gigabytes`. Every gigabyte more repeats
 * the first one's layers but for four bytes of each, which no compressor sees from one layer to the next.
 */
export function writeInput(project: string, gigabytes: number): void {
  const layout = join(project, 'apps/big/images/layout');
  mkdirSync(join(layout, 'blobs/sha256'), {recursive: true});
  mkdirSync(join(project, 'apps/big/manifests'), {recursive: true});
  const put = (bytes: Uint8Array, mediaType: string) => {
    const hex = createHash('sha256').update(bytes).digest('hex');
    writeFileSync(join(layout, 'blobs/sha256', hex), bytes);
    return {mediaType: `application/vnd.oci.image.${mediaType}`, digest: `sha256:${hex}`, size: bytes.length};
  };
  const layers = recipe.flatMap(({count, mediaType, body, stampAt}) =>
    Array.from({length: count}, () => {
      const bytes = body();
      return Array.from({length: gigabytes}, (_, stamp) => {
        bytes.writeUInt32LE(0x61616161 + stamp, stampAt);
        return put(bytes, mediaType);
      });
    }),
  );
  const [front = [], back = []] = [0, 1].map((half) => layers.filter((_, i) => i % 2 === half).flat());
  const images = [front, back].map((own, i) => {
    const json = (value: unknown, mediaType: string) => put(Buffer.from(JSON.stringify(value)), mediaType);
    const config = json(
      {os: 'linux', architecture: 'amd64', image: i, rootfs: {type: 'layers', diff_ids: []}},
      'config.v1+json',
    );
    const manifest = json({schemaVersion: 2, config, layers: own}, 'manifest.v1+json');
    return {...manifest, annotations: {'org.opencontainers.image.ref.name': `hospital.example/big:${i}`}};
  });
  writeFileSync(join(layout, 'index.json'), JSON.stringify({schemaVersion: 2, manifests: images}));
  writeFileSync(join(layout, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  writeProject(
    project,
    images.map(({annotations}) => annotations['org.opencontainers.image.ref.name']),
  );
}

function writeProject(project: string, images: readonly string[]): void {
  const head = (kind: string) => `apiVersion: onekey.dev/v1\nkind: ${kind}\n`;
  const listed = images.map((name) => `  - {name: "${name}", from: images/layout}\n`).join('');
  const containers = images.map((name, i) => `    - {name: big-${i}, image: "${name}"}\n`).join('');
  writeFileSync(
    join(project, 'apps/big/app.yaml'),
    `${head('Application')}metadata: {name: big, version: 1.0.0}\nmanifests: [manifests/*.yaml]\nimages:\n${listed}`,
  );
  writeFileSync(
    join(project, 'apps/big/manifests/pod.yaml'),
    `apiVersion: v1\nkind: Pod\nmetadata: {name: big}\nspec:\n  containers:\n${containers}`,
  );
  writeFileSync(
    join(project, 'project.yaml'),
    `${head('Project')}metadata: {name: bench, version: 1.0.0}\nnamespace: bench\nrequires: {big: ^1.0.0}\n`,
  );
}

function compressed(): Buffer {
  return gzipSync(Buffer.concat([randomBytes(18 * megabyte), text(16 * megabyte)]), {level: 1});
}

/** Words as in logs and sources: deflate makes four tenths of them. */
function text(size: number): Buffer {
  const hex = (i: number) => createHash('md5').update(`${i}`).digest('hex');
  const words = Array.from({length: 4000}, (_, i) => hex(i).slice(0, 3 + (i % 8)));
  const random = randomBytes(size / 2);
  const parts: string[] = [];
  for (let i = 0, length = 0; length < size; i += 2) {
    const word = words[random.readUInt16LE(i % (random.length - 2)) % words.length] ?? '';
    parts.push(word);
    length += word.length + 1;
  }
  return Buffer.from(parts.join(' ')).subarray(0, size);
}
