import type {CommandHelp} from '../../command-help.ts';

/** What `--help` says of the commands that lead to a deployment. */
export const deployHelp = {
  'deploy run': {
    summary: 'Deploy a bundle: verify, check, ask, apply (the default)',
    description:
      'Verifies the bundle, connects, completes the configuration, and starts every application the moment what it ' +
      'requires is ready. Run again, it does only what is missing: after an interruption, type the same command.\n\n' +
      'Without a terminal, or with --no-input, nothing is asked: give answers by --site, --set and --set-file, the ' +
      'start by --yes, and each gate by --confirm.',
    examples: [
      {
        command: 'onekey deploy huashan.tgz --registry registry.hospital:5000/his',
        does: 'push images there, and deploy',
      },
      {
        command: 'onekey deploy huashan.tgz --site site.yaml --yes --no-input',
        does: 'unattended: stops with a list when an answer is missing',
      },
      {
        command: 'onekey deploy huashan.tgz --set site.hospitalCode=H0001 --set-file site.smtpPassword=smtp.txt',
        does: 'answers on the command line; secrets from files only',
      },
      {
        command: 'onekey deploy huashan.tgz --instance huashan-test --namespace his=his-test',
        does: 'a test installation beside the real one',
      },
    ],
  },
  'deploy verify': {
    summary: 'Check a bundle before it is trusted',
    description:
      'Checks the bundle as "deploy run" does, without a cluster: bundle.json first, then every file and blob.',
    examples: [{command: 'onekey deploy verify huashan.tgz', does: 'is it whole?'}],
  },
  'deploy preflight': {
    summary: 'Check the cluster without changing anything',
    description:
      'Runs every check that a deployment begins with, and shows what each found: version, rights, room on the nodes, quotas, ' +
      'storage, ports, what the API server would accept, the registry. Exit status 0, or 4 when one fails.',
    examples: [
      {command: 'onekey deploy preflight huashan.tgz --site site.yaml', does: 'a day before the window'},
      {command: 'onekey deploy preflight huashan.tgz -o json', does: 'for a script'},
    ],
  },
  'deploy access': {
    summary: 'Print the least rights that deploying a bundle takes',
    description:
      "Prints namespaces, roles and bindings for the cluster's administrator to look through and apply; a deployment with exactly " +
      'these rights works. Needs no cluster. By default they are given to the service account "onekey" in the record namespace.',
    examples: [
      {
        command: 'onekey deploy access huashan.tgz > access.yaml',
        does: 'for the administrator: kubectl apply -f access.yaml',
      },
      {command: 'onekey deploy access huashan.tgz --for user:wang', does: 'for a person'},
    ],
  },
  'deploy plan': {
    summary: 'Show what a deployment would change',
    description:
      'Compares the bundle with what the cluster records: install, upgrade or unchanged, per application, and what is ' +
      'installed but not in the bundle, which stays. Changes nothing. Exit status 0 without changes, 8 with.',
    examples: [{command: 'onekey deploy plan huashan.tgz --site site.yaml', does: 'what would change'}],
  },
  'deploy config': {
    summary: 'Answer what a bundle asks of the site, into a file',
    description:
      'Asks for everything that only the site knows, shows it for review and writes it into a commented file that answers for ' +
      '"deploy run --site". Secrets in it are encrypted in the age format, to a passphrase or to --encrypt-to. Where the file is there ' +
      'already, it begins with what is in it. The cluster, where it can be reached, offers names to choose from; nothing in it is changed. ' +
      'Every answer can also come from a variable: ONEKEY_ANSWER_SITE_HOSPITALCODE for site.hospitalCode; the passphrase from ' +
      'ONEKEY_SITE_PASSPHRASE.',
    examples: [
      {command: 'onekey deploy config huashan.tgz', does: 'ask, and write site.yaml'},
      {
        command: 'onekey deploy config huashan.tgz --site last-year.yaml --out site.yaml',
        does: 'begin with other answers',
      },
      {
        command: 'onekey deploy config huashan.tgz --encrypt-to age1… --no-input --set site.hospitalCode=H0001',
        does: 'in a script',
      },
    ],
  },
  'deploy resume': {
    summary: 'Go on with a run that did not end',
    description:
      'Goes on with the answers that the cluster recorded for the last run; it takes the same bundle. ' +
      '"onekey deploy BUNDLE" does so too, and takes new answers.',
    examples: [{command: 'onekey deploy resume huashan.tgz', does: 'after an interruption, on any laptop'}],
  },
  'deploy confirm': {
    summary: 'Confirm a gate of a paused run',
    description:
      'Records who confirmed the gate and when, from any machine that reaches the cluster. The run goes on when ' +
      '"onekey deploy" is run again.',
    examples: [{command: 'onekey deploy confirm cut-over', does: 'the gate "cut-over" of the only instance'}],
  },
  'deploy site': {
    summary: 'Declare the site schema, and hand it to the release side',
    description: 'The cluster keeps which values the site promises to know, so that bundles can rely on them.',
    examples: [{command: 'onekey deploy site declare site.schema.yaml', does: 'keep it in the cluster'}],
  },
  'deploy site declare': {
    summary: 'Keep a site schema in the cluster',
    description:
      'Checks the file and keeps it. A key that was declared before keeps its name, type and secrecy; the rest of it may change.',
    examples: [
      {command: 'onekey deploy site declare site.schema.yaml --dry-run', does: 'what would change'},
      {command: 'onekey deploy site declare site.schema.yaml', does: 'keep it'},
    ],
  },
  'deploy site export': {
    summary: 'Print the site schema for the release side',
    description:
      'Prints what was declared, for "onekey pack site sync --from FILE". With --answers also what an instance was answered; never a ' +
      'secret.',
    examples: [
      {command: 'onekey deploy site export > site-export.yaml', does: 'the schema'},
      {command: 'onekey deploy site export huashan --answers > site-export.yaml', does: 'and how it was answered'},
    ],
  },
} satisfies {readonly [command: string]: CommandHelp};
