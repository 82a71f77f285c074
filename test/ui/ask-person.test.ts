import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {PassThrough, Writable} from 'node:stream';
import {setTimeout as sleep} from 'node:timers/promises';
import {stripVTControlCharacters} from 'node:util';
import {describe, expect, test} from '@jest/globals';
import {english} from '../../src/messages/catalogue.ts';
import {converse} from '../../src/site/conversation.ts';
import type {Answers, Question} from '../../src/site/question.ts';
import {createAskPerson} from '../../src/ui/ask-person.ts';
import {createTexts} from '../../src/ui/texts.ts';
import {pem} from '../manifest/pem.ts';
import {question} from '../site/question.ts';

const enter = '\r';
const down = '\x1b[B';
const ctrlC = '\x03';
const esc = '\x1b';

/** A person who types one thing after the other, each when the screen shows what it answers. */
function person(answers: readonly (readonly [shown: string, typed: string])[], columns = 80) {
  const input = new PassThrough();
  let screen = '';
  let transcript = '';
  const output = new Writable({
    write: (chunk, _, done) => {
      screen += String(chunk);
      transcript += String(chunk);
      done();
    },
  });
  Object.assign(output, {columns});
  output.end = () => output; // as the terminal's own streams, which never end
  const stop = new AbortController();
  let asked = 0;
  const ask = createAskPerson(
    createTexts(english),
    {
      emit: () => undefined,
      during: (question) => {
        asked++;
        return question();
      },
      finish: async () => undefined,
    },
    {input, output, signal: stop.signal},
  );
  const typing = async () => {
    for (const [shown, typed] of answers) {
      while (!screen.includes(shown)) await sleep(5);
      screen = '';
      input.write(typed);
    }
  };
  return {ask, typing, stop, screen: () => screen, transcript: () => transcript, asked: () => asked};
}

const request = (questions: readonly Question[], given: Answers = {}, note = (_: Answers) => {}) => ({
  conversation: converse(questions, given),
  note,
});

async function answers(questions: readonly Question[], ...typed: readonly (readonly [string, string])[]) {
  const {ask, typing} = person([...typed, ['Is everything right?', enter]]);
  const [values] = await Promise.all([ask.values(request(questions)), typing()]);
  return values;
}

describe('values', () => {
  test('are typed as the schema says', async () => {
    const questions = [
      question('site.code', {title: {en: 'Hospital code'}, help: {en: 'on the invoice'}}),
      question('emr.port', {schema: {type: 'integer'}}),
      question('emr.hosts', {schema: {type: 'array'}}),
      question('emr.tls', {schema: {type: 'boolean'}}),
    ];
    const given = await answers(
      questions,
      ['Hospital code [site.code] (on the invoice)', `H0001${enter}`],
      ['emr.port', `8080${enter}`],
      ['emr.hosts', `[a, b]${enter}`],
      ['emr.tls', `y${enter}`],
    );
    expect(given).toEqual({'site.code': 'H0001', 'emr.port': 8080, 'emr.hosts': ['a', 'b'], 'emr.tls': true});
  });

  test('have defaults', async () => {
    const questions = [question('emr.port', {schema: {type: 'integer'}, default: 80})];
    expect(await answers(questions, ['80', enter])).toEqual({'emr.port': 80});
  });

  test('have defaults that cannot move the cursor, and come back as they are', async () => {
    const {ask, typing, screen} = person([
      ['pwn', enter],
      ['Is everything right?', enter],
    ]);
    const preset = 'a\x1b]0;pwn\x07\nb';
    const [given] = await Promise.all([ask.values(request([question('emr.motd', {default: preset})])), typing()]);
    expect(given).toEqual({'emr.motd': preset});
    expect(screen()).not.toContain('\x1b]');
  });

  test('can be chosen from what the cluster has, the default first', async () => {
    const questions = [question('site.storageClass', {choices: ['fast', 'standard', 'slow'], default: 'standard'})];
    expect(await answers(questions, ['standard', down + enter])).toEqual({'site.storageClass': 'slow'});
  });

  test('can be chosen from an enum', async () => {
    const questions = [question('emr.mode', {schema: {type: 'integer', enum: [1, 2]}})];
    expect(await answers(questions, ['emr.mode', down + enter])).toEqual({'emr.mode': 2});
  });

  test('that are optional may stay empty', async () => {
    expect(await answers([question('site.proxy', {optional: true})], ['empty: none', enter])).toEqual({});
  });

  test('that do not fit are refused with the rule they break, until they fit', async () => {
    const questions = [question('site.code', {schema: {type: 'string', pattern: '^H[0-9]{4}$'}})];
    const given = await answers(
      questions,
      ['site.code', `X1${enter}`],
      ['does not fit; expected is', `\b\bH0001${enter}`],
    );
    expect(given).toEqual({'site.code': 'H0001'});
  });

  test('that do not fit are told why in lines that fit', async () => {
    const questions = [question('site.code', {schema: {type: 'string', pattern: '^H[0-9]{4}$'}})];
    const {ask, typing, transcript} = person(
      [
        ['site.code', `X1${enter}`],
        ['expected is', `\b\bH0001${enter}`],
        ['Is everything right?', enter],
      ],
      60,
    );
    await Promise.all([ask.values(request(questions)), typing()]);
    expect(stripVTControlCharacters(transcript())).toContain(
      '> The value of site.code does not fit; expected is a text\nthat matches ^H[0-9]{4}$.',
    );
  });

  test('that are secret are masked, and asked for twice', async () => {
    const {ask, typing, screen} = person([
      ['site.password', `s3cret!${enter}`],
      ['once more', `s3cret!${enter}`],
      ['Is everything right?', enter],
    ]);
    let seen = '';
    const watch = setInterval(() => {
      seen += screen();
    }, 1);
    const [values] = await Promise.all([ask.values(request([question('site.password', {secret: true})])), typing()]);
    clearInterval(watch);
    expect(values).toEqual({'site.password': 's3cret!'});
    expect(seen + screen()).not.toContain('s3cret');
  });
});

