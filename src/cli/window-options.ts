import type {Command} from 'commander';
import type {TimeOfDay, WindowOptions} from '../deploy/options.ts';
import type {Face} from './face.ts';
import {valueOption} from './option.ts';
import {duration, timeOfDay} from './values.ts';

interface WindowFlags {
  readonly at?: TimeOfDay;
  readonly until?: TimeOfDay;
  readonly for?: number;
}

/** Adds the maintenance window: when to start, and until when whatever starts has to be done. */
export function addWindowOptions(command: Command, {help}: Face): void {
  const {options} = help;
  command
    .addOption(valueOption('--at <hh:mm>', options.at, timeOfDay('--at', help)))
    .addOption(valueOption('--until <hh:mm>', options.until, timeOfDay('--until', help)).conflicts('for'))
    .addOption(valueOption('--for <duration>', options.windowFor, duration('--for', help)));
}

/** What these options say. */
export function windowOptions(command: Command): {readonly window?: WindowOptions} {
  const {at, until, for: forSeconds} = command.opts<WindowFlags>();
  if (!at && !until && forSeconds === undefined) return {};
  return {window: {...(at && {at}), ...(until && {until}), ...(forSeconds !== undefined && {forSeconds})}};
}
