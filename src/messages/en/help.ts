/** What `--help` says of one command. `description` may hold paragraphs; lines are wrapped to the terminal. */
export interface CommandHelp {
  readonly summary: string;
  readonly description: string;
  readonly examples: readonly {readonly command: string; readonly does: string}[];
}

const commands = {
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
  'pack release': {
    summary: 'Release a version of an application or product into a catalog',
    description:
      'Checks it by itself, against the contracts of the versions before it and together with what it requires, pins its images by ' +
      'digest and publishes it. A version never changes: the same content again is fine, other content is refused.',
    examples: [
      {
        command: 'onekey pack release apps/emr --catalog ../catalog',
        does: 'release it; makes the catalog where there is none',
      },
      {command: 'onekey pack release apps/emr --catalog ../catalog --dry-run', does: 'would it be taken?'},
    ],
  },
  'pack list': {
    summary: 'Show what a catalog has',
    description:
      'Lists applications and products with their newest version, how many there are, and what was said about them since.',
    examples: [{command: 'onekey pack list --catalog ../catalog', does: 'everything that was released'}],
  },
  'pack show': {
    summary: 'Show a released version',
    description:
      'Shows the newest version of a range: what it requires, its inputs, outputs and images. Every file of it is checked.',
    examples: [{command: 'onekey pack show emr@^4.1.0 --catalog ../catalog', does: 'the newest of 4.1 and later'}],
  },
  'pack deprecate': {
    summary: 'Advise against released versions',
    description: 'They are still chosen, with a warning.',
    examples: [
      {command: 'onekey pack deprecate emr@<4.1.0 --catalog ../catalog --reason "slow"', does: 'all before 4.1.0'},
    ],
  },
  'pack yank': {
    summary: 'Take released versions out of choice',
    description: 'They are not chosen any more. A project whose lock has one still builds, with a warning.',
    examples: [
      {command: 'onekey pack yank emr@4.1.2 --catalog ../catalog --reason "loses orders"', does: 'never again'},
      {command: 'onekey pack yank emr@4.1.2 --catalog ../catalog --undo', does: 'unless it was a mistake'},
    ],
  },
  'pack site': {
    summary: 'Take in what sites promise to know',
    description: 'The catalog keeps the site keys that applications may take.',
    examples: [
      {command: 'onekey pack site sync --from site-export.yaml --catalog ../catalog', does: 'the keys of a site'},
    ],
  },
  'pack site sync': {
    summary: "Take a site's keys into a catalog",
    description:
      'Reads what "onekey deploy site export" wrote, and adds its keys to those of the catalog. A key keeps its name, type and secrecy ' +
      'for ever. "pack lint" and "pack release" check "from: site.…" against them, and a bundle carries those that it uses.',
    examples: [
      {
        command: 'onekey pack site sync --from site-export.yaml --catalog ../catalog --dry-run',
        does: 'what would change',
      },
      {command: 'onekey pack site sync --from site-export.yaml --catalog ../catalog', does: 'take them in'},
    ],
  },
  'pack resolve': {
    summary: 'Choose the versions of a project, and lock them',
    description:
      'Finds the newest versions that satisfy every range, pin and exclusion, one version of an application in a project, and writes ' +
      'project.lock: what was chosen, by its digest, and why. When no versions fit, it derives step by step why not.',
    examples: [
      {command: 'onekey pack resolve --catalog ../catalog', does: 'from what lies here and what was released'},
      {
        command: 'onekey pack resolve --prefer locked',
        does: 'after a change of project.yaml: change as little as possible',
      },
      {command: 'onekey pack resolve --upgrade emr', does: 'the newest emr, and of the others only what it needs'},
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
  'deploy plan': {
    summary: 'Show what a deployment would change',
    description:
      'Compares the bundle with what the cluster records: install, upgrade or unchanged, per application, and what is ' +
      'installed but not in the bundle, which stays. Changes nothing. Exit status 0 without changes, 8 with.',
    examples: [{command: 'onekey deploy plan huashan.tgz --site site.yaml', does: 'what would change'}],
  },
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
  'deploy confirm': {
    summary: 'Confirm a gate of a paused run',
    description:
      'Records who confirmed the gate and when, from any machine that reaches the cluster. The run goes on when ' +
      '"onekey deploy" is run again.',
    examples: [{command: 'onekey deploy confirm cut-over', does: 'the gate "cut-over" of the only instance'}],
  },
  'deploy resume': {
    summary: 'Go on with a run that did not end',
    description:
      'Goes on with the answers that the cluster recorded for the last run; it takes the same bundle. ' +
      '"onekey deploy BUNDLE" does so too, and takes new answers.',
    examples: [{command: 'onekey deploy resume huashan.tgz', does: 'after an interruption, on any laptop'}],
  },
  'deploy images': {
    summary: 'See, push and export the images of a bundle',
    description:
      'A deployment pushes images by itself. These are for whoever comes a day earlier, or brings images in by another way.',
    examples: [
      {
        command: 'onekey deploy images push huashan.tgz --registry registry.hospital:5000/his',
        does: 'push them, the day before',
      },
    ],
  },
  'deploy images push': {
    summary: 'Push the images of a bundle to the registry',
    description:
      'Pushes every image and changes nothing else. What the registry has is not sent; interrupted by whatever, the same command goes on ' +
      'where it was. A deployment afterwards finds the images there, or does without the registry by --skip-images.',
    examples: [
      {
        command: 'onekey deploy images push huashan.tgz --registry registry.hospital:5000/his',
        does: 'all of them, those that are needed first first',
      },
      {
        command: 'onekey deploy images push huashan.tgz --registry registry.hospital:5000/his --dry-run',
        does: 'how much would be sent',
      },
    ],
  },
  'deploy images list': {
    summary: 'List the images of a bundle',
    description:
      'Says which applications use each image and how large it is; with a registry also what pods will call it there, and whether it is there.',
    examples: [
      {command: 'onekey deploy images list huashan.tgz', does: 'what is in the bundle'},
      {
        command: 'onekey deploy images list huashan.tgz --registry registry.hospital:5000/his',
        does: 'what of it is in the registry',
      },
    ],
  },
  'deploy images export': {
    summary: 'Write the images of a bundle as an OCI image layout',
    description:
      'Writes a folder that skopeo, crane and, as a tar, "ctr images import" take, for sites that bring images in by other ways. Every byte ' +
      'is checked; the same command goes on where it was interrupted.',
    examples: [
      {command: 'onekey deploy images export huashan.tgz images', does: 'write the folder images'},
      {
        command: 'tar -C images -c . | ctr -n k8s.io images import -',
        does: 'on a node: take all of them, and deploy with --keep-image-names',
      },
    ],
  },
  'deploy trust': {
    summary: 'Say whose bundles the cluster takes',
    description:
      'Pins public keys in the cluster. With any key pinned, "deploy" refuses a bundle that none of them signed, whoever runs it from ' +
      'wherever. --trust asks for a signature besides, and replaces no pinned key.',
    examples: [{command: 'onekey deploy trust list', does: 'the keys that are pinned'}],
  },
  'deploy trust add': {
    summary: 'Pin a key',
    description:
      'Shows the fingerprint of the key and asks whether it is the one that the vendor gave by another way; with --fingerprint it ' +
      'compares by itself.',
    examples: [
      {command: 'onekey deploy trust add vendor.pub', does: 'pin it, after the fingerprint was confirmed'},
      {command: 'onekey deploy trust add vendor.pub --fingerprint sha256:9f2c…', does: 'where nobody can be asked'},
    ],
  },
  'deploy support': {
    summary: 'Gather what helps others to understand a failure',
    description: 'Writes one file without secrets: records, journal, objects, events, logs, nodes and storage.',
    examples: [
      {command: 'onekey deploy support huashan', does: 'writes onekey-support-huashan-….tgz'},
      {command: 'onekey deploy support show onekey-support-huashan-….tgz > page.html', does: 'the same as one page'},
    ],
  },
  'deploy support collect': {
    summary: 'Write the file (support alone does the same)',
    description:
      'Everything that tells what became of an instance. Secrets are masked, and REDACTED.txt says how often and where. What ' +
      'may not be read is said in its place.',
    examples: [{command: 'onekey deploy support huashan -o /media/stick/support.tgz', does: 'onto the stick'}],
  },
  'deploy support show': {
    summary: 'Make one page of such a file',
    description: 'Prints HTML that needs nothing else and opens in any browser.',
    examples: [{command: 'onekey deploy support show support.tgz > page.html', does: 'to read it'}],
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
  'deploy trust list': {
    summary: 'Show the pinned keys',
    description: 'Lists the fingerprints that the cluster trusts, who confirmed each, and when.',
    examples: [{command: 'onekey deploy trust list -o json', does: 'for a script'}],
  },
  'deploy trust remove': {
    summary: 'Take a pinned key back',
    description:
      'Bundles that only this key signed are refused from then on. When no key is left, unsigned bundles are deployed again.',
    examples: [{command: 'onekey deploy trust remove sha256:9f2c…', does: 'by its whole fingerprint'}],
  },
} satisfies {readonly [command: string]: CommandHelp};

/** Everything `--help` says, in English: the reference for every other language. */
export const helpTexts = {
  commands,
  headings: {
    usage: 'Usage:',
    arguments: 'Arguments:',
    options: 'Options:',
    commands: 'Commands:',
    globalOptions: 'Everywhere:',
    examples: 'Examples:',
    topics: 'Topics (onekey help TOPIC):',
  },
  topics: {
    'first-time': 'a first deployment, step by step',
    answers: "where the answers to a site's questions come from",
    unattended: 'deploying where nobody sits in front of it',
    volumes: 'a bundle larger than the stick',
    trust: "knowing that a bundle is the vendor's",
    environment: 'variables that onekey reads',
    'exit-status': 'how a command ends',
  },
  words: {
    choices: (values: readonly string[]) => `one of ${values.join(', ')}`,
    default: (value: string) => `default: ${value}`,
    described: (description: string, notes: readonly string[]) => `${description} (${notes.join('; ')})`,
    repeatable: 'may be repeated',
    anyOptions: '[options]',
    anyCommand: '[command]',
  },
  arguments: {
    folder: 'project folder',
    folderToRelease: 'folder of an application or product',
    releasedName: 'name of an application or product, and a range where not all versions are meant: emr@^4.1.0',
    folderOrBundle: 'project folder, or a bundle file',
    folderToInit: 'folder of the application',
    folders: 'application, product or project folders',
    bundle: 'the bundle file (.tgz), or its first volume (.tgz.001)',
    bundleBefore: 'the older bundle',
    bundleAfter: 'the newer bundle',
    instance: 'name of the installation; may be left away where the cluster holds one',
    gate: 'id of the gate',
    application: 'name of the application',
    run: 'number or id of a run',
    shell: 'the shell',
    supportFile: 'the file that deploy support wrote',
    keyName: 'path of the two files, without .key and .pub',
    publicKey: 'file with the public key (PEM)',
    fingerprint: 'fingerprint of the key, sha256:…',
    siteSchema: 'file with the site schema (site.schema.yaml)',
    exportFolder: 'folder to write, which is created',
  },
  options: {
    help: 'show this help',
    helpCommand: 'show the help of a command, or of a topic',
    version: 'show the version',
    lang: "language of what a person reads (default: the system's, where it is there)",
    progress: 'how progress is shown on stderr: auto is live on a terminal, else plain',
    verbose: 'tell every HTTP request on stderr, without secrets; progress is plain then',
    noInput: 'never ask; what is missing is listed, with the option that gives it',
    output: 'how the result is printed on stdout',
    graphFormat: 'how the graph is written',
    durations: 'the JSON of a deployment: how long nodes took',
    catalogTo: 'the catalog: a folder, or oci://HOST[:PORT]/PATH',
    lintFormat: 'how findings are written: for people, as annotations of GitHub, or as SARIF 2.1.0',
    lintFix: 'mend what can be mended in one way only',
    dryRunFix: 'with --fix: tell what would be mended, write nothing',
    initName: "name of the application (default: the folder's)",
    initVersion: 'version of the application',
    dryRunInit: 'show the manifest, write nothing',
    siteExport: 'what "onekey deploy site export" wrote',
    dryRunSync: 'show what would change, write nothing',
    dryRunRelease: 'check everything, publish nothing',
    markReason: 'what whoever uses the version has to know',
    markUndo: 'take it back',
    catalog: 'a catalog of released versions: a folder, or oci://HOST[:PORT]/PATH',
    prefer: 'newest versions, or those of project.lock as far as they fit',
    upgrade: 'raise this to the newest version, and change of the others as little as possible',
    dryRunResolve: 'choose versions, write no lock',
    frozen: 'take exactly what project.lock says; fail where there is none, or anything has changed',
    bundleFile: 'where to write the bundle (default: dist/<name>-<version>.tgz)',
    since: 'leave out layers that this bundle has, which the site has deployed',
    platform: 'what the site runs: OS/ARCH, several with commas',
    noPull: 'take images from archives alone',
    pullAuth:
      'docker config.json with credentials of registries that images or releases come from; credential helpers are asked',
    pullPlainHttp: 'speak HTTP without TLS to this registry',
    reuse: 'take layers out of this bundle rather than compress or pull them again',
    volumeSize:
      'split the bundle into volumes: fat32 (4 GiB less a byte), dvd (4.69 GB), or a size such as 700M or 2Gi',
    withExecutable:
      'write a folder for the stick (-o, default dist/<name>-<version>): the bundle, these executables (linux-x64,linux-arm64,win-x64), READ ME FIRST and SHA256SUMS',
    executables: 'folder with the executables for --with-executable',
    signKey: 'sign the bundle with this private key (PEM)',
    key: 'file with the private key (PEM)',
    passphraseFile: 'file whose first line is the passphrase of the key (default: it is asked for)',
    trust: 'a bundle has to be signed by this key: its PEM file, or its fingerprint sha256:…',
    for: 'who gets the rights: user:NAME, group:NAME or serviceaccount:NAMESPACE/NAME',
    fingerprint: 'the fingerprint as the vendor gave it, sha256:…',
    allowDowngrade: 'deploy a version older than the one that is installed',
    adopt: 'take over objects that are there already and belong to others, to kubectl or helm too',
    prune: 'remove applications that are installed and not in the bundle any more, once everything else is done',
    dryRunBuild: 'check everything, write nothing',
    dryRun: 'check everything, change nothing',
    probe: 'start pods that look from inside: the applications’ own checks, and each node’s way to the registry',
    kubeconfig: 'kubeconfig file (default: KUBECONFIG, then ~/.kube/config)',
    context: 'context of the kubeconfig',
    server: 'address of the API server, instead of a kubeconfig',
    tokenFile: 'file with the token for --server',
    caFile: 'file with the CA certificate of --server',
    recordNamespace: 'namespace where onekey keeps its records',
    instance: "name of the installation (default: the project's name)",
    namespace: 'deploy into namespace TO what the bundle puts into FROM',
    registry: 'registry to push images to',
    registryPull: 'the name by which nodes know that registry, where it is another',
    registryLayout: 'nested keeps the paths of image names, flat puts them into one level',
    registryAuth: 'docker config.json with credentials of the registry',
    registryCa: 'file with the CA certificate of the registry',
    registryPlainHttp: 'speak HTTP without TLS to the registry',
    keepImageNames:
      'leave image names in manifests as they are: nodes have the images, or ask the registry as a mirror',
    skipImages: 'push nothing: the images are in the registry already',
    imageConcurrency: 'how many layers are sent at once (default: 4)',
    base: 'an earlier bundle that holds the layers which this one leaves out',
    site: 'answers: a YAML file of site keys and inputs (or the variable ONEKEY_SITE)',
    set: 'one answer: site.<key>=value or <application>.<input>=value; not for secrets',
    setFile: 'one answer out of a file; for secrets too',
    external:
      'an external system is installed in this cluster: its outputs are read from there; INSTANCE/APPLICATION where its name differs',
    sitePassphraseFile:
      'file whose first line is the passphrase of the secrets in the file of --site (or the variables ONEKEY_SITE_PASSPHRASE_FILE and ONEKEY_SITE_PASSPHRASE)',
    siteIdentity:
      'file with the age key that opens the secrets in the file of --site (or the variable ONEKEY_SITE_IDENTITY)',
    answersOut: 'where to write the answers',
    encryptTo: 'age recipient that secrets are encrypted to (default: a passphrase)',
    dryRunDeclare: 'show what would change, keep nothing',
    exportAnswers: 'the answers of an instance too, without secrets',
    at: 'check and ask now, start at this time',
    until: 'start no application that is not expected to be done by this time',
    windowFor: 'start no application that is not expected to be done so long after the start',
    onFailure:
      'when an application fails: stop, continue with what does not need it, or go back to what was there before',
    allowCommands: 'let applications run their commands on this machine',
    skipActions: 'run no actions of applications: for one whose action cannot succeed any more',
    takeOver: 'take the instance from whoever is working on it now',
    yes: 'answer "start?" with yes; confirms no gate',
    confirm: 'confirm this gate beforehand',
    supportFile: 'where to write it (default: onekey-support-<instance>-<time>.tgz)',
    noSupport: 'do not gather evidence when the deployment fails',
    report: 'write what was done, by whom and how it ended to FILE.json or FILE.html',
    concurrency: 'how many applications are worked on at once',
    stateDir: 'folder of the journal; none with ""',
    follow: 'go on with lines as they come',
    lines: 'how many lines of each container',
    logSince: 'no lines older than this, such as 10m',
    previous: 'of containers before their last restart',
    toRevision: 'number or id of the run whose result is to come back, as "deploy history" shows them',
    alsoDelete: 'remove this too, where it would be kept: KIND/NAME or KIND/NAMESPACE/NAME',
    timeout: 'how long to wait until objects are gone, such as 90s or 10m',
  },
  expected: {
    releasedName: 'a name, or a name and a range such as emr@^4.1.0',
    keyValue: 'site.<key>=<value> or <application>.<input>=<value>',
    nodeInstance: 'NODE=INSTANCE or NODE=INSTANCE/APPLICATION',
    keyPath: 'site.<key>=<path> or <application>.<input>=<path>',
    fromTo: 'FROM=TO, two namespaces',
    positiveInteger: 'a whole number of 1 or more',
    duration: 'a duration such as 90s, 10m or 1h30m',
    timeOfDay: 'a time of day such as 04:00',
    objectName: 'KIND/NAME or KIND/NAMESPACE/NAME',
    platform: 'OS/ARCH or OS/ARCH/VARIANT, such as linux/amd64,linux/arm64',
    registryHost: 'HOST or HOST:PORT',
    volumeSize: 'fat32, dvd, or a size of 64Ki or more, such as 700M or 2Gi',
    fingerprint: 'sha256: and 64 hex digits',
    oneOf: (values: readonly string[]) => `one of ${values.join(', ')}`,
  },
};

export type HelpTexts = Omit<typeof helpTexts, 'commands'> & {
  readonly commands: {readonly [C in keyof typeof commands]: CommandHelp};
};

/** What `onekey help TOPIC` knows beside commands; the texts are a part by themselves. */
export type TopicName = keyof typeof helpTexts.topics;

/** A command by its words after `onekey`; `onekey` is the program itself. */
export type CommandName = keyof typeof commands;
