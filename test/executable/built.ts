import {existsSync} from 'node:fs';
import path from 'node:path';

/** The path of a file that `scripts/build` wrote; throws where it did not. */
export function built(name: string): string {
  const file = path.resolve('dist', name);
  if (!existsSync(file)) throw new Error(`${file} is not there: run scripts/build`);
  return file;
}

/** The executable for the machine that tests run on. */
export const ownExecutable = () => built(`onekey-linux-${process.arch}`);
