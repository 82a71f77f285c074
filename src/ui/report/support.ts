import type {SupportReport} from '../../deploy/support/support.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';

/** Where the archive is, and that it holds no secrets. */
export function supportBlocks({file, files, masked}: SupportReport, texts: Texts): readonly Block[] {
  return [
    {
      kind: 'fields',
      fields: [
        [texts.say('support.file', undefined), file],
        [texts.say('support.files', undefined), String(files)],
        [texts.say('support.masked', undefined), String(masked)],
      ],
    },
  ];
}
