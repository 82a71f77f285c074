import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';

/** The command that comes next. */
export function next(command: string, texts: Texts): Block {
  return {kind: 'text', text: texts.say('ui.next', {command})};
}
