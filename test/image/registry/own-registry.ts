import {type ChildProcess, spawn} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {join} from 'node:path';

/** Debian's registry as a process of its own. */
export interface OwnRegistry {
  /** `HOST:PORT`; it speaks plain HTTP. */
  readonly host: string;
  stop(): Promise<void>;
}

/**
 * Starts a registry that keeps everything on a disk of `megabytes`, which nobody else sees and which goes with it (a mount in a namespace of
 * its own: needs root, as the test bed does). `folder` holds its configuration.
 */
export async function registryOnSmallDisk(folder: string, megabytes: number): Promise<OwnRegistry> {
  const host = `127.0.0.1:${await freePort()}`;
  const config = join(folder, 'registry.yml');
  const storage = `storage: {filesystem: {rootdirectory: /mnt/registry}}`;
  writeFileSync(config, `version: 0.1\nlog: {level: error}\n${storage}\nhttp: {addr: ${host}}\n`);
  const mount = `mount -t tmpfs -o size=${megabytes}m none /mnt && exec docker-registry serve ${config}`;
  const child = spawn('unshare', ['--mount', 'sh', '-c', mount], {stdio: 'ignore'});
  await answering(host, child);
  return {
    host,
    stop: () =>
      new Promise((resolve) => {
        child.on('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as {port: number};
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answering(host: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; child.exitCode === null && tries < 200; tries++) {
    if (
      await fetch(`http://${host}/v2/`).then(
        ({ok}) => ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no registry at ${host}`);
}
