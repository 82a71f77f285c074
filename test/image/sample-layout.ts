import {createHash} from 'node:crypto';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {pack} from 'tar-stream';

export interface SampleImage {
  readonly name: string;
  readonly manifestDigest: string;
  readonly layerDigests: readonly string[];
  readonly platform?: string;
}

const sha256 = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** A layer's tar with one file. */
export async function layerTar(file: string, content: Uint8Array): Promise<Buffer> {
  const tar = pack();
  tar.entry({name: file, mtime: new Date(0)}, Buffer.from(content));
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

interface WantedImage {
  readonly name: string;
  readonly layers: readonly Uint8Array[];
  readonly gzip?: boolean;
  readonly architecture?: string;
}

/** Writes an OCI image layout as the image specification describes it, by hand. */
export function writeLayout(folder: string, images: readonly WantedImage[]): SampleImage[] {
  mkdirSync(join(folder, 'blobs/sha256'), {recursive: true});
  const put = (bytes: Uint8Array, mediaType: string) => {
    writeFileSync(join(folder, 'blobs/sha256', sha256(bytes).slice(7)), bytes);
    return {mediaType, digest: sha256(bytes), size: bytes.length};
  };
  const json = (value: unknown, mediaType: string) => put(Buffer.from(JSON.stringify(value, null, 1)), mediaType);
  const type = (name: string) => `application/vnd.oci.image.${name}`;
  const written = images.map(({name, layers, gzip = true, architecture = 'amd64'}) => {
    const blobs = layers.map((layer) =>
      gzip ? put(gzipSync(layer), type('layer.v1.tar+gzip')) : put(layer, type('layer.v1.tar')),
    );
    const config = json(
      {architecture, os: 'linux', config: {Cmd: ['/bin/true']}, rootfs: {type: 'layers', diff_ids: layers.map(sha256)}},
      type('config.v1+json'),
    );
    const manifest = json(
      {schemaVersion: 2, mediaType: type('manifest.v1+json'), config, layers: blobs},
      type('manifest.v1+json'),
    );
    const sample = {name, manifestDigest: manifest.digest, layerDigests: blobs.map(({digest}) => digest)};
    return {
      sample,
      entry: {
        ...manifest,
        annotations: {'org.opencontainers.image.ref.name': name},
        platform: {os: 'linux', architecture},
      },
    };
  });
  writeFileSync(join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  const index = {schemaVersion: 2, manifests: written.map(({entry}) => entry)};
  writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
  return written.map(({sample}) => sample);
}
