import {password} from '@inquirer/prompts';
import type {Dialogue} from './ask-person.ts';
import type {Texts} from './texts.ts';

/** Why a typed text is not taken, or `true`. */
type Validate = (typed: string) => string | true;

/** Asks for what nobody may see. */
export function askMasked(message: string, validate: Validate, dialogue: Dialogue): Promise<string> {
  return password({message, mask: '*', toggleMask: false, validate}, dialogue);
}

/** Asks for it twice, and anew where the two differ: it may be the first that was mistyped. An empty text is taken at once. */
export async function askMaskedTwice(
  message: string,
  validate: Validate,
  texts: Texts,
  dialogue: Dialogue,
): Promise<string> {
  for (;;) {
    const first = await askMasked(message, validate, dialogue);
    if (first === '') return first;
    const second = await askMasked(texts.say('ui.askAgain', undefined), () => true, dialogue);
    if (second === first) return first;
    dialogue.output.write(`${texts.say('ui.askDiffers', undefined)}\n`);
  }
}
