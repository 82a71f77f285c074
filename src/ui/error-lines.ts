import {isOnekeyError, type Location, type OnekeyError, type Problem} from '../errors.ts';
import {describeForeign, foreignWords, untoldCauses} from './causes.ts';
import type {Paint} from './paint.ts';
import {oneLine, printable} from './printable.ts';
import type {Texts} from './texts.ts';

/** What a bug report needs to say of the program. */
export interface About {
  readonly version: string;
  readonly node: string;
  readonly platform: string;
}

/**
 * An error as a person reads it: code, what happened, where, every problem, the causes, what to do. What is not an
 * OnekeyError is a bug: it comes with its stack and where to report it.
 */
export function errorLines(error: unknown, texts: Texts, paint: Paint, about: About): readonly string[] {
  if (isOnekeyError(error)) return expectedError(error, texts, paint);
  const bug = {code: 'BUG_UNEXPECTED', params: {message: describeForeign(error)}} as const;
  const {what, todo} = texts.problem(bug);
  return [
    headline(bug.code, what, texts, paint),
    ...indent(printable(stackOf(error)), 2),
    ...causes(error, texts, paint),
    ...todoLines(todo, texts),
    texts.say('ui.about', {...about}),
  ];
}

function expectedError(error: OnekeyError, texts: Texts, paint: Paint): string[] {
  const {what, todo} = texts.problem(error);
  return [
    headline(error.code, what, texts, paint),
    ...(error.at ? [`  ${place(error.at, texts)}`] : []),
    ...error.problems.flatMap((problem) => problemLines(problem, texts, paint, todo)),
    ...causes(error, texts, paint),
    ...todoLines(todo, texts),
  ];
}

function headline(code: string, what: string, texts: Texts, paint: Paint): string {
  return `${paint('red', texts.say('ui.error', {code}))}${paint('bold', what)}`;
}

/** `toldAnyway` is what the error as a whole says to do: it is not said for each problem too. */
function problemLines(problem: Problem, texts: Texts, paint: Paint, toldAnyway = ''): string[] {
  const {what, todo} = texts.problem(problem);
  const where = problem.at ? `${place(problem.at, texts)}: ` : '';
  const advice = todo && todo !== toldAnyway ? indent(todo, 6) : [];
  return [...indent(`${where}${what} ${paint('dim', problem.code)}`, 2), ...advice];
}

/** `apps/emr/app.yaml:12:3, field inputs.port` */
function place({file, line, column, field}: Location, texts: Texts): string {
  const position = [file, ...(line === undefined ? [] : [line]), ...(column === undefined ? [] : [column])].join(':');
  return oneLine(field ? texts.say('ui.list', {items: [position, texts.say('ui.field', {field})]}) : position);
}

function causes(error: unknown, texts: Texts, paint: Paint): string[] {
  return untoldCauses(error).flatMap((cause) => {
    const text = isOnekeyError(cause) ? texts.problem(cause).what : printable(foreignWords(cause, texts));
    return [
      ...indent(texts.say('ui.causedBy', {text}), 2),
      ...(isOnekeyError(cause) && cause.at ? [`    ${place(cause.at, texts)}`] : []),
      ...(isOnekeyError(cause) ? cause.problems.flatMap((problem) => problemLines(problem, texts, paint)) : []),
    ];
  });
}

const stackOf = (error: unknown) => (Error.isError(error) ? (error.stack ?? '') : '');

const todoLines = (todo: string, texts: Texts) => (todo ? [texts.say('ui.todo', {text: todo})] : []);

const indent = (text: string, columns: number) => text.split('\n').map((line) => `${' '.repeat(columns)}${line}`);
