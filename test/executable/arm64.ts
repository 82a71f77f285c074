import {execFile} from 'node:child_process';
import type {Ended} from './bare-root.ts';
import {built} from './built.ts';

/** Runs the linux-arm64 executable in a folder, under qemu, with arm64's C and C++ libraries and an empty environment. */
export function runOnArm64(folder: string, args: readonly string[]): Promise<Ended> {
  const emulated = ['-L', '/usr/aarch64-linux-gnu', built('onekey-linux-arm64'), ...args];
  return new Promise((resolve) => {
    const child = execFile(
      '/usr/bin/qemu-aarch64-static',
      emulated,
      {cwd: folder, env: {XDG_STATE_HOME: folder}, maxBuffer: 1e8},
      (_, stdout, stderr) => resolve({status: child.exitCode, stdout, stderr}),
    );
  });
}
