import {type Problem, problem} from '../errors.ts';
import type {Reference} from '../expression/check.ts';
import type {Json} from '../object/kube-object.ts';
import type {Application, Output, ValueSchema} from './application.ts';
import {checkExpressions, secretsAmong} from './check-expressions.ts';
import {checkValue} from './check-value.ts';
import type {Locate} from './locate.ts';
import {own} from './own.ts';

/** What is wrong with outputs: expressions, a value of another type than declared, a secret that would be shown. */
export function outputProblems(application: Application, locate: Locate): Problem[] {
  return Object.entries(application.outputs).flatMap(([key, output]) => {
    const place = ['outputs', key, output.fromObject ? 'fromObject' : 'value'];
    const tree = (output.fromObject ?? output.value ?? null) as Json;
    const {problems, references} = checkExpressions(place, tree, application, locate);
    const secret = output.secret ? undefined : secretBehind(output, references, application);
    return [
      ...problems,
      ...(problems.length > 0 ? [] : typeProblems(key, output, references, application, locate)),
      ...(secret === undefined
        ? []
        : [problem('MANIFEST_SECRET_SHOWN', {field: `outputs.${key}`, secret}, locate(place))]),
    ];
  });
}

/** What of an output's value is secret: an input, or a Secret's content. */
function secretBehind(
  {fromObject}: Output,
  references: readonly Reference[],
  application: Application,
): string | undefined {
  const [input] = secretsAmong(references, application);
  if (input !== undefined) return `inputs.${input}`;
  const isContent = fromObject?.kind === 'Secret' && !/^[{\s]*\$?\.?metadata\b/.test(fromObject.path);
  return isContent ? `Secret ${fromObject.name}` : undefined;
}

function typeProblems(
  key: string,
  {schema, value}: Output,
  references: readonly Reference[],
  application: Application,
  locate: Locate,
): Problem[] {
  if (value === undefined) return [];
  const at = locate(['outputs', key, 'value']);
  if (references.length === 0) {
    return checkValue(schema, value, `outputs.${key}`).map(
      ({params}) => ({code: 'MANIFEST_OUTPUT_INVALID', params, at}) as Problem,
    );
  }
  const found = typeOf(value, application);
  if (found === undefined || found === schema.type || (found === 'integer' && schema.type === 'number')) return [];
  return [problem('MANIFEST_OUTPUT_TYPE', {field: `outputs.${key}`, type: schema.type, found}, at)];
}

/** The type that a value with expressions will have, where that can be known: a whole reference keeps its input's. */
function typeOf(value: Json, {inputs}: Application): ValueSchema['type'] | undefined {
  if (Array.isArray(value)) return 'array';
  if (typeof value !== 'string') return 'object';
  const [, key] = /^\$\{\{\s*inputs\.([a-zA-Z][a-zA-Z0-9_]*)\s*\}\}$/.exec(value) ?? [];
  if (key !== undefined) return own(inputs, key)?.schema.type;
  return /^\$\{\{.*\}\}$/s.test(value) && !/^\$\{\{\s*app\./.test(value) ? undefined : 'string';
}
