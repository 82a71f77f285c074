import {readMeEn} from '../messages/en/read-me.ts';
import type {ReadMeFacts} from '../messages/read-me.ts';
import {readMeZhCn} from '../messages/zh-CN/read-me.ts';

/** The page beside a bundle, in English and Chinese; with a byte order mark and Windows' line ends, so that every editor shows it. */
export function readMe(facts: ReadMeFacts): string {
  return `\ufeff${readMeEn(facts)}\n${'-'.repeat(78)}\n\n${readMeZhCn(facts)}`.replaceAll('\n', '\r\n');
}
