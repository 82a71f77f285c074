import type {Texts} from './texts.ts';

/** The words of a yes-or-no prompt; `y` and `n` are understood in every language. */
export function confirmTheme(texts: Texts) {
  const [yes, no] = [texts.say('ui.askYes', undefined), texts.say('ui.askNo', undefined)];
  return {keywords: {yes, no, error: () => texts.say('ui.askYesOrNo', undefined)}};
}

/** The words below a list to choose from. */
export function selectTheme(texts: Texts) {
  return {style: {keysHelpTip: () => texts.say('ui.askKeys', undefined)}};
}
