import {expect, test} from '@jest/globals';
import {defaultDockerConfig} from '../../src/cli/docker-config.ts';

test('lies where docker keeps it, on Linux and on Windows', () => {
  const at = (platform: string, environment: {readonly [name: string]: string}) =>
    defaultDockerConfig({platform, environment});
  expect(at('linux', {HOME: '/home/a', USERPROFILE: 'C:\\no'})).toBe('/home/a/.docker/config.json');
  expect(at('win32', {HOME: '/no', USERPROFILE: 'C:\\Users\\a'})).toBe('C:\\Users\\a/.docker/config.json');
  expect(at('win32', {DOCKER_CONFIG: 'D:\\docker', USERPROFILE: 'C:\\Users\\a'})).toBe('D:\\docker/config.json');
  expect(at('win32', {})).toBeUndefined();
});
