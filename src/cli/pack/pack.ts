import type {Group} from '../face.ts';
import {packBuild} from './build.ts';
import {packDiff} from './diff.ts';
import {packGraph} from './graph.ts';
import {packInspect} from './inspect.ts';
import {packKeygen} from './keygen.ts';
import {packLint} from './lint.ts';
import {packResolve} from './resolve.ts';
import {packSign} from './sign.ts';
import {packVerify} from './verify.ts';

/** `onekey pack`, its verbs in the order in which a release engineer needs them. */
export const pack: Group = {
  group: 'pack',
  verbs: [packLint, packResolve, packGraph, packBuild, packInspect, packVerify, packDiff, packKeygen, packSign],
};
