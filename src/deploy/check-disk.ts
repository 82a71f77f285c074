import {access, constants, statfs} from 'node:fs/promises';
import path from 'node:path';
import {message, problem, reasonOf} from '../errors.ts';
import {type Check, check} from '../preflight/check.ts';
import {formatAmount} from '../preflight/resources.ts';

const least = 16 * 1024 * 1024;

/** There is a disk for the journal; without one a deployment works as well. */
export async function checkDisk(folder: string | undefined): Promise<Check> {
  if (folder === undefined) return check('disk', message('preflight.disk', {folder: '', free: ''}));
  try {
    const existing = await nearest(path.resolve(folder));
    await access(existing, constants.W_OK);
    const {bavail, bsize} = await statfs(existing);
    const free = formatAmount('storage', bavail * bsize);
    const found = message('preflight.disk', {folder, free});
    const doubts = bavail * bsize < least ? [problem('PREFLIGHT_DISK', {folder, reason: free})] : [];
    return check('disk', found, [], doubts);
  } catch (error) {
    const params = {folder, reason: reasonOf(error)};
    return check('disk', message('preflight.unknown', undefined), [], [problem('PREFLIGHT_DISK', params)]);
  }
}

/** The folder, or the part of its path that exists. */
async function nearest(folder: string): Promise<string> {
  const parent = path.dirname(folder);
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  return exists || parent === folder ? folder : nearest(parent);
}
