import {execFile, execFileSync} from 'node:child_process';
import {chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

// Mounts die with the namespace. /tmp is all that can be written, and nothing in it can be started: both are tried, by root even.
const enter = `
  mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" &&
  mount -t tmpfs -o noexec,nosuid,mode=1777 tmpfs "$0/tmp" &&
  ! touch "$0/written" 2>/dev/null &&
  cp /bin/true "$0/tmp/started" && ! "$0/tmp/started" 2>/dev/null && rm "$0/tmp/started" &&
  exec env -i /usr/sbin/chroot --userspec=65534:65534 "$0" /onekey "$@"`;

/**
 * A root of the file system with nothing in it but the executable, the C and C++ libraries that it asks the system for, what is
 * put into `/stick`, and an empty `/tmp`: no shell, no `/proc`, no `/dev`, no `/etc`. Programs in it run as nobody, without HOME.
 */
export class BareRoot {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'onekey-root-'));
  readonly #libraries: readonly string[];

  constructor(executable: string) {
    for (const name of ['tmp', 'stick']) mkdirSync(path.join(this.folder, name));
    this.#copy(executable, '/onekey');
    this.#libraries = execFileSync('ldd', [executable], {encoding: 'utf8'}).match(/\/\S+/g) ?? [];
    for (const library of this.#libraries) this.#copy(library, library);
    chmodSync(this.folder, 0o755);
  }

  /** Path inside of one of the system's libraries. */
  library(name: string): string {
    const found = this.#libraries.find((library) => path.basename(library) === name);
    if (!found) throw new Error(`the executable does not ask for ${name}`);
    return found;
  }

  /** Copies a file onto the stick and returns its path inside. */
  put(file: string, name = path.basename(file)): string {
    this.#copy(file, `/stick/${name}`);
    return `/stick/${name}`;
  }

  /** Runs the executable in there; without `network` there is not even a loopback. */
  run(args: readonly string[], {network}: {readonly network: boolean}): Promise<Ended> {
    const namespaces = ['--mount', ...(network ? [] : ['--net'])];
    const env = {PATH: '/usr/sbin:/usr/bin:/sbin:/bin'};
    return new Promise((resolve) => {
      const child = execFile(
        'unshare',
        [...namespaces, 'sh', '-c', enter, this.folder, ...args],
        {env, maxBuffer: 1e8},
        (_, stdout, stderr) => resolve({status: child.exitCode, stdout, stderr}),
      );
    });
  }

  remove(): void {
    rmSync(this.folder, {recursive: true});
  }

  #copy(from: string, to: string): void {
    const target = path.join(this.folder, to);
    mkdirSync(path.dirname(target), {recursive: true});
    if (to.startsWith('/stick/')) cpSync(from, target, {recursive: true, dereference: true});
    else copyFileSync(from, target);
    chmodSync(target, 0o755);
  }
}
