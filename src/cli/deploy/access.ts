import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {choiceOption} from '../option.ts';
import {namespaceOption} from '../run-options.ts';
import {addTrustOption, trustOf} from '../trust-option.ts';

const formats = ['yaml', 'json'] as const;

interface Flags {
  readonly instance?: string;
  readonly recordNamespace: string;
  readonly namespace: readonly (readonly [string, string])[];
  readonly for?: string;
  readonly output: (typeof formats)[number];
}

/** `onekey deploy access BUNDLE` */
export function deployAccess(deploy: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(deploy, 'deploy access', face)
    .argument('<bundle>', help.arguments.bundle)
    .option('--for <subject>', help.options.for)
    .option('--instance <name>', help.options.instance)
    .addOption(namespaceOption(face))
    .option('--record-namespace <name>', help.options.recordNamespace, 'onekey-system')
    .addOption(choiceOption('-o, --output <format>', help.options.output, formats, help).default('yaml'));
  addTrustOption(command, face);
  command.action((bundle: string, {instance, recordNamespace, namespace, for: subject, output}: Flags) =>
    face.hand({
      command: 'deploy access',
      options: {
        bundle,
        trust: trustOf(command),
        recordNamespace,
        namespaces: Object.fromEntries(namespace),
        ...(instance !== undefined && {instance}),
        ...(subject !== undefined && {subject}),
      },
      output,
      execute: async (options, context) => (await import('../../deploy/access.ts')).access(options, context),
    }),
  );
}
