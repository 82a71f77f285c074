import type {Command} from 'commander';
import {OnekeyError} from '../../errors.ts';
import {addCommand, addGroup} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {addPullOptions, pullAccessOf} from './pull-options.ts';

interface Flags {
  readonly from?: string;
  readonly catalog?: string;
  readonly dryRun?: boolean;
}

/** `onekey pack site sync --from FILE --catalog CATALOG` */
export function packSite(pack: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(addGroup(pack, 'pack site', face), 'pack site sync', face)
    .option('--from <file>', help.options.siteExport)
    .option('--catalog <catalog>', help.options.catalogTo)
    .option('--dry-run', help.options.dryRunSync);
  addPullOptions(command, face);
  addOutputOption(command, face);
  command.action(({from, catalog, dryRun = false}: Flags) => {
    const name = 'pack site sync';
    if (from === undefined) throw new OnekeyError('USAGE_OPTION_NEEDS', {option: name, needs: '--from'});
    if (catalog === undefined) throw new OnekeyError('USAGE_OPTION_NEEDS', {option: name, needs: '--catalog'});
    face.hand({
      command: name,
      options: {from, catalog, dryRun},
      output: outputOf(command),
      execute: async (options, context) =>
        (await import('../../pack/site-sync.ts')).siteSync(options, {...context, registries: pullAccessOf(command)}),
    });
  });
}
