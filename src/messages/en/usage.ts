export const usageErrors = {
  BUG_UNEXPECTED: {
    what: (p: {message: string}) => `Something unexpected happened: ${p.message}`,
    todo: () => 'This is a bug in onekey. Please report it with the text above.',
  },
  INTERRUPTED_BY_USER: {
    what: () => 'Interrupted.',
    todo: () => 'Run the same command again: it goes on where it stopped.',
  },
};

export const usageMessages = {};
