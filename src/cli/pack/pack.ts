import type {Group} from '../face.ts';
import {packBuild} from './build.ts';
import {packDiff} from './diff.ts';
import {packGraph} from './graph.ts';
import {packInit} from './init.ts';
import {packInspect} from './inspect.ts';
import {packKeygen} from './keygen.ts';
import {packLint} from './lint.ts';
import {packList} from './list.ts';
import {packDeprecate, packYank} from './mark.ts';
import {packRelease} from './release.ts';
import {packResolve} from './resolve.ts';
import {packShow} from './show.ts';
import {packSign} from './sign.ts';
import {packSite} from './site.ts';
import {packVerify} from './verify.ts';

/** `onekey pack`, its verbs in the order in which a release engineer needs them. */
export const pack: Group = {
  group: 'pack',
  verbs: new Map([
    ['pack init', packInit],
    ['pack lint', packLint],
    ['pack release', packRelease],
    ['pack list', packList],
    ['pack show', packShow],
    ['pack deprecate', packDeprecate],
    ['pack yank', packYank],
    ['pack site', packSite],
    ['pack resolve', packResolve],
    ['pack graph', packGraph],
    ['pack build', packBuild],
    ['pack inspect', packInspect],
    ['pack verify', packVerify],
    ['pack diff', packDiff],
    ['pack keygen', packKeygen],
    ['pack sign', packSign],
  ]),
};
