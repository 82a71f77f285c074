import {createHmac} from 'node:crypto';
import {OnekeyError, type Problem, problem} from '../errors.ts';
import {checkValue} from '../manifest/check-value.ts';
import {canonicalJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';
import type {DeployableApplication, Deployment} from './deployment.ts';

export type Values = {readonly [key: string]: Json};

/** Outputs of nodes that are done, by node. */
export type Outputs = ReadonlyMap<string, Values>;

/**
 * The value of every input of an application: what the project fixes, else what `from` names, else the answer given at
 * the site, else the default, else null for an optional one.
 * @throws OnekeyError SITE_VALUES_INVALID with every input that has no value or a value its schema refuses
 */
export function resolveInputs(bundled: DeployableApplication, answers: Values, outputs: Outputs): Values {
  const name = bundled.application.metadata.name;
  const values = knownInputs(bundled, answers, outputs);
  const problems = Object.entries(bundled.application.inputs).flatMap(
    ([key, {schema, optional, secret}]): Problem[] => {
      const value = own(values, key) ?? null;
      if (value !== null) return checkValue(schema, value, `${name}.${key}`);
      return optional ? [] : [problem('SITE_VALUE_MISSING', {key: `${name}.${key}`, secret})];
    },
  );
  if (problems.length > 0) throw new OnekeyError('SITE_VALUES_INVALID', {problems: problems.length}, {problems});
  return values;
}

/** The same as far as it is known; null for what has no value or gets one from a node that is not done. */
export function knownInputs(bundled: DeployableApplication, answers: Values, outputs: Outputs): Values {
  const {metadata, inputs} = bundled.application;
  return Object.fromEntries(
    Object.entries(inputs).map(([key, input]) => [
      key,
      own(bundled.values, key) ?? given(metadata.name, key, bundled, answers, outputs) ?? input.default ?? null,
    ]),
  );
}

/** The inputs whose value will not change any more: those without one have null, those from nodes to come are missing. */
export function certainInputs(bundled: DeployableApplication, answers: Values, outputs: Outputs): Values {
  const {inputs} = bundled.application;
  const known = knownInputs(bundled, answers, outputs);
  const isOpen = (key: string) => {
    const from = inputs[key]?.from;
    return from?.kind === 'output' && own(bundled.values, key) === undefined && !outputs.has(from.application);
  };
  return Object.fromEntries(Object.entries(known).filter(([key]) => !isOpen(key)));
}

function given(
  name: string,
  key: string,
  bundled: DeployableApplication,
  answers: Values,
  outputs: Outputs,
): Json | undefined {
  const from = bundled.application.inputs[key]?.from;
  if (from?.kind === 'site') return answers[`site.${from.key}`];
  if (from?.kind === 'output') return own(outputs.get(from.application) ?? {}, from.output);
  return answers[`${name}.${key}`];
}

/** An input may be called `constructor`: only what was put into the values is a value. */
const own = (values: Values, key: string): Json | undefined => (Object.hasOwn(values, key) ? values[key] : undefined);

/** The digest that stands for a node's inputs in the records: equal inputs in equal surroundings, equal digests. */
export function inputsDigest(
  inputs: Values,
  namespace: string,
  deployment: Pick<Deployment, 'inputsKey' | 'registry'>,
): string {
  const content = canonicalJson({inputs, namespace, registry: deployment.registry});
  return `hmac-sha256:${createHmac('sha256', deployment.inputsKey).update(content).digest('hex')}`;
}
