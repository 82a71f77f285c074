import {describe, expect, test} from '@jest/globals';
import {allowedCommands, localCommands} from '../../src/deploy/local-commands.ts';

const {run} = localCommands({PATH: process.env.PATH});
const never = new AbortController().signal;

describe('a command on this machine', () => {
  test('is told line by line, and gets its arguments as they are', async () => {
    const lines: string[] = [];
    await run({command: ['printf', '%s\\n', '$(touch x) "a b"', 'c'], env: {}}, (line) => lines.push(line), never);
    expect(lines).toEqual(['$(touch x) "a b"', 'c']);
  });

  test.each<[string, readonly string[], string]>([
    ['that ends badly', ['sh', '-c', 'exit 3'], 'EXIT 3'],
    ['that is not there', ['no-such-program'], 'NO_PROGRAM'],
    [
      'that the system refuses to start, here for the length of an argument',
      ['echo', 'x'.repeat(200_000)],
      'spawn E2BIG',
    ],
  ])('%s fails with the reason', async (_, command, reason) => {
    await expect(run({command, env: {}}, () => undefined, never)).rejects.toMatchObject({
      code: 'DEPLOY_COMMAND_FAILED',
      params: {command: command[0], reason},
    });
  });
});

test.each([{}, {allowCommands: false}])('no command runs that was not allowed: %j', async (options) => {
  const lines: string[] = [];
  const running = allowedCommands(options).run({command: ['echo', 'a'], env: {}}, (line) => lines.push(line), never);
  await expect(running).rejects.toMatchObject({code: 'USAGE_COMMANDS_NOT_ALLOWED', params: {commands: ['echo a']}});
  expect(lines).toEqual([]);
});

test('one that was allowed runs', async () => {
  const lines: string[] = [];
  await allowedCommands({allowCommands: true}).run(
    {command: ['echo', 'a'], env: {}},
    (line) => lines.push(line),
    never,
  );
  expect(lines).toEqual(['a']);
});
