import type {Command} from 'commander';
import type {Face} from './face.ts';
import {type OutputFormat, outputFormats} from './invocation.ts';
import {choiceOption} from './option.ts';

interface OutputFlags {
  readonly output: OutputFormat;
}

/** Adds `-o table|json|yaml`: for every verb with a report. */
export function addOutputOption(command: Command, {help}: Face): void {
  command.addOption(choiceOption('-o, --output <format>', help.options.output, outputFormats, help).default('table'));
}

/** What that option says. */
export function outputOf(command: Command): OutputFormat {
  return command.opts<OutputFlags>().output;
}
