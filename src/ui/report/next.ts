import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';

/** The command that comes next. */
export function next(command: string, texts: Texts): Block {
  return {kind: 'text', text: texts.say('ui.next', {command})};
}

/** A path as one types it behind a command, on Windows too: between double quotes where a space would cut it. */
export const typed = (file: string): string => (/\s/.test(file) ? `"${file}"` : file);
