import {type Command, Option} from 'commander';
import type {AnswerOptions} from '../deploy/options.ts';
import type {Face} from './face.ts';
import {listOption} from './option.ts';
import {pair} from './values.ts';

type Pairs = readonly (readonly [string, string])[];

interface AnswerFlags {
  readonly site?: string;
  readonly set: Pairs;
  readonly setFile: Pairs;
  readonly external: Pairs;
  readonly sitePassphraseFile?: string;
  readonly siteIdentity?: string;
  readonly environment: {readonly [name: string]: string | undefined};
}

const fullKey = /^[A-Za-z0-9][\w-]*\.[A-Za-z_][\w.-]*$/;
const nodeName = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Adds every way to answer for the site: for all verbs that need its answers. */
export function addAnswerOptions(command: Command, face: Face): void {
  const {options, expected} = face.help;
  command
    .addOption(new Option('--site <file>', options.site).env('ONEKEY_SITE'))
    .addOption(listOption('--set <key=value>', options.set, face.help, pair('--set', fullKey, expected.keyValue)))
    .addOption(
      listOption('--set-file <key=path>', options.setFile, face.help, pair('--set-file', fullKey, expected.keyPath)),
    )
    .addOption(
      listOption(
        '--external <node=instance>',
        options.external,
        face.help,
        pair('--external', nodeName, expected.nodeInstance),
      ),
    )
    .addOption(
      new Option('--site-passphrase-file <file>', options.sitePassphraseFile).env('ONEKEY_SITE_PASSPHRASE_FILE'),
    )
    .addOption(new Option('--site-identity <file>', options.siteIdentity).env('ONEKEY_SITE_IDENTITY'))
    .setOptionValue('environment', face.defaults.environment ?? {});
}

/** What these options, and the environment, say. */
export function answerOptions(command: Command): AnswerOptions {
  const {site, set, setFile, external, sitePassphraseFile, siteIdentity, environment} = command.opts<AnswerFlags>();
  const {ONEKEY_SITE_PASSPHRASE: sitePassphrase} = environment;
  const answers = Object.entries(environment).flatMap(([name, value]) =>
    name.startsWith('ONEKEY_ANSWER_') && value !== undefined ? [[name, value] as const] : [],
  );
  return {
    ...(site !== undefined && {siteFile: site}),
    set: Object.fromEntries(set),
    setFile: Object.fromEntries(setFile),
    ...(external.length > 0 && {external: Object.fromEntries(external)}),
    ...(answers.length > 0 && {environment: Object.fromEntries(answers)}),
    ...(sitePassphrase && {sitePassphrase}),
    ...(sitePassphraseFile !== undefined && {sitePassphraseFile}),
    ...(siteIdentity !== undefined && {siteIdentity}),
  };
}
