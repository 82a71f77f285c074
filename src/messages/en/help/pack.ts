import type {CommandHelp} from '../../command-help.ts';

/** What `--help` says of the commands that work on a project and its bundle. */
export const packHelp = {
  'pack init': {
    summary: 'Describe an application by its manifests',
    description:
      'Writes an app.yaml: the images that the manifests in the folder run, what sites may want to set (replicas, hosts, storage classes, ' +
      'secrets), and what others need to reach it. The manifests stay as they are; comments say what is left to do. Where there are none, ' +
      'an empty one.',
    examples: [
      {command: 'onekey pack init apps/emr --dry-run', does: 'what would be written'},
      {command: 'onekey pack init apps/emr --name emr --app-version 4.1.0', does: 'write apps/emr/app.yaml'},
    ],
  },
  'pack lint': {
    summary: 'Check application, product and project folders',
    description:
      'Reads every file, checks it against its schema and the rules between files, and reports all problems at once ' +
      'with file, line, column and field. Exit status 3 when there are problems. With --fix it first mends what can be mended in one way ' +
      'only: misspelt fields and choices, versions such as v4.1, images that are not declared; comments stay.',
    examples: [
      {command: 'onekey pack lint', does: 'check this folder'},
      {command: 'onekey pack lint apps/*', does: 'check every application'},
      {command: 'onekey pack lint --format github', does: 'beside the lines of a pull request'},
      {command: 'onekey pack lint --format sarif > onekey.sarif', does: 'for code scanning and editors'},
      {command: 'onekey pack lint --fix --dry-run', does: 'what would be mended'},
    ],
  },
  'pack graph': {
    summary: 'Show the order in which applications are deployed',
    description:
      'Draws the workflow of a project folder or of a bundle: what waits for what, with gates, as text, for Mermaid ' +
      'or Graphviz, as a picture (svg) or as a page that needs no network (html). Pictures mark what "order" adds, and the ' +
      'critical path by what applications say they take, or by what a deployment took.',
    examples: [
      {command: 'onekey pack graph', does: 'the order as text'},
      {command: 'onekey pack graph --format html > graph.html', does: 'as a page with a picture'},
      {
        command: 'onekey pack graph huashan.tgz --format svg --durations run.json > graph.svg',
        does: 'with what "deploy -o json > run.json" took',
      },
    ],
  },
  'pack build': {
    summary: 'Write the bundle of a project',
    description:
      'Checks and resolves the project, gathers every file and image blob, and writes them into one .tgz. The same ' +
      'inputs give the same bytes. Nothing is left behind when it fails.',
    examples: [
      {command: 'onekey pack build hospitals/huashan', does: 'write dist/huashan-2026.11.1.tgz'},
      {command: 'onekey pack build -o /media/stick/huashan.tgz', does: 'write to a stick'},
      {
        command: 'onekey pack build --since huashan-1.tgz',
        does: 'leave out the layers that this bundle brought to the site',
      },
      {command: 'onekey pack build --platform linux/arm64', does: 'for a site with ARM machines'},
      {command: 'onekey pack build --volume-size fat32', does: 'several files, each small enough for a FAT32 stick'},
      {
        command: 'onekey pack build --with-executable linux-x64,win-x64 -o /media/stick/huashan',
        does: 'everything the field needs, in one folder',
      },
      {command: 'onekey pack build --dry-run', does: 'check everything, write nothing'},
    ],
  },
  'pack inspect': {
    summary: 'Show what a bundle holds',
    description: 'Reads bundle.json alone: project, versions, order, images and sizes. Blobs are not read.',
    examples: [{command: 'onekey pack inspect huashan.tgz', does: 'what is inside'}],
  },
  'pack verify': {
    summary: 'Check every byte of a bundle',
    description:
      'Reads the whole bundle and compares every file and image blob with its digest. Exit status 3 when one differs.',
    examples: [{command: 'onekey pack verify /media/stick/huashan.tgz', does: 'before leaving for the hospital'}],
  },
  'pack diff': {
    summary: 'Show what differs between two bundles',
    description:
      'Compares applications and versions, inputs, outputs, the order, Kubernetes objects, images and bytes. Neither bundle is verified.',
    examples: [
      {command: 'onekey pack diff huashan-1.tgz huashan-2.tgz', does: 'what is new in the second'},
      {command: 'onekey pack diff huashan-1.tgz huashan-2.tgz -o json', does: 'for release notes'},
    ],
  },
  'pack keygen': {
    summary: 'Make a key pair for signing bundles',
    description:
      'Writes NAME.key, the private key (Ed25519, encrypted under a passphrase), and NAME.pub, the public one, and prints the ' +
      'fingerprint. Keys are never overwritten.',
    examples: [
      {command: 'onekey pack keygen vendor', does: 'write vendor.key and vendor.pub'},
      {command: 'onekey pack keygen vendor --passphrase-file secret.txt', does: 'where nobody can be asked'},
    ],
  },
  'pack sign': {
    summary: 'Sign a bundle that exists, in place',
    description:
      'Adds a signature to the bundle; its digest and size stay, and other signatures too. It takes an instant, however large the bundle ' +
      'is. What is signed is bundle.json, which has the digests of everything else: verify the bundle before.',
    examples: [{command: 'onekey pack sign huashan.tgz --key vendor.key', does: 'sign it'}],
  },
} satisfies {readonly [command: string]: CommandHelp};
