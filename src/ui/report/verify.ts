import type {VerifyReport} from '../../bundle/verify-report.ts';
import type {Block} from '../blocks.ts';
import {bytes} from '../format.ts';
import type {Texts} from '../texts.ts';
import {leftOutField} from './left-out.ts';

/** A bundle that is whole: what it is, and the digest to compare. */
export function verifyBlocks(
  {bundle, digest, size, project, files, images, leftOut, signers}: VerifyReport,
  texts: Texts,
): readonly Block[] {
  return [
    {
      kind: 'fields',
      fields: [
        [texts.say('ui.bundle', undefined), bundle],
        [texts.say('ui.project', undefined), `${project.name} ${project.version}`],
        [texts.say('ui.digest', undefined), digest],
        [texts.say('ui.size', undefined), bytes(size)],
        [texts.say('ui.files', undefined), String(files)],
        [texts.say('ui.images', undefined), String(images)],
        ...leftOutField(leftOut, texts),
        [
          texts.say('ui.signedBy', undefined),
          texts.say('ui.list', {items: signers}) || texts.say('ui.unsigned', undefined),
        ],
      ],
    },
    {kind: 'text', text: texts.say('ui.verified', undefined)},
  ];
}
