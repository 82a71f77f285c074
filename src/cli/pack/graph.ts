import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {choiceOption} from '../option.ts';

const formats = ['text', 'mermaid', 'dot'] as const;

interface Flags {
  readonly format: (typeof formats)[number];
}

/** `onekey pack graph [DIR]` */
export function packGraph(pack: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(pack, 'pack graph', face)
    .argument('[dir]', help.arguments.folder, '.')
    .addOption(choiceOption('--format <format>', help.options.graphFormat, formats, help).default('text'));
  command.action((dir: string, {format}: Flags) =>
    face.hand({
      command: 'pack graph',
      options: {dir, format},
      output: 'raw',
      execute: async (options) => {
        const [{resolveProject}, {renderGraph}] = await Promise.all([
          import('../../pack/resolve-project.ts'),
          import('../../pack/graph.ts'),
        ]);
        return renderGraph((await resolveProject(options.dir)).workflow, options.format);
      },
    }),
  );
}
