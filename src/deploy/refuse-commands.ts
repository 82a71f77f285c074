import {occasionOf} from '../engine/decide.ts';
import {uninstallActions} from '../engine/late-actions.ts';
import {OnekeyError} from '../errors.ts';
import type {Occasion} from '../manifest/application.ts';
import type {RenderedActions} from '../record/rendered-action.ts';
import type {OperationOptions, RunOptions} from './options.ts';
import type {Settled} from './settle.ts';

/**
 * Refuses a bundle that would run commands on this machine, unless the operator allowed it: a cluster's applications have
 * no business there by themselves. What would run if it were rolled back for a failure counts.
 * @throws OnekeyError USAGE_COMMANDS_NOT_ALLOWED naming each
 */
export function refuseCommands(
  {allowCommands = false, onFailure}: Pick<RunOptions, 'allowCommands' | 'onFailure'>,
  {deployment, decisions}: Pick<Settled, 'deployment' | 'decisions'>,
): void {
  if (allowCommands) return;
  const occasions = (name: string): readonly Occasion[] => {
    const own = occasionOf(deployment.installed.get(name));
    return onFailure === 'rollback' ? [own, own === 'install' ? 'uninstall' : 'rollback'] : [own];
  };
  const commands = [...deployment.applications.values()].flatMap(({application: {metadata, before, after}}) => {
    if (decisions.get(metadata.name) === 'unchanged') return [];
    const wanted = occasions(metadata.name);
    return [...before, ...after].flatMap((action) =>
      action.kind === 'command' && action.during.some((occasion) => wanted.includes(occasion))
        ? [`${action.command.join(' ')} (${metadata.name})`]
        : [],
    );
  });
  const recorded = [...deployment.installed.values()].flatMap((release) => {
    const {application, actions} = release;
    if (decisions.get(application) === 'remove') return commandsIn(application, uninstallActions(release));
    if (onFailure !== 'rollback' || !actions) return [];
    const after = actions.after.filter(({during}) => during.includes('rollback'));
    return commandsIn(application, {before: [], after});
  });
  refuse([...new Set([...commands, ...recorded])]);
}

/**
 * Refuses an operation of which the cluster's records say that it runs commands on this machine, unless the operator allowed
 * it or wants no actions run.
 * @throws OnekeyError USAGE_COMMANDS_NOT_ALLOWED naming each
 */
export function refuseRecordedCommands(
  {allowCommands = false, skipActions = false}: Pick<OperationOptions, 'allowCommands' | 'skipActions'>,
  actions: readonly (readonly [application: string, RenderedActions])[],
): void {
  if (allowCommands || skipActions) return;
  refuse(actions.flatMap(([application, of]) => commandsIn(application, of)));
}

function refuse(commands: readonly string[]): void {
  if (commands.length > 0) throw new OnekeyError('USAGE_COMMANDS_NOT_ALLOWED', {commands});
}

const commandsIn = (application: string, {before, after}: RenderedActions): readonly string[] =>
  [...before, ...after].flatMap((action) =>
    action.kind === 'command' ? [`${action.command.join(' ')} (${application})`] : [],
  );
