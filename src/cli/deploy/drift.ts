import type {Command} from 'commander';
import {addClusterOptions, instanceOptions} from '../cluster-options.ts';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';

/** `onekey deploy drift [INSTANCE]` */
export function deployDrift(deploy: Command, face: Face): void {
  const command = addCommand(deploy, 'deploy drift', face).argument('[instance]', face.help.arguments.instance);
  addClusterOptions(command, face);
  addOutputOption(command, face);
  command.action((instance?: string) =>
    face.hand({
      command: 'deploy drift',
      options: instanceOptions(command, instance),
      output: outputOf(command),
      execute: async (options, context) => {
        const {drift, hasDrift} = await import('../../deploy/drift.ts');
        const report = await drift(options, context);
        return {...report, drifted: hasDrift(report)};
      },
      exitStatus: ({drifted}) => (drifted ? 8 : 0),
    }),
  );
}
