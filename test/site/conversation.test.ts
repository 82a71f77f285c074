import {describe, expect, test} from '@jest/globals';
import {applicable, withoutMoot} from '../../src/site/conditions.ts';
import {type Conversation, converse} from '../../src/site/conversation.ts';
import {question} from './question.ts';

const mail = question('site.mail', {schema: {type: 'boolean'}});
const host = question('site.host', {when: {'site.mail': [true]}});
const login = question('site.login', {when: {'site.host': ['smtp', 'relay']}, optional: true});
const code = question('site.code');
const questions = [mail, host, login, code];

/** Keys in the order in which they are asked, when everything is answered so. */
function keysAsked(start: Conversation, values: {readonly [key: string]: string | boolean}): string[] {
  const keys: string[] = [];
  for (let at = start; at.next; at = at.answer(at.next.key, values[at.next.key])) keys.push(at.next.key);
  return keys;
}

describe('conditions', () => {
  test('a question applies where all it depends on is answered so, at any depth', () => {
    const keys = (answers: {[key: string]: string | boolean}) => applicable(questions, answers).map(({key}) => key);
    expect(keys({'site.mail': true, 'site.host': 'relay'})).toEqual([
      'site.mail',
      'site.host',
      'site.login',
      'site.code',
    ]);
    expect(keys({'site.mail': true, 'site.host': 'x'})).toEqual(['site.mail', 'site.host', 'site.code']);
    expect(keys({})).toEqual(['site.mail', 'site.code']);
  });

  test('what hangs on a question that does not apply does not either, even if that one was answered once', () => {
    expect(withoutMoot(questions, {'site.mail': false, 'site.host': 'smtp', 'site.login': 'me', 'emr.a': 1})).toEqual({
      'site.mail': false,
      'emr.a': 1,
    });
  });
});

describe('a conversation', () => {
  test('asks what is open and applies, in order', () => {
    expect(keysAsked(converse(questions, {}), {'site.mail': false})).toEqual(['site.mail', 'site.code']);
    const all = {'site.mail': true, 'site.host': 'smtp', 'site.code': 'H1'};
    expect(keysAsked(converse(questions, {}), all)).toEqual(['site.mail', 'site.host', 'site.login', 'site.code']);
    expect(keysAsked(converse(questions, {'site.mail': true, 'site.code': 'H1'}), {'site.host': 'x'})).toEqual([
      'site.host',
    ]);
  });

  test('goes back to what was answered last, empty or not, and offers it again', () => {
    const asked = converse(questions, {}).answer('site.mail', true).answer('site.host', 'smtp');
    const left = asked.answer('site.login', undefined);
    expect(left.back().next?.key).toBe('site.login');
    expect(left.back().back().next).toMatchObject({key: 'site.host', default: 'smtp'});
    expect(left.back().back().back().next).toMatchObject({key: 'site.mail', default: true});
    expect(left.back().back().back().back().next?.key).toBe('site.mail');
  });

  test('never offers a secret again', () => {
    const secret = question('site.password', {secret: true});
    expect(converse([secret], {}).answer('site.password', 'hush').back().next).toEqual(secret);
  });

  test('forgets what was typed for a question that an earlier answer takes away', () => {
    const typed = converse(questions, {'site.code': 'H1'}).answer('site.mail', true).answer('site.host', 'x');
    expect(typed.typed).toEqual({'site.mail': true, 'site.host': 'x'});
    expect(typed.reopen('site.mail').answer('site.mail', false).typed).toEqual({'site.mail': false});
  });

  test('opens what was given too, and keeps the rest', () => {
    const given = converse(questions, {'site.mail': false, 'site.code': 'H1'});
    expect(given.next).toBeUndefined();
    expect(given.reopen('site.code').next).toMatchObject({key: 'site.code', default: 'H1'});
    expect(given.reopen('site.code').answer('site.code', 'H2')).toMatchObject({
      next: undefined,
      answers: {'site.mail': false, 'site.code': 'H2'},
      typed: {'site.code': 'H2'},
    });
  });
});
