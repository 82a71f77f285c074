import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOperationOptions, operationOptions} from '../operation-options.ts';
import {outputOf} from '../output-option.ts';

/** `onekey deploy stop|start|restart APPLICATION [INSTANCE]` */
const verb = (name: 'stop' | 'start' | 'restart') => (deploy: Command, face: Face) => {
  const command = addCommand(deploy, `deploy ${name}`, face)
    .argument('<application>', face.help.arguments.application)
    .argument('[instance]', face.help.arguments.instance);
  addOperationOptions(command, face);
  command.action((application: string, instance?: string) =>
    face.hand({
      command: `deploy ${name}`,
      options: {...operationOptions(command, instance), application},
      output: outputOf(command),
      execute: async (options, context) => (await import('../../deploy/stop.ts'))[name](options, context),
    }),
  );
};

export const deployStop = verb('stop');
export const deployStart = verb('start');
export const deployRestart = verb('restart');
