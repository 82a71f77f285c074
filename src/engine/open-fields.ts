import type {Expression} from '../expression/expression.ts';
import type {OpenTemplate} from '../expression/substitute.ts';
import {parseTemplate} from '../expression/template.ts';
import type {Application} from '../manifest/application.ts';
import type {KubeObject} from '../object/kube-object.ts';
import type {OpenField} from '../object/open-field.ts';
import {isTextField} from '../object/text-fields.ts';

/** The fields of an object that wait for inputs, with what is known of them: the type of the input that makes one up. */
export function openFields(
  object: KubeObject,
  templates: readonly OpenTemplate[],
  {inputs}: Pick<Application, 'inputs'>,
): readonly OpenField[] {
  return templates.map(({path, text}) => {
    const type = typeOfText(text, inputs);
    const isWritten = type !== undefined && type !== 'array' && type !== 'object' && isTextField(object, path);
    return {path, ...(type !== undefined && {type: isWritten ? 'string' : type})};
  });
}

function typeOfText(text: string, inputs: Application['inputs']): string | undefined {
  const [first, ...rest] = parseTemplate(text);
  return typeof first === 'object' && rest.length === 0 ? typeOfExpression(first.expression, inputs) : 'string';
}

/** Undefined where it may be of any type: below an input, or null for an optional one without a value. */
function typeOfExpression(expression: Expression, inputs: Application['inputs']): string | undefined {
  switch (expression.kind) {
    case 'path': {
      const [root, key, ...below] = expression.path;
      if (root !== 'inputs' || typeof key !== 'string' || below.length > 0 || !Object.hasOwn(inputs, key))
        return undefined;
      const input = inputs[key];
      return input?.optional ? undefined : input?.schema.type;
    }
    case 'call':
      return 'string';
    case 'not':
    case 'binary':
      return 'boolean';
    case 'literal':
      return undefined;
  }
}
