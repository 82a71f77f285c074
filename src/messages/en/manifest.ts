const list = (names: readonly string[]) => names.join(', ');

export const manifestErrors = {
  MANIFEST_INVALID: {
    what: (p: {problems: number}) => `${p.problems} ${p.problems === 1 ? 'problem' : 'problems'} found.`,
    todo: () => 'Mend what is listed and run the command again.',
  },
  MANIFEST_FILE_MISSING: {
    what: (p: {path: string}) => `There is no file ${p.path}.`,
    todo: () => 'Add the file, or correct the path that names it.',
  },
  MANIFEST_SYNTAX: {
    what: (p: {reason: string}) => `This is not valid YAML: ${p.reason}.`,
    todo: () => 'Correct the line above.',
  },
  MANIFEST_UNKNOWN_FIELD: {
    what: (p: {field: string; suggestion?: string; known: readonly string[]}) => `Unknown field "${p.field}".`,
    todo: (p: {field: string; suggestion?: string; known: readonly string[]}) =>
      p.suggestion ? `Did you mean "${p.suggestion}"?` : `Known here: ${list(p.known)}.`,
  },
};

export const manifestMessages = {};
