import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';

interface Version {
  readonly onekey: string;
  readonly node: string;
  readonly platform: string;
  readonly bundleFormat: number;
}

/** What runs, and which bundles it opens. */
export function versionBlocks({onekey, node, platform, bundleFormat}: Version, texts: Texts): readonly Block[] {
  return [
    {
      kind: 'fields',
      fields: [
        ['onekey', onekey],
        ['Node', node],
        [texts.say('ui.platform', undefined), platform],
        [texts.say('ui.bundleFormat', undefined), String(bundleFormat)],
      ],
    },
  ];
}
