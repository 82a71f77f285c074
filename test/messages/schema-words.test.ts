import {globSync, readFileSync} from 'node:fs';
import {expect, test} from '@jest/globals';
import {schemaRule, schemaTitle} from '../../src/messages/zh-CN/schema-words.ts';

interface Node {
  readonly [keyword: string]: unknown;
}

/** Every part of a schema that asks for a form of a text, and says what it is in words. */
function formsIn(node: unknown): Node[] {
  if (node === null || typeof node !== 'object') return [];
  const {title, description, pattern, format} = node as Node;
  const hasForm = typeof pattern === 'string' || typeof format === 'string';
  const isTold = typeof title === 'string' && typeof description === 'string';
  return [...(hasForm && isTold ? [node as Node] : []), ...Object.values(node).flatMap(formsIn)];
}

test('what a schema says of the form of a text is known in Chinese', () => {
  const forms = globSync('schemas/*.json').flatMap((file) => formsIn(JSON.parse(readFileSync(file, 'utf8'))));
  const sameInBoth = new Set(['CPU', 'cpu']);
  expect(forms.length).toBeGreaterThan(40);
  const untold = forms.flatMap(({title, description}) => [
    ...(schemaTitle(String(title)) === title && !sameInBoth.has(String(title)) ? [title] : []),
    ...(schemaRule(String(description)) === description ? [description] : []),
  ]);
  expect(untold).toEqual([]);
});
