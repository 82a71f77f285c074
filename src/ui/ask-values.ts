import {select} from '@inquirer/prompts';
import type {ValuesRequest} from '../deploy/context.ts';
import {fold} from '../messages/display-width.ts';
import type {Conversation} from '../site/conversation.ts';
import type {Answers} from '../site/question.ts';
import {answersReview} from './answers-review.ts';
import type {Dialogue} from './ask-person.ts';
import {askValue} from './ask-value.ts';
import {oneLine} from './printable.ts';
import {selectTheme} from './prompt-theme.ts';
import {groupText} from './question-text.ts';
import type {Texts} from './texts.ts';

/**
 * Asks question after question, Esc going one back, then shows all answers, of which any can be changed, until they are
 * right. Gives what was typed.
 */
export async function askValues(request: ValuesRequest, texts: Texts, dialogue: Dialogue): Promise<Answers> {
  let conversation = request.conversation;
  let heading: string | undefined;
  const say = (text: string) =>
    dialogue.output.write(`${fold(text, (dialogue.output.columns || 80) - 1).join('\n')}\n`);
  for (const note of request.notes ?? []) say(texts.message(note));
  if (conversation.next) say(texts.say('ui.askHow', undefined));
  for (;;) {
    const {next} = conversation;
    if (next) {
      const group = groupText(next, texts);
      if (group !== heading) for (const line of ['', group]) say(line);
      heading = group;
      const asking = {question: next, conversation, texts};
      const answer = await orBack((prompt) => askValue({...asking, dialogue: prompt}), dialogue);
      conversation = answer === back ? conversation.back() : conversation.answer(next.key, answer);
      request.note(conversation.typed);
      continue;
    }
    const change = await review(conversation, texts, dialogue);
    if (change === undefined) return conversation.typed;
    conversation = change === back ? conversation.back() : conversation.reopen(change);
    heading = undefined;
  }
}

/** Shows all answers; undefined: they are right, else which one to ask again. */
async function review(
  {asked, answers}: Conversation,
  texts: Texts,
  dialogue: Dialogue,
): Promise<string | typeof back | undefined> {
  const width = dialogue.output.columns || 80;
  dialogue.output.write(`\n${answersReview(asked, answers, texts, width).join('\n')}\n\n`);
  const changes = asked.map(({key, title}) => {
    const question = title ? texts.title(title) : key;
    return {value: key, name: oneLine(texts.say('ui.askChange', {question}))};
  });
  const right = {value: undefined, name: texts.say('ui.askRight', undefined)};
  const message = texts.say('ui.askReview', undefined);
  return orBack(
    (prompt) => select({message, choices: [right, ...changes], theme: selectTheme(texts)}, prompt),
    dialogue,
  );
}

const back = Symbol('one question back');

/** Esc takes a prompt away; whatever else ends it ends all. */
async function orBack<T>(ask: (prompt: Dialogue) => Promise<T>, dialogue: Dialogue): Promise<T | typeof back> {
  const leave = new AbortController();
  const onKey = (_: unknown, key?: {readonly name?: string}) => {
    if (key?.name === 'escape') leave.abort();
  };
  dialogue.input.on('keypress', onKey);
  try {
    return await ask({...dialogue, signal: AbortSignal.any([dialogue.signal, leave.signal])});
  } catch (error) {
    if (leave.signal.aborted && !dialogue.signal.aborted) return back;
    throw error;
  } finally {
    dialogue.input.off('keypress', onKey);
  }
}
