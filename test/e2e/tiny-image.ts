import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import {buffer} from 'node:stream/consumers';
import {type Header, pack} from 'tar-stream';

/** What {@link tinyArchive} holds: a shell and the usual commands. */
export const tinyImage = 'test.example/tiny:1';

const places = ['/bin/busybox', '/usr/bin/busybox'];
const mtime = new Date(0);
let made: Promise<Uint8Array> | undefined;

/** A docker archive of an image with nothing but Debian's busybox-static in it, 2 MB; the same bytes every time. */
export function tinyArchive(): Promise<Uint8Array> {
  made ??= makeArchive();
  return made;
}

async function makeArchive(): Promise<Uint8Array> {
  const busybox = places.find(existsSync);
  if (!busybox) throw new Error('busybox-static is missing: scripts/testbed install');
  const layer = await tar((entry) => {
    entry({name: 'bin', type: 'directory', mode: 0o755});
    entry({name: 'bin/busybox', mode: 0o755}, readFileSync(busybox));
    for (const name of ['sh', 'sleep', 'echo', 'cat', 'httpd', 'true', 'false'])
      entry({name: `bin/${name}`, type: 'symlink', linkname: 'busybox'});
  });
  const diffId = `sha256:${createHash('sha256').update(layer).digest('hex')}`;
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  const config = {
    architecture,
    os: 'linux',
    config: {Env: ['PATH=/bin'], Cmd: ['sh'], User: '1000:1000'},
    rootfs: {type: 'layers', diff_ids: [diffId]},
  };
  return tar((entry) => {
    entry({name: 'manifest.json'}, json([{Config: 'config.json', RepoTags: [tinyImage], Layers: ['layer.tar']}]));
    entry({name: 'config.json'}, json(config));
    entry({name: 'layer.tar'}, layer);
  });
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

type Entry = (header: Partial<Header> & Pick<Header, 'name'>, content?: Uint8Array) => void;

async function tar(fill: (entry: Entry) => void): Promise<Buffer> {
  const archive = pack();
  fill((header, content) => {
    archive.entry({...header, mtime}, Buffer.from(content ?? ''));
  });
  archive.finalize();
  return buffer(archive);
}
