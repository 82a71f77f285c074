import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from '@jest/globals';

let src: string;
beforeEach(() => {
  src = mkdtempSync(path.join(tmpdir(), 'onekey-layers-'));
});
afterEach(() => rmSync(src, {recursive: true}));

/** What the rule says of a source tree with these files; empty when it is content. */
function check(files: {readonly [file: string]: string}): string {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(src, file)), {recursive: true});
    writeFileSync(path.join(src, file), text);
  }
  try {
    execFileSync(process.execPath, ['scripts/check-layers.mjs', src], {encoding: 'utf8', stdio: 'pipe'});
    return '';
  } catch (error) {
    return (error as {stderr: string}).stderr;
  }
}

describe('the rule of layers', () => {
  test('lets a folder import from the layers below', () => {
    expect(check({'engine/a.ts': "import {x} from '../graph/b.ts';\n"})).toBe('');
  });

  test.each([
    ['from above', 'graph/a.ts', "import {x} from '../engine/b.ts';\n", 'graph may not import engine'],
    ['from beside', 'bundle/a.ts', "import {x} from '../image/b.ts';\n", 'bundle may not import image'],
    ['a type from above', 'object/a.ts', "import type {X} from '../kube/b.ts';\n", 'object may not import kube'],
    ['lazily', 'resolve/a.ts', "const b = await import('../deploy/b.ts');\n", 'resolve may not import deploy'],
    ['by passing on', 'kube/a.ts', "export {x} from '../engine/b.ts';\n", 'kube may not import engine'],
    ['more than types', 'ui/a.ts', "import {x} from '../deploy/b.ts';\n", 'ui may import types alone from deploy'],
    ['a library of others', 'engine/a.ts', "import {Command} from 'commander';\n", 'only cli may import commander'],
    [
      'for a folder it does not know',
      'utils/a.ts',
      "import {x} from '../graph/b.ts';\n",
      'folder utils is in no layer',
    ],
  ])('refuses an import %s', (_, file, text, says) => {
    expect(check({[file]: text})).toContain(says);
  });
});
