import path from 'node:path';
import {isOnekeyError, type Problem} from '../errors.ts';
import {checkImageSource} from '../image/check-source.ts';
import type {CheckedApplication} from './check-application.ts';

/** Image archives that an application names and that are not there, or do not hold the image. Layers are not read. */
export async function archiveProblems({source, application}: CheckedApplication): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [i, {name, from}] of application.images.entries()) {
    if (from === undefined) continue;
    try {
      await checkImageSource(path.join(source.folder, from), name);
    } catch (error) {
      if (!isOnekeyError(error)) throw error;
      problems.push({code: error.code, params: error.params, at: source.locate(['images', i, 'from'])} as Problem);
    }
  }
  return problems;
}
