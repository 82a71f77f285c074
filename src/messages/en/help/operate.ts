import type {CommandHelp} from '../../command-help.ts';

/** What `--help` says of the commands for what is installed. */
export const operateHelp = {
  'deploy status': {
    summary: 'Show what is installed, and how it is',
    description:
      "Reads the cluster's records and the objects they name. The instance may be left away where the cluster holds one.",
    examples: [
      {command: 'onekey deploy status', does: 'the only instance'},
      {command: 'onekey deploy status huashan -o json', does: 'for a monitoring script'},
    ],
  },
  'deploy history': {
    summary: 'Show past runs and revisions',
    description:
      'Lists the runs of an instance and the revisions of each application: what, when, by whom, with which result. With a run, ' +
      'everything that is known of it: the whole timeline, operator, bundle and signer.',
    examples: [
      {command: 'onekey deploy history huashan', does: 'everything that was done there'},
      {command: 'onekey deploy history huashan 3', does: 'the third run in detail'},
    ],
  },
  'deploy logs': {
    summary: 'Show the log of an application',
    description: 'Prints the lines of all its pods by their times. Secrets that the records know are masked.',
    examples: [
      {command: 'onekey deploy logs emr', does: 'the last 100 lines of each container'},
      {command: 'onekey deploy logs emr -f', does: 'and go on as they come, until Ctrl-C'},
      {command: 'onekey deploy logs emr --previous', does: 'of containers before their last restart'},
    ],
  },
  'deploy drift': {
    summary: 'Show what somebody changed by hand',
    description:
      'Compares what is there with what was deployed, field by field, and says who changed it, as far as the cluster keeps account. ' +
      'Ends with status 8 when anything differs. Values of Secrets are masked.',
    examples: [
      {command: 'onekey deploy drift', does: 'the only instance'},
      {command: 'onekey deploy drift huashan -o json', does: 'for a monitoring script'},
    ],
  },
  'deploy repair': {
    summary: 'Put back what somebody changed by hand',
    description:
      'Applies what was changed or deleted again, as it was deployed, from the cluster’s records alone. Where the manifest yields to ' +
      'others (onekey.dev/conflicts: yield), theirs stays.',
    examples: [
      {command: 'onekey deploy repair --dry-run', does: 'show what would be put back'},
      {command: 'onekey deploy repair huashan --yes', does: 'put it back without being asked'},
    ],
  },
  'deploy stop': {
    summary: 'Stop an application',
    description:
      'No pod of the application runs any more, nor of those that need it, which are stopped first. How many there were is ' +
      'recorded; data stays. CronJobs are suspended.',
    examples: [{command: 'onekey deploy stop postgres --dry-run', does: 'show what else would stop'}],
  },
  'deploy start': {
    summary: 'Start an application that was stopped',
    description:
      'Starts what it needs first, then the application, then what was stopped with it: as many pods as there were.',
    examples: [{command: 'onekey deploy start postgres', does: 'and all that was stopped with it'}],
  },
  'deploy restart': {
    summary: 'Stop and start an application',
    description:
      'Stops the application and those that need it, then starts them again in the order in which they were deployed.',
    examples: [{command: 'onekey deploy restart emr --yes', does: 'without being asked'}],
  },
  'deploy rollback': {
    summary: 'Go back to what ran before',
    description:
      'Brings back what was deployed after an earlier run, from the cluster’s records alone: no bundle is needed. Dependants go ' +
      'back first. Applications that were not there then are removed; claims, volumes, definitions and namespaces stay. Without --to ' +
      'it goes to the last state that differs from what is there; again, further back.',
    examples: [
      {command: 'onekey deploy rollback --dry-run', does: 'show where it would go, and what it would do'},
      {command: 'onekey deploy rollback huashan', does: 'undo the last run'},
      {command: 'onekey deploy rollback huashan --to 3', does: 'as it was after run 3 of "deploy history"'},
    ],
  },
  'deploy uninstall': {
    summary: 'Remove an instance',
    description:
      'Removes what onekey created, dependants first, and waits until it is gone. Custom resource definitions, ' +
      'volumes, claims and namespaces stay, with the data and generated passwords that belong to them, unless named ' +
      'by --also-delete.',
    examples: [
      {command: 'onekey deploy uninstall huashan-test', does: 'remove it, keep its data'},
      {
        command: 'onekey deploy uninstall huashan-test --also-delete PersistentVolumeClaim/his-test/postgres-data',
        does: 'remove this claim and its data too',
      },
      {command: 'onekey deploy uninstall huashan-test --dry-run', does: 'list what would go and what would stay'},
    ],
  },
} satisfies {readonly [command: string]: CommandHelp};
