import {kindOfValue} from './kinds-of-value.ts';
import {type SyntaxFault, syntaxFault} from './syntax-fault.ts';

const list = (names: readonly string[]) => names.join(', ');

export const expressionErrors = {
  MANIFEST_EXPRESSION_SYNTAX: {
    what: (p: {expression: string; fault: SyntaxFault; position: number}) =>
      `The expression "${p.expression}" cannot be read: ${syntaxFault(p.fault)} (at character ${p.position}).`,
    todo: () => 'Write a path like inputs.port, a function of one, or a comparison. $${{ stands for a literal ${{.',
  },
  MANIFEST_EXPRESSION_UNKNOWN_NAME: {
    what: (p: {expression: string; name: string; known: readonly string[]}) =>
      `The expression "${p.expression}" names ${p.name}, which does not exist.`,
    todo: (p: {expression: string; name: string; known: readonly string[]}) =>
      p.known.length ? `Known here: ${list(p.known)}.` : 'Declare it, or correct the name.',
  },
  MANIFEST_EXPRESSION_UNKNOWN_FUNCTION: {
    what: (p: {expression: string; name: string; known: readonly string[]}) =>
      `The expression "${p.expression}" calls ${p.name}, which is no function.`,
    todo: (p: {expression: string; name: string; known: readonly string[]}) => `Functions: ${list(p.known)}.`,
  },
  MANIFEST_EXPRESSION_IN_KEY: {
    what: (p: {key: string}) => `The key "${p.key}" holds an expression, but keys are never replaced.`,
    todo: () => 'Put the expression into a value; in a key, $${{ stands for a literal ${{.',
  },
  MANIFEST_EXPRESSION_NOT_TEXT: {
    what: (p: {expression: string; found: string}) =>
      `The value of "${p.expression}" is ${kindOfValue(p.found)}, which cannot stand inside of text.`,
    todo: () => 'Make the expression the whole field, or write the value as text with json(…).',
  },
  MANIFEST_EXPRESSION_NO_VALUE: {
    what: (p: {expression: string; name: string}) =>
      `The expression "${p.expression}" needs ${p.name}, which has no value.`,
    todo: () => 'Give it a value or a default, or correct the path.',
  },
  MANIFEST_EXPRESSION_ARGUMENT: {
    what: (p: {expression: string; function: string; found: string}) =>
      `The expression "${p.expression}" gives ${p.function}() ${kindOfValue(p.found)}, but it takes text, a number or a boolean.`,
    todo: () => 'Give it a plain value, or the value written as text with json(…).',
  },
  MANIFEST_EXPRESSION_FAILED: {
    what: (p: {problems: number}) =>
      `${p.problems} ${p.problems === 1 ? 'expression' : 'expressions'} could not be replaced.`,
    todo: () => 'Mend what is listed and run the command again.',
  },
};
