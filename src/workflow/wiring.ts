import {type Location, type Problem, problem} from '../errors.ts';
import type {Application, Input, ValueSchema} from '../manifest/application.ts';
import {didYouMean} from '../manifest/did-you-mean.ts';
import {own} from '../manifest/own.ts';
import type {SiteSchema} from '../manifest/site-schema.ts';
import {type LocateIn, nowhere, type ReleaseSet} from './release-set.ts';

/**
 * What does not fit where inputs take outputs and site keys: the source is not there, is of another type, or is secret
 * while the input is not. An input without any source is no problem: it is asked for at the site.
 */
export function wiringProblems(
  set: ReleaseSet & {readonly siteSchema: SiteSchema},
  locateIn: LocateIn = nowhere,
): Problem[] {
  const external = externalTypes(set);
  return inputsOf(set).flatMap((wire) => {
    const {name, key, input} = wire;
    const at = locateIn(name, ['inputs', key, 'from']);
    if (input.from?.kind === 'site') return siteProblems(wire, input.from.key, set.siteSchema, at);
    if (input.from?.kind !== 'output') return [];
    const {application: source, output} = input.from;
    if (external.has(`${source}.${output}`)) return externalProblems(wire, external, at);
    const producer = set.applications.get(source);
    return producer ? outputProblems(wire, producer, output, at) : [];
  });
}

/** An input of an application. */
interface Wire {
  readonly name: string;
  readonly key: string;
  readonly input: Input;
}

const inputsOf = ({applications}: ReleaseSet): Wire[] =>
  [...applications].flatMap(([name, {inputs}]) => Object.entries(inputs).map(([key, input]) => ({name, key, input})));

const fullKey = ({name, key}: Wire) => `${name}.${key}`;

function siteProblems(wire: Wire, key: string, {keys}: SiteSchema, at: Location | undefined): Problem[] {
  const declared = own(keys, key);
  if (declared) return fitProblems(wire, `site.${key}`, declared, at);
  const known = Object.keys(keys);
  const suggestion = didYouMean(key, known);
  const params = {input: fullKey(wire), key, known, ...(suggestion && {suggestion})};
  return [problem('WORKFLOW_WIRING_UNKNOWN_SITE_KEY', params, at)];
}

function outputProblems(wire: Wire, producer: Application, output: string, at: Location | undefined): Problem[] {
  const application = producer.metadata.name;
  const published = own(producer.outputs, output);
  if (published) return fitProblems(wire, `${application}.${output}`, published, at);
  const known = Object.keys(producer.outputs);
  const suggestion = didYouMean(output, known);
  const params = {input: fullKey(wire), application, output, known, ...(suggestion && {suggestion})};
  return [problem('WORKFLOW_WIRING_UNKNOWN_OUTPUT', params, at)];
}

function fitProblems(
  wire: Wire,
  source: string,
  {schema, secret}: {readonly schema: ValueSchema; readonly secret: boolean},
  at: Location | undefined,
): Problem[] {
  const input = fullKey(wire);
  const {type} = wire.input.schema;
  const fits = type === schema.type || (type === 'number' && schema.type === 'integer');
  return [
    ...(fits ? [] : [problem('WORKFLOW_WIRING_TYPE', {input, inputType: type, source, sourceType: schema.type}, at)]),
    ...(secret && !wire.input.secret ? [problem('WORKFLOW_WIRING_SECRET', {input, source}, at)] : []),
  ];
}

/** What is external has no manifest: the first input that takes a value from it says of which type that value is. */
function externalTypes(set: ReleaseSet): ReadonlyMap<string, Wire> {
  const first = new Map<string, Wire>();
  for (const wire of inputsOf(set)) {
    const {from} = wire.input;
    if (from?.kind !== 'output' || !set.project.external.includes(from.application)) continue;
    const key = `${from.application}.${from.output}`;
    if (!first.has(key)) first.set(key, wire);
  }
  return first;
}

function externalProblems(wire: Wire, first: ReadonlyMap<string, Wire>, at: Location | undefined): Problem[] {
  const {from} = wire.input;
  const key = from?.kind === 'output' ? `${from.application}.${from.output}` : '';
  const other = first.get(key);
  if (!other) return [];
  const [firstType, secondType] = [other.input.schema.type, wire.input.schema.type];
  if (firstType !== secondType) {
    const params = {key, first: fullKey(other), firstType, second: fullKey(wire), secondType};
    return [problem('WORKFLOW_WIRING_EXTERNAL_TYPES', params, at)];
  }
  return other.input.secret && !wire.input.secret
    ? [problem('WORKFLOW_WIRING_SECRET', {input: fullKey(wire), source: key}, at)]
    : [];
}
