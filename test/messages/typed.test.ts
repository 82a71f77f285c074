import {expect, test} from '@jest/globals';
import {typed} from '../../src/messages/typed.ts';

test.each(['vendor.key', 'D:\\stick\\h.tgz', '\\\\server\\share\\h.tgz', '/srv/华山/h-1.0+2.tgz', '~/h.tgz'])(
  '%s is typed as it is',
  (file) => expect(typed(file)).toBe(file),
);

// what bash, cmd.exe or PowerShell would take for something else
test.each([
  '/media/my stick/h.tgz',
  'D:\\R&D\\h.tgz',
  'C:\\Users\\a\\h(1).tgz',
  'D:\\a;b.tgz',
  "D:\\o'b.tgz",
  'D:\\#1',
])('%s is typed between quotes', (file) => expect(typed(file)).toBe(`"${file}"`));
