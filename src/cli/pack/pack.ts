import type {Command} from 'commander';
import {addGroup} from '../command.ts';
import type {Face} from '../face.ts';
import {packBuild} from './build.ts';
import {packGraph} from './graph.ts';
import {packInspect} from './inspect.ts';
import {packLint} from './lint.ts';
import {packResolve} from './resolve.ts';
import {packVerify} from './verify.ts';

/** `onekey pack`, in the order in which a release engineer needs the verbs. */
export function pack(program: Command, face: Face): void {
  const group = addGroup(program, 'pack', face);
  for (const verb of [packLint, packResolve, packGraph, packBuild, packInspect, packVerify]) verb(group, face);
}
