import {createHmac} from 'node:crypto';
import {OnekeyError, type Problem} from '../errors.ts';
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
  const problems: Problem[] = [];
  const values: Record<string, Json> = {};
  for (const [key, input] of Object.entries(bundled.application.inputs)) {
    const value = own(bundled.values, key) ?? given(name, key, bundled, answers, outputs) ?? input.default ?? null;
    if (value !== null) problems.push(...checkValue(input.schema, value, `${name}.${key}`));
    else if (!input.optional) {
      problems.push({code: 'SITE_VALUE_MISSING', params: {key: `${name}.${key}`, secret: input.secret}});
    }
    values[key] = value;
  }
  if (problems.length > 0) throw new OnekeyError('SITE_VALUES_INVALID', {problems: problems.length}, {problems});
  return values;
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
