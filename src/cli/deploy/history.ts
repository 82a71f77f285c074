import type {Command} from 'commander';
import {addClusterOptions, instanceOptions} from '../cluster-options.ts';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';

/** As runs are named: `20261122-031500-4f2a9c`. */
const runId = /^\d{8}-\d{6}-[0-9a-f]{6}$/;

/** No instance is called by such a small number. */
const runNumber = /^\d{1,6}$/;

/** `onekey deploy history [INSTANCE] [RUN]`; a run's id or number may stand alone where the cluster holds one instance. */
export function deployHistory(deploy: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(deploy, 'deploy history', face)
    .argument('[instance]', help.arguments.instance)
    .argument('[run]', help.arguments.run)
    .option('--state-dir <dir>', help.options.stateDir, face.defaults.stateDir);
  addClusterOptions(command, face);
  addOutputOption(command, face);
  command.action((first: string | undefined, second: string | undefined, {stateDir}: {readonly stateDir: string}) => {
    const isRun = second === undefined && first !== undefined && (runId.test(first) || runNumber.test(first));
    const [instance, run] = isRun ? [undefined, first] : [first, second];
    face.hand({
      command: 'deploy history',
      options: {
        ...instanceOptions(command, instance),
        ...(run !== undefined && {run}),
        ...(stateDir !== '' && {stateDir}),
      },
      output: outputOf(command),
      execute: async (options, context) => (await import('../../deploy/history.ts')).history(options, context),
    });
  });
}
