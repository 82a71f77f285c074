import {occasionOf} from '../engine/decide.ts';
import {OnekeyError} from '../errors.ts';
import type {RunOptions} from './options.ts';
import type {Settled} from './settle.ts';

/**
 * Refuses a bundle that would run commands on this machine, unless the operator allowed it: a cluster's applications have
 * no business there by themselves.
 * @throws OnekeyError USAGE_COMMANDS_NOT_ALLOWED naming each
 */
export function refuseCommands(
  {allowCommands = false}: Pick<RunOptions, 'allowCommands'>,
  {deployment, decisions}: Pick<Settled, 'deployment' | 'decisions'>,
): void {
  if (allowCommands) return;
  const commands = [...deployment.applications.values()].flatMap(({application: {metadata, before, after}}) => {
    if (decisions.get(metadata.name) === 'unchanged') return [];
    const occasion = occasionOf(deployment.installed.get(metadata.name));
    return [...before, ...after].flatMap((action) =>
      action.kind === 'command' && action.during.includes(occasion)
        ? [`${action.command.join(' ')} (${metadata.name})`]
        : [],
    );
  });
  if (commands.length > 0) throw new OnekeyError('USAGE_COMMANDS_NOT_ALLOWED', {commands});
}
