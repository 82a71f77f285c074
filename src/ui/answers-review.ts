import {displayWidth, pad, truncate} from '../messages/display-width.ts';
import {stringifyJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';
import type {Answers, Question} from '../site/question.ts';
import {oneLine} from './printable.ts';
import {groupText} from './question-text.ts';
import type {Texts} from './texts.ts';

const mask = '••••••';

/** All questions with their answers by group, one line each, none wider than `width`; secrets are masked. */
export function answersReview(
  questions: readonly Question[],
  answers: Answers,
  texts: Texts,
  width: number,
): readonly string[] {
  const named = questions.map((question) => ({
    heading: groupText(question, texts),
    name: oneLine(question.title ? texts.title(question.title) : question.key),
    value: shown(question, answers[question.key], texts),
  }));
  const widest = Math.max(0, ...named.map(({name}) => displayWidth(name)));
  const column = Math.min(widest, Math.max(10, Math.floor(width / 2)));
  return named.flatMap(({heading, name, value}, index) => [
    ...(heading === named[index - 1]?.heading ? [] : [truncate(heading, width)]),
    truncate(`  ${pad(truncate(name, column), column)}  ${value}`, width),
  ]);
}

function shown({secret}: Question, value: Json | undefined, texts: Texts): string {
  if (value === undefined) return texts.say('ui.none', undefined);
  if (secret) return mask;
  return oneLine(typeof value === 'string' ? value : stringifyJson(value));
}
