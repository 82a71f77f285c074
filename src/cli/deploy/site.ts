import type {Command} from 'commander';
import {addClusterOptions, instanceOptions} from '../cluster-options.ts';
import {addCommand, addGroup} from '../command.ts';
import type {Face} from '../face.ts';
import {choiceOption} from '../option.ts';
import {addOutputOption, outputOf} from '../output-option.ts';

const formats = ['yaml', 'json'] as const;

/** `onekey deploy site declare|export` */
export function deploySite(deploy: Command, face: Face): void {
  const group = addGroup(deploy, 'deploy site', face);
  siteDeclare(group, face);
  siteExport(group, face);
}

function siteDeclare(site: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(site, 'deploy site declare', face)
    .argument('<file>', help.arguments.siteSchema)
    .option('--dry-run', help.options.dryRunDeclare);
  addClusterOptions(command, face);
  addOutputOption(command, face);
  command.action((file: string, {dryRun}: {readonly dryRun?: true}) =>
    face.hand({
      command: 'deploy site declare',
      options: {...instanceOptions(command, undefined), file, dryRun: dryRun ?? false},
      output: outputOf(command),
      execute: async (options, context) => (await import('../../deploy/site-schema.ts')).siteDeclare(options, context),
    }),
  );
}

function siteExport(site: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(site, 'deploy site export', face)
    .argument('[instance]', help.arguments.instance)
    .option('--answers', help.options.exportAnswers)
    .addOption(choiceOption('-o, --output <format>', help.options.output, formats, help).default('yaml'));
  addClusterOptions(command, face);
  command.action(
    (
      instance: string | undefined,
      {answers, output}: {readonly answers?: true; readonly output: (typeof formats)[number]},
    ) =>
      face.hand({
        command: 'deploy site export',
        options: {...instanceOptions(command, instance), answers: answers ?? false},
        output,
        execute: async (options, context) => (await import('../../deploy/site-schema.ts')).siteExport(options, context),
      }),
  );
}
