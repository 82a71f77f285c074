import type {Command} from 'commander';
import type {Face} from './face.ts';
import {listOption} from './option.ts';

interface TrustFlags {
  readonly trust: readonly string[];
}

/** Adds `--trust KEY`: for every verb that opens a bundle to believe it. */
export function addTrustOption(command: Command, {help}: Face): void {
  command.addOption(listOption('--trust <key>', help.options.trust, help, (key) => key));
}

/** What that option says. */
export function trustOf(command: Command): readonly string[] {
  return command.opts<TrustFlags>().trust;
}
