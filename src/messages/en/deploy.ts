export const deployErrors = {
  DEPLOY_NODE_FAILED: {
    what: (p: {node: string; phase: string}) => `${p.node} failed in the phase "${p.phase}".`,
    todo: () => 'Mend the cause named above and run the same command again: what is done is not done twice.',
  },
};

export const deployMessages = {};