describe('the dialogue', () => {
  const code = question('site.code', {title: {en: 'Hospital code'}});
  const mail = question('site.mail', {schema: {type: 'boolean'}, title: {en: 'Mail server'}});
  const host = question('site.host', {when: {'site.mail': [true]}, title: {en: 'Mail host'}});
  const port = question('emr.port', {schema: {type: 'integer'}, group: {name: 'emr', title: {en: 'Records'}}});

  test('groups what it asks, and passes over what does not apply', async () => {
    const {ask, typing, screen} = person([
      ['Site configuration', `H1${enter}`],
      ['Mail server', `n${enter}`],
      ['Records [emr]', `80${enter}`],
      ['Is everything right?', enter],
    ]);
    const [values] = await Promise.all([ask.values(request([code, mail, host, port])), typing()]);
    expect(values).toEqual({'site.code': 'H1', 'site.mail': false, 'emr.port': 80});
    expect(screen()).not.toContain('Mail host');
  });

  test('goes one question back by Esc, offering what was typed, and forgets what no longer applies', async () => {
    const {ask, typing} = person([
      ['Mail server', `y${enter}`],
      ['Mail host', `smtp${enter}`],
      ['Records [emr]', esc],
      ['smtp', esc],
      ['Mail server', `n${enter}`],
      ['Records [emr]', `80${enter}`],
      ['Is everything right?', enter],
    ]);
    const [values] = await Promise.all([ask.values(request([mail, host, port])), typing()]);
    expect(values).toEqual({'site.mail': false, 'emr.port': 80});
  });

  test('shows all answers at the end, secrets masked, and lets any be changed', async () => {
    const {ask, typing} = person([
      ['Hospital code', `H1${enter}`],
      ['Is everything right?', down + enter],
      ['H1', `\x15H2${enter}`],
      ['Is everything right?', enter],
    ]);
    const given = {'site.password': 's3cret', 'emr.port': 80};
    const questions = [code, question('site.password', {secret: true}), port];
    const [values] = await Promise.all([ask.values(request(questions, given)), typing()]);
    expect(values).toEqual({'site.code': 'H2'});
  });

  test('tells after every answer what was typed, so that Ctrl-C loses none of it', async () => {
    const {ask, typing} = person([
      ['Hospital code', `H1${enter}`],
      ['Records [emr]', ctrlC],
    ]);
    let noted: Answers = {};
    const note = (typed: Answers) => {
      noted = typed;
    };
    const asked = ask.values(request([code, port], {}, note));
    await Promise.all([expect(asked).rejects.toMatchObject({code: 'INTERRUPTED_BY_USER'}), typing()]);
    expect(noted).toEqual({'site.code': 'H1'});
  });

  test('takes what a file holds by its path, and a private key only if it belongs to the certificate', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'onekey-ask-'));
    const file = (name: string, text: string) => {
      writeFileSync(path.join(folder, name), text);
      return path.join(folder, name);
    };
    const certificate = question('site.cert', {schema: {type: 'string', format: 'certificate'}});
    const key = question('site.key', {
      schema: {type: 'string', format: 'privateKey'},
      secret: true,
      matches: 'site.cert',
    });
    const given = await answers(
      [certificate, key],
      ['site.cert', `/no/such${enter}`],
      ['cannot be read', `\x15${file('c.pem', pem.certificate)}${enter}`],
      ['site.key', `${file('other.pem', pem.otherKey)}${enter}`],
      ['does not belong', `\x15'${file('k.pem', `\ufeff${pem.key}`)}'${enter}`],
    );
    rmSync(folder, {recursive: true});
    expect(given).toEqual({'site.cert': pem.certificate, 'site.key': pem.key});
  });
});

