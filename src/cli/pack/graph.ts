import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {choiceOption} from '../option.ts';
import {addCatalogOption, catalogsOf} from './catalog-option.ts';
import {addPullOptions, pullAccessOf} from './pull-options.ts';

const formats = ['text', 'mermaid', 'dot', 'svg', 'html'] as const;

interface Flags {
  readonly format: (typeof formats)[number];
  readonly durations?: string;
}

/** `onekey pack graph [DIR|BUNDLE]` */
export function packGraph(pack: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(pack, 'pack graph', face)
    .argument('[path]', help.arguments.folderOrBundle, '.')
    .addOption(choiceOption('--format <format>', help.options.graphFormat, formats, help).default('text'))
    .option('--durations <file>', help.options.durations);
  addCatalogOption(command, face);
  addPullOptions(command, face);
  command.action((path: string, {format, durations}: Flags) =>
    face.hand({
      command: 'pack graph',
      options: {path, format, catalogs: catalogsOf(command), ...(durations !== undefined && {durations})},
      output: 'raw',
      execute: async (options, context) =>
        (await import('../../pack/graph/graph.ts')).graph(options, {...context, registries: pullAccessOf(command)}),
    }),
  );
}
