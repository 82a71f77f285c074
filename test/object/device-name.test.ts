import {expect, test} from '@jest/globals';
import {isDeviceName} from '../../src/object/device-name.ts';

test.each(['con', 'CON', 'nul.txt', 'aux .log', 'com1', 'LPT9', 'com³', 'conin$'])('%s is a device', (name) => {
  expect(isDeviceName(name)).toBe(true);
});

test.each(['console', 'com', 'com10', 'con-1', 'con_', 'icon', 'null'])('%s is a name like any other', (name) => {
  expect(isDeviceName(name)).toBe(false);
});