describe('yes or no', () => {
  test('start is yes unless refused', async () => {
    const summary = {
      project: 'huashan',
      version: '1',
      instance: 'test',
      server: 'k8s.site:6443',
      changes: 3,
      applications: 12,
    };
    const yes = person([['Deploy huashan 1 as test to k8s.site:6443 (3 of 12 to change)?', enter]]);
    expect((await Promise.all([yes.ask.start(summary), yes.typing()]))[0]).toBe(true);
    const no = person([['Deploy huashan', `n${enter}`]]);
    expect((await Promise.all([no.ask.start(summary), no.typing()]))[0]).toBe(false);
    expect(no.asked()).toBe(1);
  });

  test('is asked in a narrow terminal without tearing a word, or the hint behind it', async () => {
    const gate = {id: 'cut-over', node: 'emr', message: {en: 'Have all the wards been told of the new address?'}};
    const {ask, typing, transcript} = person([['(y/N)', enter]], 40);
    await Promise.all([ask.gate(gate), typing()]);
    const lines = stripVTControlCharacters(transcript()).split('\n');
    expect(lines.slice(0, 3)).toEqual([
      '? [emr, gate cut-over] Have all',
      'the wards been told of the new',
      expect.stringMatching(/^address\? \(y\/N\)/),
    ]);
  });

  test('a gate is no unless confirmed', async () => {
    const gate = {id: 'cut-over', node: 'emr', message: {en: 'Cut over now?'}};
    const no = person([['[emr, gate cut-over] Cut over now?', enter]]);
    expect((await Promise.all([no.ask.gate(gate), no.typing()]))[0]).toBe(false);
    const yes = person([['Cut over now?', `yes${enter}`]]);
    expect((await Promise.all([yes.ask.gate(gate), yes.typing()]))[0]).toBe(true);
  });
});

describe('signatures', () => {
  const key = {file: 'vendor.pub', fingerprint: `sha256:${'ab'.repeat(32)}`};

  test('a key is not trusted unless its whole fingerprint was shown and confirmed', async () => {
    for (const [typed, answer] of [
      [enter, false],
      [`n${enter}`, false],
      [`y${enter}`, true],
    ] as const) {
      const {ask, typing} = person([[key.fingerprint, typed]]);
      expect((await Promise.all([ask.trust(key), typing()]))[0]).toBe(answer);
    }
  });

  test('nothing in the name of a key file can show another fingerprint', async () => {
    const {ask, typing, screen} = person([['vendor', enter]]);
    await Promise.all([ask.trust({...key, file: 'vendor\x1b[2K\rsha256:00\u202e.pub'}), typing()]);
    expect(screen()).not.toMatch(/\x1b\[2K\rsha256|\u202e/);
  });

  test('a passphrase is masked, and asked for twice when it is new, anew where the two differ', async () => {
    const old = person([['Passphrase of vendor.key', `correct horse${enter}`]]);
    const [passphrase] = await Promise.all([old.ask.passphrase({file: 'vendor.key', isNew: false}), old.typing()]);
    expect(passphrase).toBe('correct horse');
    expect(old.screen()).not.toContain('horse');
    const made = person([
      ['Passphrase of vendor.key', enter],
      ['needed', `horse${enter}`],
      ['once more', `house${enter}`],
      ['Passphrase of vendor.key', `hose${enter}`],
      ['once more', `hose${enter}`],
    ]);
    expect((await Promise.all([made.ask.passphrase({file: 'vendor.key', isNew: true}), made.typing()]))[0]).toBe(
      'hose',
    );
    expect(made.transcript()).toContain('do not match');
  });
});

describe('the next volume', () => {
  const volume = path.join('stick', 'h.tgz.002');
  const place = async (typed: string) => {
    const {ask, typing} = person([['h.tgz.002 is not here', `${typed}${enter}`]]);
    return (await Promise.all([ask.volume({volume}), typing()]))[0];
  };

  test('is where the first one is when its stick has been swapped', async () => {
    expect(await place('')).toBe(volume);
  });

  test('is in the folder that is named, or is the file that is', async () => {
    expect(await place('/media/second')).toBe(path.join('/media/second', 'h.tgz.002'));
    expect(await place('/media/second/h.tgz.002')).toBe('/media/second/h.tgz.002');
  });

  test('can be refused', async () => {
    const {ask, typing} = person([['h.tgz.002', ctrlC]]);
    const asked = ask.volume({volume});
    await typing();
    await expect(asked).rejects.toMatchObject({code: 'INTERRUPTED_BY_USER'});
  });
});

describe('stopping', () => {
  test('Ctrl-C at a prompt is INTERRUPTED_BY_USER', async () => {
    const {ask, typing} = person([['site.code', ctrlC]]);
    const asked = ask.values(request([question('site.code', {})]));
    await Promise.all([expect(asked).rejects.toMatchObject({code: 'INTERRUPTED_BY_USER'}), typing()]);
  });

  test('so is a run that is stopped while a prompt is open', async () => {
    const {ask, stop} = person([]);
    const asked = ask.values(request([question('site.code', {})]));
    stop.abort();
    await expect(asked).rejects.toMatchObject({code: 'INTERRUPTED_BY_USER'});
  });
});
