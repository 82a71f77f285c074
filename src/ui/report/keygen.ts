import type {KeygenReport} from '../../pack/keygen.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';

/** The two files of a key pair, and the fingerprint to hand out. */
export function keygenBlocks({privateKey, publicKey, fingerprint}: KeygenReport, texts: Texts): readonly Block[] {
  return [
    {
      kind: 'fields',
      fields: [
        [texts.say('ui.privateKey', undefined), privateKey],
        [texts.say('ui.publicKey', undefined), publicKey],
        [texts.say('ui.fingerprint', undefined), fingerprint],
      ],
    },
    {kind: 'text', text: texts.say('ui.keygen', undefined)},
  ];
}
