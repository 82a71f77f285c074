import {isMap, type JsonMap} from '../../object/json-map.ts';
import type {Json} from '../../object/kube-object.ts';

/** Longer chains of references are no real ones, or go in a circle. */
const longestChain = 32;

/** Published as a text, and taken as a number too. */
const quantity: JsonMap = {type: ['string', 'number']};

/** The schema that a schema refers to, or itself. Undefined, which allows everything, for what leads nowhere. */
export function resolveNode(node: Json | undefined, definitions: JsonMap): JsonMap | undefined {
  let here = node;
  for (let links = 0; links < longestChain; links++) {
    if (!isMap(here)) return undefined;
    const reference = referenceOf(here);
    if (reference === undefined) return here;
    const name = reference.slice(reference.lastIndexOf('/') + 1);
    if (name.endsWith('.api.resource.Quantity')) return quantity;
    here = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
  }
  return undefined;
}

/** OpenAPI 3 wraps a reference that has a description or a default of its own. */
function referenceOf({$ref, allOf}: JsonMap): string | undefined {
  if (typeof $ref === 'string') return $ref;
  const [only, ...others] = Array.isArray(allOf) ? (allOf as readonly Json[]) : [];
  return isMap(only) && others.length === 0 && typeof only.$ref === 'string' ? only.$ref : undefined;
}

/** The JSON types that a schema allows; undefined where it allows all. */
export function typesOf(node: JsonMap): readonly string[] | undefined {
  if (isIntOrString(node)) return ['integer', 'string'];
  const types = [node.type].flat().filter((type): type is string => typeof type === 'string');
  return types.length > 0 ? types : undefined;
}

/** Whether a schema is one of a number or a text, whatever type it names. */
export const isIntOrString = (node: JsonMap): boolean =>
  node['x-kubernetes-int-or-string'] === true || node.format === 'int-or-string';

/** Whether a schema says which fields there are: of an object without named ones nothing is said. */
export function namesFields({properties}: JsonMap): boolean {
  if (!isMap(properties)) return false;
  for (const _ in properties) return true;
  return false;
}

/** The JSON type of a value; `integer` where it is one. */
export function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))) return 'integer';
  return typeof value;
}

/** Whether a value of one type may be what one of the others asks for. */
export function mayBe(type: string, allowed: readonly string[]): boolean {
  return allowed.includes(type) || (type === 'integer' && allowed.includes('number'));
}
