import {spawnSync} from 'node:child_process';
import {readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** One run of a command, its children included. `cpu`: user and system seconds. */
export interface Measured {
  readonly seconds: number;
  readonly cpu: number;
  /** Of the process that took most. */
  readonly peakMegabytes: number;
}

/** Runs a command of bash under GNU time; any failure in it is an error. */
export function measure(command: string): Measured {
  const report = join(tmpdir(), `onekey-bench-time-${process.pid}`);
  const args = ['-f', '%U %S %M', '-o', report, 'bash', '-c', `set -o pipefail; ${command}`];
  const start = performance.now();
  const {status, stderr} = spawnSync('/usr/bin/time', args, {encoding: 'utf8'});
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${command}\n${stderr}`);
  const [user = 0, system = 0, kilobytes = 0] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  rmSync(report);
  return {seconds, cpu: user + system, peakMegabytes: kilobytes / 1024};
}

/** The middle one of some numbers, the greater one of two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
