import type {Command} from 'commander';
import {addAnswerOptions, answerOptions} from '../answer-options.ts';
import {addClusterOptions, instanceOptions} from '../cluster-options.ts';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {listOption} from '../option.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {addTrustOption, trustOf} from '../trust-option.ts';

interface Flags {
  readonly instance?: string;
  readonly out: string;
  readonly encryptTo: readonly string[];
  readonly stateDir: string;
}

/** `onekey deploy config BUNDLE` */
export function deployConfig(deploy: Command, face: Face): void {
  const {help, defaults} = face;
  const command = addCommand(deploy, 'deploy config', face)
    .argument('<bundle>', help.arguments.bundle)
    .option('--out <file>', help.options.answersOut, 'site.yaml')
    .addOption(listOption('--encrypt-to <age1…>', help.options.encryptTo, help, (recipient) => recipient))
    .option('--instance <name>', help.options.instance);
  addAnswerOptions(command, face);
  addTrustOption(command, face);
  addClusterOptions(command, face);
  command.option('--state-dir <dir>', help.options.stateDir, defaults.stateDir);
  addOutputOption(command, face);
  command.action((bundle: string) => {
    const {instance, out, encryptTo, stateDir} = command.opts<Flags>();
    face.hand({
      command: 'deploy config',
      options: {
        ...instanceOptions(command, instance),
        ...answerOptions(command),
        bundle,
        trust: trustOf(command),
        out,
        encryptTo,
        ...(stateDir !== '' && {stateDir}),
      },
      output: outputOf(command),
      execute: async (options, context) => (await import('../../deploy/config.ts')).config(options, context),
    });
  });
}
