import {confirm} from '@inquirer/prompts';
import {displayWidth, fold} from '../messages/display-width.ts';
import type {Dialogue} from './ask-person.ts';
import {confirmTheme} from './prompt-theme.ts';
import type {Texts} from './texts.ts';

/**
 * Asks for yes or no; Enter takes `preset`, else yes. A question that is wider than the terminal is folded between words, so
 * that neither they nor the hint behind it are torn.
 */
export function askYesNo(
  message: string,
  preset: boolean | undefined,
  texts: Texts,
  dialogue: Dialogue,
): Promise<boolean> {
  const theme = confirmTheme(texts);
  const {yes, no} = theme.keywords;
  const marker = '? '.length;
  const behind = Math.max(' (y/N)'.length, ...[yes, no].map((word) => 1 + displayWidth(word)));
  const width = (dialogue.output.columns || 80) - marker - behind;
  const folded = message.split('\n').flatMap((line) => fold(line, width));
  return confirm({message: folded.join('\n'), theme, ...(preset !== undefined && {default: preset})}, dialogue);
}
