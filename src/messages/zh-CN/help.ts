import {helpTexts as english, type HelpTexts} from '../en/help.ts';

/** What `--help` says, in Chinese. */
export const helpTexts: HelpTexts = english;
