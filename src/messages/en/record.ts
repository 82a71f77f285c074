export const recordErrors = {
  CLUSTER_RECORD_DAMAGED: {
    what: (p: {secret: string}) => `The record in the Secret ${p.secret} is damaged.`,
    todo: () =>
      'Someone changed or removed part of it. Restore it from a backup of the cluster, or delete it: what it described is then unknown to onekey.',
  },
  LOCKED_BY_OTHER: {
    what: (p: {instance: string; holder: string; since: string}) =>
      `${p.holder} is working on ${p.instance} right now${p.since && `, since ${p.since.replace(/\.\d+Z$/, 'Z')} by that machine’s clock`}.`,
    todo: () =>
      'Wait until it is done. If that machine is gone, its lease expires by itself: run the same command again. To take the work from whoever does it: --take-over.',
  },
  LOCKED_LEASE_LOST: {
    what: (p: {instance: string}) => `Another run took over ${p.instance} while this one was out of reach.`,
    todo: () => 'Look at `onekey deploy status`, and run the same command again when the other run is done.',
  },
};

export const recordMessages = {};
