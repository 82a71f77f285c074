import type {Json} from './kube-object.ts';

/** What the scalars, keys and tags of a YAML document mean. The structure around them is the same in every dialect. */
export interface Dialect {
  /** The value of a plain scalar without a tag. May be an infinite number, which the composer refuses as a value. */
  plain(text: string): Json;
  /** The key that a plain scalar without a tag makes, undefined where it cannot be one. */
  plainKey(text: string): string | undefined;
  /** Scalar types by the short name of their tag (`int` for `!!int`): the value, undefined where the text does not fit. */
  readonly scalars: ReadonlyMap<string, (text: string) => Json | undefined>;
  readonly mappings: ReadonlySet<string>;
  readonly sequences: ReadonlySet<string>;
  /** Whether a plain `<<` merges maps (YAML 1.1). */
  readonly merges: boolean;
}

/** An integer that keeps its digits: a number where a number holds it exactly, else a bigint. */
export function exactInteger(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** The scalars that every YAML version reads as null, and as numbers that are none. */
export const commonConstants: readonly (readonly [string, Json])[] = [
  ...['', '~', 'null', 'Null', 'NULL'].map((text) => [text, null] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((text) => [text, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((text) => [text, -Infinity] as const),
  ...['.nan', '.NaN', '.NAN'].map((text) => [text, Number.NaN] as const),
];

/** Reads an explicitly tagged scalar by the rules for plain ones: undefined where that gives another type. */
export function readAs(
  type: 'number' | 'boolean' | 'null',
  plain: (text: string) => Json,
): (text: string) => Json | undefined {
  return (text) => {
    const value = plain(text);
    return (value === null ? 'null' : typeof value) === type ? value : undefined;
  };
}
