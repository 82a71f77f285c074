import {OnekeyError} from '../errors.ts';
import type {Operation} from '../events.ts';
import type {Release} from '../record/release.ts';
import type {DeployContext} from './context.ts';
import type {OperationOptions} from './options.ts';
import type {Site} from './site.ts';

/**
 * Makes sure that somebody wants this: `--yes`, or the person at the terminal.
 * @throws OnekeyError USAGE_CONFIRMATION_NEEDED, INTERRUPTED_DECLINED
 */
export async function askToOperate(
  {yes}: Pick<OperationOptions, 'yes'>,
  operation: Exclude<Operation, 'deploy'>,
  {instance}: Pick<Site, 'instance'>,
  releases: readonly Pick<Release, 'application'>[],
  {ask}: Pick<DeployContext, 'ask'>,
): Promise<void> {
  if (yes) return;
  if (!ask) throw new OnekeyError('USAGE_CONFIRMATION_NEEDED', undefined);
  const applications = releases.map(({application}) => application);
  if (!(await ask.operate({operation, instance, applications})))
    throw new OnekeyError('INTERRUPTED_DECLINED', undefined);
}
