import {stringifyJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';
import type {Question} from '../site/question.ts';
import {oneLine} from './printable.ts';
import type {Texts} from './texts.ts';

/** What a prompt says: the title and the key, the help where there is one, and whether it may stay empty. */
export function questionText({key, title, help, optional}: Question, texts: Texts): string {
  const question = title ? `${texts.title(title)} [${key}]` : key;
  const explained = help ? `${question} (${texts.title(help)})` : question;
  return oneLine(optional ? texts.say('ui.askOptional', {question: explained}) : explained);
}

/** A default as a person would type it, as far as a terminal may be shown it. */
export function shownDefault(preset: Json | undefined): string | undefined {
  if (preset === undefined || preset === null) return undefined;
  return oneLine(typeof preset === 'string' ? preset : stringifyJson(preset));
}

/** What stands above the questions of one application, external system or the site. */
export function groupText({group}: Pick<Question, 'group'>, texts: Texts): string {
  if (!group) return texts.say('ui.askSite', undefined);
  return oneLine(group.title ? `${texts.title(group.title)} [${group.name}]` : group.name);
}
