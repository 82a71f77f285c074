import type {BuildReport} from '../../pack/build.ts';
import type {Block} from '../blocks.ts';
import {bytes, duration} from '../format.ts';
import type {Texts} from '../texts.ts';
import {leftOutField} from './left-out.ts';

/** The bundle that was written, or would have been, and the digest to note down. */
export function buildBlocks(report: BuildReport, texts: Texts): readonly Block[] {
  const {path, volumes, project, digest, size, applications, images, leftOut, seconds} = report;
  return [
    {
      kind: 'fields',
      fields: [
        [texts.say('ui.bundle', undefined), path],
        [texts.say('ui.project', undefined), `${project.name} ${project.version}`],
        [texts.say('ui.digest', undefined), digest],
        [texts.say('ui.size', undefined), bytes(size)],
        ...(volumes > 1 ? [[texts.say('ui.volumes', undefined), String(volumes)] as const] : []),
        [texts.say('ui.applications', undefined), String(applications)],
        [texts.say('ui.images', undefined), String(images)],
        ...leftOutField(leftOut, texts),
        [texts.say('ui.duration', undefined), duration(seconds)],
      ],
    },
  ];
}
