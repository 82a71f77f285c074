import {type Location, type Problem, problem} from '../errors.ts';
import type {Application, Input, ValueSchema} from '../manifest/application.ts';
import {didYouMean} from '../manifest/did-you-mean.ts';
import {own} from '../manifest/own.ts';
import type {SiteKey, SiteSchema} from '../manifest/site-schema.ts';
import {type LocateIn, nowhere, type ReleaseSet} from './release-set.ts';

/**
 * What does not fit where inputs take outputs and site keys: the source is not there, is of another type, or is secret
 * while the input is not. An input without any source is no problem: it is asked for at the site.
 */
export function wiringProblems(
  set: ReleaseSet & {readonly siteSchema: SiteSchema},
  locateIn: LocateIn = nowhere,
): Problem[] {
  const external = externalValues(set);
  return inputsOf(set).flatMap((wire) => {
    const {name, key, input} = wire;
    const at = locateIn(name, ['inputs', key, 'from']);
    if (input.from?.kind === 'site') return siteProblems(wire, input.from.key, set.siteSchema, at);
    if (input.from?.kind !== 'output') return [];
    const {application: source, output} = input.from;
    const taken = external.get(`${source}.${output}`);
    if (taken) return externalProblems(wire, `${source}.${output}`, taken, at);
    const producer = set.applications.get(source);
    return producer ? outputProblems(wire, producer, output, at) : [];
  });
}

/** The same of one application's inputs that take site keys. */
export function siteWiringProblems(
  application: Application,
  schema: SiteSchema,
  locateIn: LocateIn = nowhere,
): readonly Problem[] {
  const {name} = application.metadata;
  return Object.entries(application.inputs).flatMap(([key, input]) =>
    input.from?.kind === 'site'
      ? siteProblems({name, key, input}, input.from.key, schema, locateIn(name, ['inputs', key, 'from']))
      : [],
  );
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
  if (declared)
    return [...fitProblems(wire, `site.${key}`, declared, at), ...conditionProblems(wire, key, declared, at)];
  const known = Object.keys(keys);
  const suggestion = didYouMean(key, known);
  const params = {input: fullKey(wire), key, known, ...(suggestion && {suggestion})};
  return [problem('WORKFLOW_WIRING_UNKNOWN_SITE_KEY', params, at)];
}

/** A key that is not always asked for leaves an input without a value. */
function conditionProblems(wire: Wire, key: string, {when}: SiteKey, at: Location | undefined): Problem[] {
  const {optional, default: preset} = wire.input;
  if (!when || optional || preset !== undefined) return [];
  return [problem('WORKFLOW_WIRING_CONDITIONAL', {input: fullKey(wire), source: `site.${key}`}, at)];
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

/** What inputs say of a value of something external, which has no manifest itself. */
interface ExternalValue {
  /** The first input that takes it: says of which type it is. */
  readonly first: Wire;
  /** It is secret for all when it is for one. */
  readonly secret: boolean;
}

/** Values that are taken from external systems, by full key. */
function externalValues(set: ReleaseSet): ReadonlyMap<string, ExternalValue> {
  const values = new Map<string, ExternalValue>();
  for (const wire of inputsOf(set)) {
    const {from, secret} = wire.input;
    if (from?.kind !== 'output' || !set.project.external.includes(from.application)) continue;
    const key = `${from.application}.${from.output}`;
    const known = values.get(key);
    values.set(key, {first: known?.first ?? wire, secret: secret || (known?.secret ?? false)});
  }
  return values;
}

function externalProblems(
  wire: Wire,
  key: string,
  {first, secret}: ExternalValue,
  at: Location | undefined,
): Problem[] {
  const [firstType, secondType] = [first.input.schema.type, wire.input.schema.type];
  if (firstType !== secondType) {
    const params = {key, first: fullKey(first), firstType, second: fullKey(wire), secondType};
    return [problem('WORKFLOW_WIRING_EXTERNAL_TYPES', params, at)];
  }
  return secret && !wire.input.secret
    ? [problem('WORKFLOW_WIRING_SECRET', {input: fullKey(wire), source: key}, at)]
    : [];
}
