import {expect, test} from '@jest/globals';
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

test('short values and what is no text are left: they would blacken everything', () => {
  const redactor = createRedactor();
  redactor.add('a');
  redactor.add(42);
  expect(redactor.redact({text: 'a cat has 42 lives'})).toEqual({text: 'a cat has 42 lives'});
});
