import type {CommandHelp} from '../../command-help.ts';

/** What `--help` says of the commands for images, trust and support files. */
export const deliverHelp = {
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
} satisfies {readonly [command: string]: CommandHelp};
