import {compare, major, minor, satisfies} from 'semver';
import {type Location, type Problem, problem} from '../errors.ts';
import type {Application, ValueSchema} from './application.ts';
import type {Locate} from './locate.ts';
import {mapValues} from './normalise.ts';
import {own} from './own.ts';

/** What others rely on in an application: its outputs for ever, its inputs within a major version. */
export interface Contract {
  readonly outputs: {readonly [key: string]: PromisedValue};
  readonly inputs: {readonly [key: string]: WantedValue};
}

/** A value that is published under a key. */
export interface PromisedValue {
  readonly type: ValueSchema['type'];
  readonly secret: boolean;
}

/** A value that is taken; `needed` when nothing stands in for it: no default, not optional, not generated. */
export interface WantedValue {
  readonly type: ValueSchema['type'];
  readonly needed: boolean;
}

/** The contract that an application's manifest makes. */
export function contractOf({outputs, inputs}: Application): Contract {
  return {
    outputs: mapValues(outputs, ({schema, secret}) => ({type: schema.type, secret})),
    inputs: mapValues(inputs, ({schema, default: value, optional, generate}) => ({
      type: schema.type,
      needed: value === undefined && !optional && generate === undefined,
    })),
  };
}

/** A version with its contract. */
export interface Contracted {
  readonly name: string;
  readonly version: string;
  readonly contract: Contract;
}

/**
 * What a version breaks of the contracts of those released before it, both sides shown:
 * an output key that was once released is in every later version, with its type and secrecy, whatever the major version;
 * an input that somebody has to give keeps its name and type within a major version (below 1.0.0: within the first
 * number that is not 0).
 */
export function contractProblems(
  {name, version, contract}: Contracted,
  released: ReadonlyMap<string, Contract>,
  locate: Locate,
): Problem[] {
  const others = [...released].filter(([other]) => other !== version).sort(([a], [b]) => compare(b, a));
  const told = new Set<string>();
  return others.flatMap(([other, before]) => {
    const [older, newer] =
      compare(other, version) < 0
        ? [
            {version: other, contract: before},
            {version, contract},
          ]
        : [
            {version, contract},
            {version: other, contract: before},
          ];
    const sides = {name, older: older.version, newer: newer.version};
    const found = [
      ...outputProblems(sides, older.contract, newer.contract, locate),
      ...(isCompatible(older.version, newer.version)
        ? inputProblems(sides, older.contract, newer.contract, locate)
        : []),
    ];
    // The nearest of the versions that say the same is enough.
    return found.filter(({key}) => !told.has(key) && told.add(key)).map((it) => it.problem);
  });
}

interface Sides {
  readonly name: string;
  readonly older: string;
  readonly newer: string;
}

interface Found {
  readonly key: string;
  readonly problem: Problem;
}

function outputProblems(sides: Sides, older: Contract, newer: Contract, locate: Locate): Found[] {
  return Object.entries(older.outputs).flatMap(([key, before]): Found[] => {
    const after = own(newer.outputs, key);
    if (after?.type === before.type && after.secret === before.secret) return [];
    const params = {...sides, field: `outputs.${key}`, before: shown(before), ...(after && {after: shown(after)})};
    return [
      {key: `outputs.${key}`, problem: problem('MANIFEST_CONTRACT_OUTPUT', params, at(locate, ['outputs', key]))},
    ];
  });
}

function inputProblems(sides: Sides, older: Contract, newer: Contract, locate: Locate): Found[] {
  return Object.entries(older.inputs).flatMap(([key, before]): Found[] => {
    const after = own(newer.inputs, key);
    if (!before.needed || after?.type === before.type) return [];
    const wanted = nextBreaking(sides.older);
    const params = {...sides, field: `inputs.${key}`, before: before.type, wanted, ...(after && {after: after.type})};
    return [{key: `inputs.${key}`, problem: problem('MANIFEST_CONTRACT_INPUT', params, at(locate, ['inputs', key]))}];
  });
}

const at = (locate: Locate, path: readonly string[]): Location => locate(path);

const shown = ({type, secret}: PromisedValue) => (secret ? `secret ${type}` : type);

/** Whether who uses the older version may be given the newer one: npm's caret range, pre-releases by their order. */
function isCompatible(older: string, newer: string): boolean {
  return satisfies(newer, `^${older}`, {includePrerelease: true});
}

/** The next version that may break inputs. */
function nextBreaking(version: string): string {
  return major(version) > 0 ? `${major(version) + 1}.0.0` : `0.${minor(version) + 1}.0`;
}
