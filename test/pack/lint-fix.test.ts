import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from '@jest/globals';
import type {OnekeyEvent} from '../../src/events.ts';
import {withImages} from '../../src/pack/lint-fix/edit-text.ts';
import {examineAndFix} from '../../src/pack/lint-fix/lint-and-fix.ts';
import {folderOf, pod} from './folder-of.ts';

async function fixed(files: {readonly [file: string]: string}, dryRun = false) {
  const folder = folderOf(files);
  const events: OnekeyEvent[] = [];
  const context = {
    signal: new AbortController().signal,
    clock: {monotonic: () => 0, sleep: async () => undefined},
    emit: (event: OnekeyEvent) => void events.push(event),
  };
  const {problems} = await examineAndFix({dirs: [folder], catalogs: [], fix: true, dryRun}, context);
  const told = events.flatMap((event) => (event.type === 'warning' && 'key' in event.warning ? event.warning.key : []));
  return {text: readFileSync(path.join(folder, 'app.yaml'), 'utf8'), left: problems.map(({code}) => code), told};
}

const wrong = `# Our patient record.
apiVersion: onekey.dev/v1
kind: Application
metadata: {name: emr, version: v4.1}   # as the tag
requiers: {redis: "^7"} # requiers no more
inputs:
  "replicas": {type: intger, default: 2} # two
manifests: [m/*.yaml]
`;

test('what is mechanical is mended, and everything else stays, comments too', async () => {
  const {text, left, told} = await fixed({'app.yaml': wrong, 'm/pod.yaml': pod('emr', 'hospital.example/emr:1')});
  expect(text).toBe(
    wrong
      .replace('v4.1}', '4.1.0}')
      .replace('requiers:', 'requires:')
      .replace('intger', 'integer')
      .concat('images:\n  - {name: "hospital.example/emr:1"}\n'),
  );
  expect([left, told]).toEqual([[], ['lintFixed', 'lintFixed', 'lintFixed', 'lintImageAdded']]);
});

test('only told of with a dry run', async () => {
  const {text, told} = await fixed({'app.yaml': wrong}, true);
  expect(text).toBe(wrong);
  expect(told).toHaveLength(3);
});

test('what would make it no better is taken back', async () => {
  const doubled =
    'apiVersion: onekey.dev/v1\nkind: Application\nmetadata: {name: emr, version: 1.0.0}\nrequires: {}\nrequiers: {}\n';
  const {text, left} = await fixed({'app.yaml': doubled});
  expect([text, left]).toEqual([doubled, ['MANIFEST_UNKNOWN_FIELD']]);
});

test.each([
  ['images: []\n', 'images: [{name: "a:1"}]\n'],
  ['images: [{name: b}] # x\n', 'images: [{name: "a:1"}, {name: b}] # x\n'],
  [
    'images:   # ours\n    - {name: b}\nwait: {}\n',
    'images:   # ours\n    - {name: "a:1"}\n    - {name: b}\nwait: {}\n',
  ],
  ['images:\r\n  - name: b\r\n', 'images:\r\n  - {name: "a:1"}\r\n  - name: b\r\n'],
  ['wait: {}', 'wait: {}\nimages:\n  - {name: "a:1"}\n'],
])('an image joins the list as it is written: %j', (before, after) => {
  expect(withImages(before, ['a:1'])).toBe(after);
});
