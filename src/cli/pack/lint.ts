import type {Command} from 'commander';
import {OnekeyError} from '../../errors.ts';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {choiceOption} from '../option.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {addCatalogOption, catalogsOf} from './catalog-option.ts';
import {addPullOptions, pullAccessOf} from './pull-options.ts';

const formats = ['text', 'github', 'sarif'] as const;

interface Flags {
  readonly format: (typeof formats)[number];
  readonly fix?: boolean;
  readonly dryRun?: boolean;
}

/** Of what is no error but a finding. */
const invalid = 3;

/** `onekey pack lint [DIR…]` */
export function packLint(pack: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(pack, 'pack lint', face)
    .argument('[dir...]', help.arguments.folders, ['.'])
    .addOption(choiceOption('--format <format>', help.options.lintFormat, formats, help).default('text'))
    .option('--fix', help.options.lintFix)
    .option('--dry-run', help.options.dryRunFix);
  addCatalogOption(command, face);
  addPullOptions(command, face);
  addOutputOption(command, face);
  command.action((dirs: readonly string[], {format, fix = false, dryRun = false}: Flags) => {
    if (dryRun && !fix) throw new OnekeyError('USAGE_OPTION_NEEDS', {option: '--dry-run', needs: '--fix'});
    const verb = {command: 'pack lint', options: {dirs, catalogs: catalogsOf(command), fix, dryRun}} as const;
    const registries = pullAccessOf(command);
    if (format === 'text')
      return face.hand({
        ...verb,
        output: outputOf(command),
        execute: async (options, context) =>
          (await import('../../pack/lint-fix/lint-and-fix.ts')).lintAndFix(options, {...context, registries}),
      });
    face.hand({
      ...verb,
      output: format,
      execute: async (options, context) =>
        (await import('../../pack/lint-fix/lint-and-fix.ts')).examineAndFix(options, {...context, registries}),
      exitStatus: ({problems}) => (problems.length > 0 ? invalid : 0),
    });
  });
}
