import type {CommandHelp} from '../../command-help.ts';

/** What `--help` says of the commands that work on catalogs. */
export const catalogHelp = {
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
} satisfies {readonly [command: string]: CommandHelp};
