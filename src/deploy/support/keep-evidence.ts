import path from 'node:path';
import {message, OnekeyError, problemOf, reasonOf} from '../../errors.ts';
import type {Emit} from '../../events.ts';
import {fileName} from '../../record/file-name.ts';
import type {RunOptions} from '../options.ts';
import {requireOwnFolder} from '../own-folder.ts';
import type {Settled} from '../settle.ts';
import {writeSupport} from './support.ts';

/**
 * Gathers evidence of a deployment that failed beside its journal, at that moment: later, and above all once it is taken back,
 * the pods and their logs are gone. Never rejects: what the deployment failed of is the error to show, whatever becomes of the
 * evidence.
 */
export async function keepEvidence(
  {supportOnFailure, stateDir}: Pick<RunOptions, 'supportOnFailure' | 'stateDir'>,
  {site, redactor, context: {clock, signal}}: Pick<Settled, 'site' | 'redactor' | 'context'>,
  emit: Emit,
): Promise<void> {
  if (!supportOnFailure || stateDir === undefined || signal.aborted) return;
  const stamp = clock.now().replace(/[-:]|\.\d+/g, '');
  const file = path.join(stateDir, fileName(site.instance), `support-${stamp}.tgz`);
  try {
    await requireOwnFolder(stateDir).catch((cause: unknown) => {
      throw new OnekeyError('DEPLOY_SUPPORT_UNWRITABLE', {file, reason: reasonOf(cause)}, {cause});
    });
    const state = await site.records.load('all', signal);
    await writeSupport({...site, state}, file, stateDir, redactor, signal);
    emit({type: 'warning', warning: message('supportWritten', {file})});
  } catch (trouble) {
    if (!signal.aborted) emit({type: 'warning', warning: problemOf(trouble)});
  }
}
