import {OnekeyError} from '../errors.ts';
import type {SyntaxFault} from '../messages/en/syntax-fault.ts';
import type {Json} from './kube-object.ts';

/** A parsed JSONPath: steps from the root, each making a list of values out of a list of values. */
export type JsonPath = readonly Step[];

export type Step =
  | {readonly kind: 'field'; readonly name: string}
  /** `['…']`: a key as it stands, or if there is none the fields between its points, as kubectl reads it. */
  | {readonly kind: 'quoted'; readonly name: string; readonly fields: readonly string[]}
  | {readonly kind: 'wildcard'}
  /** `..`: the value and all lists and maps below it. */
  | {readonly kind: 'descend'}
  | {readonly kind: 'index'; readonly index: number}
  | {readonly kind: 'slice'; readonly start?: number; readonly end?: number; readonly step: number}
  | {readonly kind: 'union'; readonly paths: readonly JsonPath[]}
  | {
      readonly kind: 'filter';
      readonly left: Operand;
      readonly test?: {readonly operator: Comparison; readonly right: Operand};
    };

/** Of a filter: a path from the item, or a value as it stands. */
export type Operand = {readonly steps: JsonPath} | {readonly value: Json};

export type Comparison = (typeof comparisons)[number];

const comparisons = ['==', '!=', '<=', '>=', '<', '>'] as const;

/** Filters may nest: what is longer than anyone writes must not fill the stack. */
const longestPath = 1000;

const number = /[-+]?\d+(?:\.\d+)?/y;
const quoted = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/y;
const constant = /(?:true|false|null)(?![\w-])/y;
// kubectl ends a name at these; a backslash takes the next character as it stands.
const name = /(?:[^\s.,[\]$@{}()\\<>=!]|\\.)+/y;
const slice = /(-?\d+)?\s*:\s*(-?\d+)?(?:\s*:\s*(\d+))?/y;
const index = /-?\d+/y;
const space = /\s*/y;

/**
 * Parses a path as kubectl's `-o jsonpath` knows it, with or without the braces: fields (`.data.ca\.crt`), `['key']`,
 * `[0]`, `[-1]`, `[1:3]`, `[*]`, `.*`, `..name`, unions (`['a','b']`, `[0,2]`) and filters (`[?(@.type=="Ready")]`).
 * One path, no templates: no text around it, no `range`.
 *
 * @throws OnekeyError `MANIFEST_OBJECT_JSON_PATH`, `MANIFEST_OBJECT_JSON_PATH_LONG`
 */
export function parseJsonPath(path: string): JsonPath {
  if (path.length > longestPath)
    throw new OnekeyError('MANIFEST_OBJECT_JSON_PATH_LONG', {length: path.length, longest: longestPath});
  return new Parser(path).whole();
}

class Parser {
  readonly #path: string;
  #position = 0;

  constructor(path: string) {
    this.#path = path;
  }

  whole(): JsonPath {
    this.#skipSpace();
    const braced = this.#accept('{');
    this.#skipSpace();
    if (!this.#accept('$')) this.#accept('@');
    const steps = this.#steps(true);
    this.#skipSpace();
    if (braced) this.#expect('}');
    this.#skipSpace();
    if (this.#position < this.#path.length) this.#fail({kind: 'unexpected', found: this.#path[this.#position] ?? ''});
    return steps;
  }

  #steps(mayStartWithName: boolean): Step[] {
    const steps: Step[] = [];
    const first = mayStartWithName ? this.#name() : undefined;
    if (first !== undefined) steps.push({kind: 'field', name: first});
    for (let step = this.#step(); step; step = this.#step()) steps.push(...step);
    return steps;
  }

  #step(): Step[] | undefined {
    if (this.#accept('..')) return [{kind: 'descend'}, ...this.#afterDescend()];
    if (this.#accept('[')) return [this.#bracket()];
    if (!this.#accept('.')) return undefined;
    if (this.#accept('[')) return [this.#bracket()];
    // kubectl takes a lone point for the whole.
    return this.#fieldOrWildcard() ?? [];
  }

  #afterDescend(): Step[] {
    if (this.#accept('[')) return [this.#bracket()];
    return this.#fieldOrWildcard() ?? this.#want('step');
  }

  #fieldOrWildcard(): Step[] | undefined {
    const found = this.#name();
    if (found === undefined) return undefined;
    return [found === '*' ? {kind: 'wildcard'} : {kind: 'field', name: found}];
  }

  #bracket(): Step {
    if (this.#accept('?(')) return this.#filter();
    const parts = [this.#bracketPart()];
    while (this.#accept(',')) parts.push(this.#bracketPart());
    this.#expect(']');
    const [only] = parts;
    return only && parts.length === 1 ? only : {kind: 'union', paths: parts.map((part) => [part])};
  }

  #bracketPart(): Step {
    this.#skipSpace();
    const step = this.#bracketStep();
    this.#skipSpace();
    return step;
  }

  #bracketStep(): Step {
    if (this.#accept('*')) return {kind: 'wildcard'};
    const key = this.#match(quoted);
    if (key) {
      const text = key[0].slice(1, -1);
      return {kind: 'quoted', name: withoutEscapes(text), fields: text.split(/(?<!\\)\./).map(withoutEscapes)};
    }
    const range = this.#match(slice);
    if (range) {
      const [, start, end, step = '1'] = range;
      if (Number(step) === 0) this.#fail({kind: 'backward'});
      return {
        kind: 'slice',
        ...(start && {start: Number(start)}),
        ...(end && {end: Number(end)}),
        step: Number(step),
      };
    }
    const found = this.#match(index);
    return found ? {kind: 'index', index: Number(found[0])} : this.#want('key');
  }

  #filter(): Step {
    const left = this.#operand();
    const operator = comparisons.find((it) => this.#accept(it));
    const test = operator && {operator, right: this.#operand()};
    this.#expect(')');
    this.#expect(']');
    return {kind: 'filter', left, ...(test && {test})};
  }

  #operand(): Operand {
    this.#skipSpace();
    const operand = this.#bareOperand();
    this.#skipSpace();
    return operand;
  }

  #bareOperand(): Operand {
    const text = this.#match(quoted);
    if (text) return {value: withoutEscapes(text[0].slice(1, -1))};
    const literal = this.#match(number) ?? this.#match(constant);
    if (literal) return {value: JSON.parse(literal[0].replace('+', '')) as Json};
    const atStart = this.#position;
    if (!this.#accept('@')) this.#accept('$');
    const steps = this.#steps(false);
    return this.#position > atStart ? {steps} : this.#want('operand');
  }

  #name(): string | undefined {
    const match = this.#match(name);
    return match && withoutEscapes(match[0]);
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#path);
    if (match) this.#position = pattern.lastIndex;
    return match ?? undefined;
  }

  #skipSpace(): void {
    this.#match(space);
  }

  #accept(text: string): boolean {
    if (!this.#path.startsWith(text, this.#position)) return false;
    this.#position += text.length;
    return true;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) this.#want(`literal ${text}`);
  }

  #want(wanted: Extract<SyntaxFault, {kind: 'wanted'}>['wanted']): never {
    const found = this.#path[this.#position];
    return this.#fail({kind: 'wanted', wanted, ...(found !== undefined && {found})});
  }

  #fail(fault: SyntaxFault): never {
    throw new OnekeyError('MANIFEST_OBJECT_JSON_PATH', {path: this.#path, fault, position: this.#position + 1});
  }
}

const withoutEscapes = (text: string) => text.replace(/\\(.)/gs, '$1');
