import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import type {Ended} from './bare-root.ts';
import {built} from './built.ts';

const root = process.env.ONEKEY_WINE_ROOT ?? path.join(homedir(), '.cache/onekey-wine');

// Wine takes no pipe of Linux for a pipe of Windows, hence the files. A namespace of processes ends with the servers that Wine
// leaves behind; mounts end with theirs.
const enter = `
  mount -t proc proc "$0/proc" && mount -t tmpfs tmpfs "$0/tmp" &&
  mount --bind "$1" "$0/mnt" && mount -o remount,ro,bind "$0/mnt" && mount --bind "$2" "$0/opt" && shift 2 &&
  exec env -i PATH=/usr/bin:/bin HOME=/ WINEPREFIX=/prefix WINEDEBUG=-all /usr/sbin/chroot "$0" sh -c '
    cd /mnt && wine "$@" >/tmp/out 2>/tmp/err </dev/null; status=$?
    cat /tmp/out; grep -v XDG_RUNTIME_DIR /tmp/err >&2; exit $status' sh 'Z:\\opt\\onekey-win-x64.exe' "$@"`;

/**
 * Runs the Windows executable under Wine, in a folder that is read-only to it and that it knows as `Z:\mnt`; the environment
 * names nothing but what Windows always has. The network is this machine's.
 */
export function runOnWindows(folder: string, args: readonly string[]): Promise<Ended> {
  if (!existsSync(path.join(root, 'prefix')))
    throw new Error(`${root} is not there: run scripts/executable/install-emulators`);
  const dist = path.dirname(built('onekey-win-x64.exe'));
  return new Promise((resolve) => {
    const child = execFile(
      'unshare',
      ['--mount', '--pid', '--fork', 'sh', '-c', enter, root, folder, dist, ...args],
      {env: {PATH: '/usr/sbin:/usr/bin:/sbin:/bin'}, maxBuffer: 1e8},
      (_, stdout, stderr) => resolve({status: child.exitCode, stdout, stderr}),
    );
  });
}
