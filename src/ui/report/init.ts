import type {InitReport} from '../../pack/init/init.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';

/** The manifest as written, and what it was made of. */
export function initBlocks({file, text, objects, images, inputs}: InitReport, texts: Texts): readonly Block[] {
  const counts = {file, objects, images: images.length, inputs: inputs.length};
  return [
    {kind: 'text', text},
    {kind: 'text', text: texts.say('ui.initialised', counts)},
  ];
}
