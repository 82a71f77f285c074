import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import {temporaryFolder} from '../e2e/project-folder.ts';
import type {Ended} from './bare-root.ts';
import {built} from './built.ts';

const root = process.env.ONEKEY_WINE_ROOT ?? path.join(homedir(), '.cache/onekey-wine');

/** Windows' `cmd.exe`: a program that prints what it is told to. */
export const commandProcessor = path.join(root, 'prefix/drive_c/windows/system32/cmd.exe');

// What is written to Windows' own folders lies in a layer over them and ends with it, so that runs side by side do not meet. Wine takes no
// pipe of Linux for a pipe of Windows, hence the files. A namespace of processes ends with the servers that Wine leaves behind; mounts end
// with theirs. A language is set for the names of files alone.
const enter = `
  mount -t tmpfs tmpfs "$0/tmp" && mkdir "$0/tmp/upper" "$0/tmp/work" "$0/tmp/root" && root="$0/tmp/root" &&
  mount -t overlay overlay -o "lowerdir=$0,upperdir=$0/tmp/upper,workdir=$0/tmp/work" "$root" &&
  mount -t proc proc "$root/proc" && mount -t tmpfs tmpfs "$root/tmp" &&
  mkdir -p "$root/d" "$root/prefix/dosdevices/unc/server/share" && ln -s ../../d "$root/prefix/dosdevices/d:" &&
  mount --bind "$1" "$root/mnt" && mount -o remount,ro,bind "$root/mnt" && mount --bind "$2" "$root/opt" &&
  mount --bind "$3" "$root/d" && mount --bind "$4" "$root/prefix/dosdevices/unc/server/share" &&
  mount --bind "$5" "$root/prefix/drive_c/users/root" && shift 5 &&
  exec env -i PATH=/usr/bin:/bin HOME=/ LC_CTYPE=C.UTF-8 WINEPREFIX=/prefix WINEDEBUG=-all /usr/sbin/chroot "$root" sh -c '
    cd /mnt && wine "$@" >/tmp/out 2>/tmp/err </dev/null; status=$?
    cat /tmp/out; grep -v XDG_RUNTIME_DIR /tmp/err >&2; exit $status' sh 'Z:\\opt\\onekey-win-x64.exe' "$@"`;

/** Folders of this machine that Windows knows by names of its own; what is left out is empty. All can be written. */
export interface WindowsPlaces {
  /** `D:\` */
  readonly drive?: string;
  /** `\\server\share` */
  readonly share?: string;
  /** `C:\users\root`, the user's own folder */
  readonly home?: string;
}

/**
 * Runs the Windows executable under Wine, in a folder that is read-only to it and that it knows as `Z:\mnt`; the environment
 * names nothing but what Windows always has. The network is this machine's.
 */
export function runOnWindows(folder: string, args: readonly string[], places: WindowsPlaces = {}): Promise<Ended> {
  if (!existsSync(path.join(root, 'prefix')))
    throw new Error(`${root} is not there: run scripts/executable/install-emulators`);
  const dist = path.dirname(built('onekey-win-x64.exe'));
  const {drive = temporaryFolder(), share = temporaryFolder(), home = temporaryFolder()} = places;
  return new Promise((resolve) => {
    const child = execFile(
      'unshare',
      ['--mount', '--pid', '--fork', 'sh', '-c', enter, root, folder, dist, drive, share, home, ...args],
      {env: {PATH: '/usr/sbin:/usr/bin:/sbin:/bin'}, maxBuffer: 1e8},
      (_, stdout, stderr) => resolve({status: child.exitCode, stdout, stderr}),
    );
  });
}
