import type {LeftOut} from '../../bundle/left-out.ts';
import {bytes} from '../format.ts';
import type {Texts} from '../texts.ts';

/** The field that says what a bundle leaves out and who has it; none for a bundle that is whole by itself. */
export function leftOutField({layers, bytes: size, bases}: LeftOut, texts: Texts): (readonly [string, string])[] {
  if (layers === 0) return [];
  const names = texts.say('ui.list', {items: bases.map(({project}) => `${project.name} ${project.version}`)});
  const value = texts.say('ui.leftOutLayers', {layers, size: bytes(size), bases: names});
  return [[texts.say('ui.leftOut', undefined), value]];
}
