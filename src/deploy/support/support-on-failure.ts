import path from 'node:path';
import {isOnekeyError, message, problemOf} from '../../errors.ts';
import type {RunOptions} from '../options.ts';
import type {Settled} from '../settle.ts';
import {writeSupport} from './support.ts';

/**
 * Runs `work`, and when the deployment fails gathers evidence beside the journal, at that moment: later the pods and their
 * logs are gone. What is then thrown is the deployment's own error, whatever becomes of the evidence.
 */
export async function withSupportOnFailure<T>(
  {supportOnFailure, stateDir}: Pick<RunOptions, 'supportOnFailure' | 'stateDir'>,
  {site, redactor, context}: Pick<Settled, 'site' | 'redactor' | 'context'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isFailure = isOnekeyError(error) && error.code === 'DEPLOY_FAILED';
    if (!isFailure || !supportOnFailure || stateDir === undefined || context.signal.aborted) throw error;
    const stamp = context.clock.now().replace(/[-:]|\.\d+/g, '');
    const file = path.join(stateDir, site.instance, `support-${stamp}.tgz`);
    try {
      const state = await site.records.load('all', context.signal);
      await writeSupport({...site, state}, file, stateDir, redactor, context.signal);
      context.emit({type: 'warning', warning: message('supportWritten', {file})});
    } catch (trouble) {
      if (!context.signal.aborted) context.emit({type: 'warning', warning: problemOf(trouble)});
    }
    throw error;
  }
}
