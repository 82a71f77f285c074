import {because} from './because.ts';

const count = (problems: number) => `${problems} ${problems === 1 ? 'value' : 'values'}`;

export const siteErrors = {
  SITE_ANSWERS_INVALID: {
    what: (p: {problems: number}) => `The site's answers do not fit: ${count(p.problems)}.`,
    todo: () => 'Correct what is listed and run the command again. Nothing was changed.',
  },
  SITE_ANSWERS_MISSING: {
    what: (p: {problems: number}) => `${count(p.problems)} must still be given, and nobody can be asked here.`,
    todo: () =>
      'Give them by what is listed. "onekey deploy config BUNDLE" asks for all of them at a terminal and writes the file for --site. Nothing was changed.',
  },
  SITE_VALUE_MISSING: {
    what: (p: {key: string; secret: boolean; variable?: string}) => `There is no value for ${p.key}.`,
    todo: (p: {key: string; secret: boolean; variable?: string}) =>
      `Give it by ${p.secret ? `--set-file ${p.key}=PATH` : `--set ${p.key}=VALUE`}${p.variable ? `, in the file of --site, or by ${p.variable}` : ''}.`,
  },
  SITE_VALUES_INVALID: {
    what: (p: {problems: number}) => `The inputs of this application are not complete: ${count(p.problems)}.`,
    todo: () => 'Correct what is listed and run the command again.',
  },
  SITE_UNKNOWN_KEY: {
    what: (p: {key: string}) => `Nothing in this bundle can be set by the key ${p.key}.`,
    todo: () =>
      'Correct the key. Values that the project fixes or another application fills in cannot be set at the site.',
  },
  SITE_SECRET_ON_COMMAND_LINE: {
    what: (p: {key: string}) => `${p.key} is secret, and a command line can be seen by everyone on this machine.`,
    todo: (p: {key: string}) => `Write the value to a file and give it by --set-file ${p.key}=PATH.`,
  },
  INTERRUPTED_ANSWERS_KEPT: {
    what: (p: {path: string; secrets: 'none' | 'encrypted' | 'left-out'}) =>
      `Interrupted. What was typed is kept in ${p.path}${
        {
          none: '',
          encrypted: ', secrets encrypted',
          'left-out': ', but for secrets, which nothing was given to encrypt',
        }[p.secrets]
      }.`,
    todo: () => 'Run the same command again: it goes on with those answers.',
  },
  INTERRUPTED_ANSWERS_LOST: {
    what: (p: {path: string; reason: string}) =>
      `Interrupted. What was typed could not be kept in ${p.path}: ${because(p.reason)}.`,
    todo: () => 'Name a folder that can be written by --state-dir, and run the command again.',
  },
  SITE_KEY_MISMATCH: {
    what: (p: {key: string; certificate: string}) =>
      `The private key of ${p.key} does not belong to the certificate of ${p.certificate}.`,
    todo: () => 'Give the key that the certificate was made with; in a chain the own certificate comes first.',
  },
  SITE_SECRETS_LOCKED: {
    what: (p: {way: 'passphrase' | 'identity'}) =>
      p.way === 'passphrase'
        ? 'The passphrase does not open the secrets in this file of answers.'
        : 'The key does not open the secrets in this file of answers: they are encrypted to another one.',
    todo: () =>
      'Give the passphrase by --site-passphrase-file or ONEKEY_SITE_PASSPHRASE, or the age key by --site-identity; ' +
      'or write the secrets anew by "onekey deploy config".',
  },
  SITE_SECRETS_UNOPENED: {
    what: () => 'The secrets in this file of answers are encrypted, and nothing was given that opens them.',
    todo: () =>
      'Give the passphrase by --site-passphrase-file FILE or ONEKEY_SITE_PASSPHRASE, or the age key by --site-identity FILE.',
  },
  SITE_SECRETS_DAMAGED: {
    what: () => 'The secrets in this file of answers are damaged.',
    todo: () => 'Take an undamaged copy of the file, or write the secrets anew by "onekey deploy config".',
  },
  SITE_PASSPHRASE_EMPTY: {
    what: (p: {path: string}) => `The first line of ${p.path} is empty; it should be the passphrase.`,
    todo: () => 'Give a file with the passphrase.',
  },
  SITE_RECIPIENT_INVALID: {
    what: (p: {recipient: string}) => `${p.recipient} is no age recipient.`,
    todo: () => 'Give the public key of whoever may read the secrets: it begins with age1.',
  },
  SITE_IDENTITY_INVALID: {
    what: () => 'The file of --site-identity holds no age key that can be used.',
    todo: () => 'Give the file that age-keygen wrote: it holds a line that begins with AGE-SECRET-KEY-1.',
  },
  SITE_FILE_UNWRITABLE: {
    what: (p: {path: string; reason: string; keptIn?: string}) => `${p.path} cannot be written: ${because(p.reason)}.`,
    todo: (p: {path: string; reason: string; keptIn?: string}) =>
      `Name a place that can be written by --out.${p.keptIn === undefined ? '' : ` What was typed is kept in ${p.keptIn}.`}`,
  },
  SITE_EXTERNAL_UNKNOWN: {
    what: (p: {node: string; known: readonly string[]}) =>
      `${p.node} is no external system of this bundle${p.known.length > 0 ? `; those are ${p.known.join(', ')}` : ', which has none'}.`,
    todo: () => 'Correct the name.',
  },
  SITE_EXTERNAL_NOT_INSTALLED: {
    what: (p: {node: string; instance: string; application: string}) =>
      `${p.node} cannot be taken from the instance ${p.instance}: ${p.application} is not installed there.`,
    todo: () =>
      'Correct the name, or INSTANCE/APPLICATION where it is called otherwise; "onekey deploy status INSTANCE" shows what is there.',
  },
  SITE_EXTERNAL_OUTPUT: {
    what: (p: {key: string; instance: string; application: string; known: readonly string[]}) =>
      `${p.application} of the instance ${p.instance} publishes nothing that answers ${p.key}; it publishes ${p.known.join(', ') || 'nothing'}.`,
    todo: (p: {key: string}) => `Give it by --set ${p.key}=VALUE or --set-file ${p.key}=PATH.`,
  },
  SITE_EXTERNAL_SECRET: {
    what: (p: {key: string; instance: string}) =>
      `${p.key} is secret in the instance ${p.instance}, and not in this bundle.`,
    todo: () => 'The input that takes it has to be secret: ask whoever made the bundle.',
  },
  SITE_NOT_DECLARED: {
    what: () => 'No site schema was declared in this cluster.',
    todo: () => 'Declare it: onekey deploy site declare site.schema.yaml.',
  },
  SITE_FILE_UNREADABLE: {
    what: (p: {path: string; reason: string}) => `${p.path} cannot be read: ${because(p.reason)}.`,
    todo: () => 'Check the path and its permissions.',
  },
  SITE_FILE_NOT_ONE_DOCUMENT: {
    what: (p: {found: number}) => `A file of answers holds exactly one YAML document, this one holds ${p.found}.`,
    todo: () => 'Put all answers into one document.',
  },
  SITE_FILE_INVALID: {
    what: (p: {problems: number}) =>
      `This file of answers has ${p.problems} ${p.problems === 1 ? 'problem' : 'problems'}.`,
    todo: () => 'Correct what is listed and run the command again. Nothing was changed.',
  },
};

export const siteMessages = {
  siteDraftFound: (p: {path: string}) => `Going on with what was typed before (${p.path}).`,
  siteOffline: (p: {reason: string}) =>
    `The cluster cannot be reached, so its names are typed instead of chosen: ${p.reason}.`,
};
