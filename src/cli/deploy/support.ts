import type {Command} from 'commander';
import {addClusterOptions, instanceOptions} from '../cluster-options.ts';
import {addCommand, addGroup} from '../command.ts';
import type {Face} from '../face.ts';
import {choiceOption} from '../option.ts';

interface Flags {
  readonly output?: string;
  readonly stateDir: string;
}

const formats = ['html', 'json'] as const;

/** `onekey deploy support [INSTANCE]`, `onekey deploy support show FILE` */
export function deploySupport(deploy: Command, face: Face): void {
  const group = addGroup(deploy, 'deploy support', face);
  supportCollect(group, face);
  supportShow(group, face);
}

function supportCollect(group: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(group, 'deploy support collect', face, {isDefault: true})
    .argument('[instance]', help.arguments.instance)
    .option('-o, --output <file>', help.options.supportFile)
    .option('--state-dir <dir>', help.options.stateDir, face.defaults.stateDir);
  addClusterOptions(command, face);
  command.action((instance: string | undefined, {output, stateDir}: Flags) =>
    face.hand({
      command: 'deploy support collect',
      options: {
        ...instanceOptions(command, instance),
        ...(output !== undefined && {output}),
        ...(stateDir !== '' && {stateDir}),
      },
      output: 'table',
      execute: async (options, context) => (await import('../../deploy/support/support.ts')).support(options, context),
    }),
  );
}

function supportShow(group: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(group, 'deploy support show', face)
    .argument('<file>', help.arguments.supportFile)
    .addOption(choiceOption('-o, --output <format>', help.options.output, formats, help).default('html'));
  command.action((file: string, {output}: {readonly output: (typeof formats)[number]}) =>
    face.hand({
      command: 'deploy support show',
      options: file,
      output,
      execute: async (path) => (await import('../../deploy/support/archive.ts')).readSupportArchive(path),
    }),
  );
}
