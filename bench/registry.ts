import {spawn} from 'node:child_process';
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';

/** Debian's docker-registry, with nothing in it. */
export interface Registry {
  /** `HOST:PORT` */
  readonly host: string;
  readonly pid: number;
  /** Ends it, and removes what it had. */
  stop(): Promise<void>;
}

/** Starts one that keeps its blobs in `folder`, and resolves when it answers. */
export async function startRegistry(folder: string, port: number): Promise<Registry> {
  const host = `127.0.0.1:${port}`;
  const storage = join(folder, 'registry');
  rmSync(storage, {recursive: true, force: true});
  mkdirSync(storage, {recursive: true});
  const config = join(folder, 'registry.yml');
  writeFileSync(
    config,
    `version: 0.1\nlog: {level: error}\nstorage: {filesystem: {rootdirectory: ${storage}}, delete: {enabled: true}}\nhttp: {addr: ${host}}\n`,
  );
  const child = spawn('docker-registry', ['serve', config], {stdio: 'ignore'});
  const isUp = () =>
    fetch(`http://${host}/v2/`).then(
      ({ok}) => ok,
      () => false,
    );
  while (!(await isUp())) await sleep(50);
  return {
    host,
    pid: child.pid ?? 0,
    stop: async () => {
      const ended = new Promise((done) => child.on('exit', done));
      child.kill();
      await ended;
      rmSync(storage, {recursive: true, force: true});
    },
  };
}
