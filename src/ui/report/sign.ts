import type {SignReport} from '../../pack/sign.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';

/** Who has signed the bundle by now. */
export function signBlocks({bundle, digest, project, signers}: SignReport, texts: Texts): readonly Block[] {
  return [
    {
      kind: 'fields',
      fields: [
        [texts.say('ui.bundle', undefined), bundle],
        [texts.say('ui.project', undefined), `${project.name} ${project.version}`],
        [texts.say('ui.digest', undefined), digest],
        [texts.say('ui.signedBy', undefined), texts.say('ui.list', {items: signers})],
      ],
    },
  ];
}
