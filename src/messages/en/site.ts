const count = (problems: number) => `${problems} ${problems === 1 ? 'value' : 'values'}`;

export const siteErrors = {
  SITE_ANSWERS_INVALID: {
    what: (p: {problems: number}) => `The site's answers do not fit: ${count(p.problems)}.`,
    todo: () => 'Correct what is listed and run the command again. Nothing was changed.',
  },
  SITE_ANSWERS_MISSING: {
    what: (p: {problems: number}) => `${count(p.problems)} must still be given, and nobody can be asked here.`,
    todo: () => 'Give them by the options listed, or in the file of --site. Nothing was changed.',
  },
  SITE_VALUE_MISSING: {
    what: (p: {key: string; secret: boolean}) => `There is no value for ${p.key}.`,
    todo: (p: {key: string; secret: boolean}) =>
      p.secret ? `Give it by --set-file ${p.key}=PATH.` : `Give it by --set ${p.key}=VALUE.`,
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
  SITE_FILE_UNREADABLE: {
    what: (p: {path: string; reason: string}) => `${p.path} cannot be read: ${p.reason}.`,
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

export const siteMessages = {};
