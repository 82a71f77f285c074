import type {CommandHelp} from '../../command-help.ts';

/** What `--help` says of the program and its two sides. */
export const programHelp = {
  onekey: {
    summary: 'Packs applications into one file and deploys them with one command, offline.',
    description:
      "onekey turns a hospital's applications into one file (pack), and that file into applications running on the " +
      "hospital's Kubernetes (deploy). On site it needs the cluster and its image registry, and nothing else.",
    examples: [
      {command: 'onekey pack build hospitals/huashan', does: 'write dist/huashan-2026.11.1.tgz'},
      {command: 'onekey deploy huashan-2026.11.1.tgz', does: 'verify it, ask what is missing, deploy it'},
      {command: 'onekey deploy status', does: 'show what is installed'},
    ],
  },
  version: {
    summary: 'Show which onekey this is, and which bundles it opens',
    description:
      'Says the version, the Node in it, the platform, and the newest format of bundles that it opens; it opens every older one too.',
    examples: [{command: 'onekey version -o json', does: 'for a script'}],
  },
  completion: {
    summary: 'Print what makes a shell complete onekey',
    description:
      'Prints a script for bash, zsh, fish or PowerShell. Each of them says in its first line how to use it.',
    examples: [
      {command: 'source <(onekey completion bash)', does: 'in this shell; in ~/.bashrc for all of them'},
      {command: 'onekey completion fish > ~/.config/fish/completions/onekey.fish', does: 'for fish, for good'},
    ],
  },
  pack: {
    summary: 'Release side: describe, check and bundle applications',
    description:
      'Works on a project folder: project.yaml, with apps/*/app.yaml, products/*/product.yaml and site.schema.yaml ' +
      'beside it. Nothing here needs a cluster.',
    examples: [
      {command: 'onekey pack lint apps/emr', does: 'check one application'},
      {command: 'onekey pack build -o huashan.tgz', does: 'bundle the project in this folder'},
    ],
  },
  deploy: {
    summary: 'Site side: deploy a bundle and look after what is installed',
    description:
      '"onekey deploy BUNDLE" is "onekey deploy run BUNDLE". The cluster keeps all records, so every command works ' +
      'from any machine that reaches it.',
    examples: [
      {command: 'onekey deploy huashan.tgz', does: 'deploy, asking for what is missing'},
      {command: 'onekey deploy status', does: 'what is installed, and how it is'},
      {command: 'onekey deploy run --help', does: 'everything that can be set'},
    ],
  },
} satisfies {readonly [command: string]: CommandHelp};
