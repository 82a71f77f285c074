import {expect, test} from '@jest/globals';
import {substitute} from '../../src/expression/substitute.ts';
import type {KubeObject} from '../../src/object/kube-object.ts';
import {parseManifests} from '../../src/object/parse.ts';
import {writeScalarsAsText} from '../../src/object/text-fields.ts';

function filledIn(manifest: string): KubeObject {
  const [parsed] = parseManifests(manifest, 'm.yaml');
  if (!parsed) throw new Error('no object');
  const inputs = {port: 8080, big: 9007199254740993n, on: true, text: 'x', nothing: null};
  return substitute(parsed.object, {inputs}) as KubeObject;
}

test('a number that an expression brought into a ConfigMap becomes text', () => {
  const object = filledIn(
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {on: "${{ inputs.on }}"}}\ndata: {port: "${{ inputs.port }}", big: "${{ inputs.big }}", text: "${{ inputs.text }}"}',
  );
  const after = writeScalarsAsText(object);
  expect(after.data).toEqual({port: '8080', big: '9007199254740993', text: 'x'});
  expect(after.metadata.labels).toEqual({true: 'true'});
});

test('so it does in the environment of a container; a port stays a number', () => {
  const object = filledIn(
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, args: ["${{ inputs.port }}"], env: [{name: P, value: "${{ inputs.port }}"}], ports: [{containerPort: "${{ inputs.port }}"}]}]}',
  );
  expect(writeScalarsAsText(object).spec).toEqual({
    containers: [
      {
        name: 'c',
        args: ['8080'],
        env: [{name: 'P', value: '8080'}],
        ports: [{containerPort: 8080, protocol: 'TCP'}],
      },
    ],
  });
});

test('null stays null, and an object with nothing to write is the very same', () => {
  const object = filledIn(
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: "${{ inputs.nothing }}", y: z}',
  );
  expect(writeScalarsAsText(object)).toBe(object);
});
