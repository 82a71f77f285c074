const kinds = {
  value: 'a value',
  name: 'a name',
  index: 'a string or a whole number',
  end: 'the end',
  step: 'a name or [',
  key: "a number, 'a key' or *",
  operand: 'a path from @ or a value',
};

/** Why an expression or a JSONPath cannot be read. `wanted` is a kind of thing, or `literal X`: X itself. */
export type SyntaxFault =
  | {readonly kind: 'wanted'; readonly wanted: keyof typeof kinds | `literal ${string}`; readonly found?: string}
  | {readonly kind: 'unexpected'; readonly found: string}
  | {readonly kind: 'unclosed' | 'backward'}
  | {readonly kind: 'too-long'; readonly limit: number};

/** What can be wanted, but for what is wanted literally. */
export type WantedKind = keyof typeof kinds;

function wantedWords(wanted: string): string {
  return (kinds as {readonly [kind: string]: string})[wanted] ?? `"${wanted.replace(/^literal /, '')}"`;
}

/** What is wrong, without a stop. */
export function syntaxFault(fault: SyntaxFault): string {
  switch (fault.kind) {
    case 'wanted':
      return `${fault.found ? `"${fault.found}" stands` : 'it ends'} where ${wantedWords(fault.wanted)} is expected`;
    case 'unexpected':
      return `"${fault.found}" was not expected`;
    case 'unclosed':
      return 'it is never closed by }}';
    case 'backward':
      return 'a slice has to step forward';
    case 'too-long':
      return `it has more than ${fault.limit} words`;
  }
}
