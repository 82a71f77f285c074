import type {Command} from 'commander';
import {addClusterOptions, instanceOptions} from '../cluster-options.ts';
import {addCommand, addGroup} from '../command.ts';
import type {Face} from '../face.ts';
import {valueOption} from '../option.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {matching} from '../values.ts';

const fingerprintPattern = /^sha256:[0-9a-f]{64}$/;

/** `onekey deploy trust add|list|remove` */
export function deployTrust(deploy: Command, face: Face): void {
  const group = addGroup(deploy, 'deploy trust', face);
  for (const verb of [trustAdd, trustList, trustRemove]) verb(group, face);
}

function trustAdd(trust: Command, face: Face): void {
  const {arguments: words, options, expected} = face.help;
  const command = addCommand(trust, 'deploy trust add', face)
    .argument('<key>', words.publicKey)
    .addOption(
      valueOption(
        '--fingerprint <sha256:…>',
        options.fingerprint,
        matching('--fingerprint', fingerprintPattern, expected.fingerprint),
      ),
    );
  addClusterOptions(command, face);
  addOutputOption(command, face);
  command.action((key: string, {fingerprint}: {readonly fingerprint?: string}) =>
    face.hand({
      command: 'deploy trust add',
      options: {...instanceOptions(command, undefined), key, ...(fingerprint !== undefined && {fingerprint})},
      output: outputOf(command),
      execute: async (options, context) => (await import('../../deploy/trust.ts')).trustAdd(options, context),
    }),
  );
}

function trustList(trust: Command, face: Face): void {
  const command = addCommand(trust, 'deploy trust list', face);
  addClusterOptions(command, face);
  addOutputOption(command, face);
  command.action(() =>
    face.hand({
      command: 'deploy trust list',
      options: instanceOptions(command, undefined),
      output: outputOf(command),
      execute: async (options, context) => (await import('../../deploy/trust.ts')).trustList(options, context),
    }),
  );
}

function trustRemove(trust: Command, face: Face): void {
  const {arguments: words, expected} = face.help;
  const command = addCommand(trust, 'deploy trust remove', face).argument(
    '<fingerprint>',
    words.fingerprint,
    matching('FINGERPRINT', fingerprintPattern, expected.fingerprint),
  );
  addClusterOptions(command, face);
  addOutputOption(command, face);
  command.action((fingerprint: string) =>
    face.hand({
      command: 'deploy trust remove',
      options: {...instanceOptions(command, undefined), fingerprint},
      output: outputOf(command),
      execute: async (options, context) => (await import('../../deploy/trust.ts')).trustRemove(options, context),
    }),
  );
}
