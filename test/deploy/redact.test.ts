import {expect, test} from '@jest/globals';
import {isTooShortToHide} from '../../src/deploy/hiding-places.ts';
import {createRedactor, redactError, redacting} from '../../src/deploy/redact.ts';
import {OnekeyError} from '../../src/errors.ts';
import type {OnekeyEvent} from '../../src/events.ts';

const secret = 'pa$$w0rd"\n$(touch x)';

test('a secret is masked wherever it turns up: as it is, line by line, and as base64', () => {
  const redactor = createRedactor();
  redactor.add(secret);
  const events: OnekeyEvent[] = [];
  const emit = redacting((event) => events.push(event), redactor);
  emit({type: 'action.log', node: 'db', action: 'a', line: `connecting with pa$$w0rd" now`});
  emit({type: 'action.log', node: 'db', action: 'a', line: `data: ${Buffer.from(secret).toString('base64')}`});
  const shown = JSON.stringify(events);
  expect(shown).not.toContain('pa$$w0rd');
  expect(shown).not.toContain(Buffer.from(secret).toString('base64'));
  expect(shown).toContain('connecting with');
});

test('an error keeps its code and place, and loses secrets in parameters, problems and causes', () => {
  const redactor = createRedactor();
  redactor.add('geheim42');
  const cause = new OnekeyError('CLUSTER_RECORD_DAMAGED', {secret: 'the value geheim42'});
  const error = new OnekeyError(
    'SITE_FILE_UNREADABLE',
    {path: '/x', reason: 'geheim42'},
    {at: {file: 'f', line: 3}, cause},
  );
  const safe = redactError(error, redactor) as OnekeyError;
  expect(safe).toMatchObject({code: 'SITE_FILE_UNREADABLE', at: {file: 'f', line: 3}});
  expect(`${safe.message} ${(safe.cause as Error).message} ${safe.stack}`).not.toContain('geheim42');
});

const quoted = 'p"w\n+&é/§(x)?'.repeat(2);

test.each([
  ['in quotes', JSON.stringify(quoted)],
  ['in a URL', encodeURIComponent(quoted)],
  ['in a form', new URLSearchParams({pw: quoted}).toString()],
  ...['', 'a', 'ab', 'abc'].flatMap((user) =>
    (['base64', 'base64url'] as const).map((encoding) => [
      `in the ${encoding} of ${user}:…@host`,
      Buffer.from(`${user}:${quoted}@host`).toString(encoding),
    ]),
  ),
])('a secret is masked %s', (_, text) => {
  const redactor = createRedactor();
  redactor.add(quoted);
  const kept = redactor.redact(text).split('••••••').join('');
  expect(text.length - kept.length).toBeGreaterThanOrEqual(quoted.length);
  expect(kept.length).toBeLessThan(24);
});

test('of a secret that begins with another one nothing is left', () => {
  const redactor = createRedactor();
  for (const one of ['pass', 'password', 'passwords-1']) redactor.add(one);
  expect(redactor.redact('passwords-1 password pass')).toBe('•••••• •••••• ••••••');
});

test('numbers, and what lists and objects hold, are secrets too', () => {
  const redactor = createRedactor();
  redactor.add({pin: 482716, keys: ['key-one', {last: 12345678901234567890n}]});
  expect(redactor.redact('482716 key-one 12345678901234567890')).toBe('•••••• •••••• ••••••');
});

test('a secret that is also a name does not break the event it is in', () => {
  const redactor = createRedactor();
  redactor.add('postgres');
  redactor.add('action');
  const event = {type: 'action.log', node: 'postgres', action: 'log', line: 'postgres'};
  expect(redactor.redact(event)).toEqual({...event, line: '••••••'});
});

test('a cause that is no error of onekey keeps its name, and quotes no secret', () => {
  const redactor = createRedactor();
  redactor.add('geheim42');
  const cause = new SyntaxError('Unexpected token g, "geheim42" is not valid JSON');
  const error = new OnekeyError('SITE_FILE_UNREADABLE', {path: '/x', reason: ''}, {cause});
  const safe = (redactError(error, redactor) as OnekeyError).cause as Error;
  expect(safe.name).toBe('SyntaxError');
  expect(`${safe.message} ${safe.stack}`).not.toContain('geheim42');
});

test.each([
  ['742', true],
  [7, true],
  ['7421', false],
  ['', false],
  [true, false],
  [['742'], false],
])('a value too short to be masked is known as one: %j %s', (value, tooShort) => {
  expect(isTooShortToHide(value)).toBe(tooShort);
});

test('short values are left: they would blacken everything', () => {
  const redactor = createRedactor();
  for (const short of ['a', 42, true, null]) redactor.add(short);
  const data = {text: 'a cat has 42 lives, true, null'};
  expect(redactor.redact(data)).toEqual(data);
});
