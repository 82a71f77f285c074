import type {Problem} from '../errors.ts';
import type {Json} from '../object/kube-object.ts';
import {checkAnswer} from './check-answer.ts';
import {applicable, withoutMoot} from './conditions.ts';
import type {Answers, Question} from './question.ts';

/** How far a conversation with a person has come, as data; what is done to it gives another one. */
export interface Conversation {
  /** The first question that applies and is open, with what was answered before as its default; undefined at the end. */
  readonly next: Question | undefined;
  /** Every question that applies, answered or not. */
  readonly asked: readonly Question[];
  /** All answers that apply. */
  readonly answers: Answers;
  /** Those of them that the person gave. */
  readonly typed: Answers;
  /** What is wrong with an answer, among the others. */
  check(question: Question, value: Json): readonly Problem[];
  /** One answer more; undefined: left empty. */
  answer(key: string, value: Json | undefined): Conversation;
  /** One question back: the last answer is taken back, and offered again. At the first question nothing happens. */
  back(): Conversation;
  /** Opens a question that was answered: it is offered again. */
  reopen(key: string): Conversation;
}

interface State {
  readonly questions: readonly Question[];
  readonly given: Answers;
  readonly typed: Answers;
  /** Keys in the order in which they were answered; what was left empty too. */
  readonly trail: readonly string[];
  /** Taken back: the default when asked again. */
  readonly offered: Answers;
}

/** Begins a conversation. `questions` come each after those it depends on, `given` are answered already. */
export function converse(questions: readonly Question[], given: Answers): Conversation {
  return at({questions, given, typed: {}, trail: [], offered: {}});
}

function at(state: State): Conversation {
  const {questions, given, typed, trail} = state;
  const answers = withoutMoot(questions, {...given, ...typed});
  const asked = applicable(questions, answers);
  const open = asked.find(({key}) => !Object.hasOwn(answers, key) && !trail.includes(key));
  return {
    next: open && preset(open, state.offered),
    asked,
    answers,
    typed: Object.fromEntries(Object.entries(typed).filter(([key]) => Object.hasOwn(answers, key))),
    check: (question, value) => checkAnswer(question, value, answers),
    answer: (key, value) =>
      at({
        ...state,
        given: without(given, key),
        typed: value === undefined ? without(typed, key) : {...typed, [key]: value},
        trail: [...trail.filter((other) => other !== key), key],
        offered: without(state.offered, key),
      }),
    back() {
      const last = trail.at(-1);
      return last === undefined ? this : this.reopen(last);
    },
    reopen: (key) => at(reopened(state, answers[key], key)),
  };
}

function reopened(state: State, before: Json | undefined, key: string): State {
  const offered = without(state.offered, key);
  return {
    ...state,
    given: without(state.given, key),
    typed: without(state.typed, key),
    trail: state.trail.filter((other) => other !== key),
    offered: before === undefined ? offered : {...offered, [key]: before},
  };
}

const without = (answers: Answers, key: string): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([other]) => other !== key));

/** A secret is never shown, not even to who typed it. */
function preset(question: Question, offered: Answers): Question {
  const before = offered[question.key];
  return before === undefined || question.secret ? question : {...question, default: before};
}
