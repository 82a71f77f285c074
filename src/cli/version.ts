import type {Command} from 'commander';
import {addCommand} from './command.ts';
import type {Face} from './face.ts';
import {addOutputOption, outputOf} from './output-option.ts';

/** What runs: onekey's version and where it came from. `platform` is such as `linux-x64`. */
export interface Runtime {
  readonly onekey: string;
  readonly node: string;
  readonly platform: string;
  /** Whether it is the single executable. */
  readonly executable: boolean;
}

export interface VersionReport extends Runtime {
  /** The newest format of bundles that it opens, and writes; it opens every older one too. */
  readonly bundleFormat: number;
}

/** `onekey version` */
export function version(program: Command, face: Face): void {
  const command = addCommand(program, 'version', face);
  addOutputOption(command, face);
  command.action(() =>
    face.hand({
      command: 'version',
      options: face.runtime,
      output: outputOf(command),
      execute: async (runtime): Promise<VersionReport> => {
        const {bundleFormat} = await import('../bundle/format-version.ts');
        return {...runtime, bundleFormat};
      },
    }),
  );
}
