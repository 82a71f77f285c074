import type {Command} from 'commander';
import type {LeaseChoice} from '../deploy/options.ts';
import type {Face} from './face.ts';

/** Adds the way to take an instance from whoever works on it: for every verb that changes one. */
export function addLeaseOption(command: Command, {help}: Face): void {
  command.option('--take-over', help.options.takeOver);
}

/** What the option says. */
export function leaseChoice(command: Command): Pick<LeaseChoice, 'takeOver'> {
  const {takeOver} = command.opts<{readonly takeOver?: true}>();
  return takeOver ? {takeOver} : {};
}
