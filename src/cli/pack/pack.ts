import type {Group} from '../face.ts';
import {packBuild} from './build.ts';
import {packDiff} from './diff.ts';
import {packGraph} from './graph.ts';
import {packInspect} from './inspect.ts';
import {packKeygen} from './keygen.ts';
import {packLint} from './lint.ts';
import {packList} from './list.ts';
import {packDeprecate, packYank} from './mark.ts';
import {packRelease} from './release.ts';
import {packResolve} from './resolve.ts';
import {packShow} from './show.ts';
import {packSign} from './sign.ts';
import {packVerify} from './verify.ts';

/** `onekey pack`, its verbs in the order in which a release engineer needs them. */
export const pack: Group = {
  group: 'pack',
  verbs: [
    packLint,
    packRelease,
    packList,
    packShow,
    packDeprecate,
    packYank,
    packResolve,
    packGraph,
    packBuild,
    packInspect,
    packVerify,
    packDiff,
    packKeygen,
    packSign,
  ],
};
