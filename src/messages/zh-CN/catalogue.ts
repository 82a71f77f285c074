import {english} from '../catalogue.ts';
import type {Catalogue} from '../load.ts';

/** Everything but help, in Chinese. */
export const chinese: Catalogue = {...english, language: 'zh-CN'};
