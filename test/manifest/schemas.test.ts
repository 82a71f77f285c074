import {readdirSync, readFileSync} from 'node:fs';
import {expect, test} from '@jest/globals';

const names = readdirSync('schemas').sort();

type Node = {readonly [key: string]: unknown};
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields below `properties` (at any depth) that have neither words of their own nor refer to something that has. */
function wordless(node: unknown, place: string): string[] {
  if (Array.isArray(node)) return node.flatMap((item, index) => wordless(item, `${place}/${index}`));
  if (!isNode(node)) return [];
  const {properties} = node;
  const own = isNode(properties)
    ? Object.entries(properties).filter(
        ([, field]) => isNode(field) && !('$ref' in field) && !(field.title && field.description),
      )
    : [];
  return [
    ...own.map(([key]) => `${place}/properties/${key}`),
    ...Object.entries(node).flatMap(([key, value]) => wordless(value, `${place}/${key}`)),
  ];
}

test.each(names)('every field of %s has a title and a description, for editors and the reference', (name) => {
  const schema = JSON.parse(readFileSync(`schemas/${name}`, 'utf8')) as Node;
  expect(wordless(schema, '')).toEqual([]);
  expect(schema.$id).toBe(`https://onekey.dev/schemas/v1/${name}`);
});
