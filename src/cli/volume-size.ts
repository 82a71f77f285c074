import {OnekeyError} from '../errors.ts';
import type {HelpTexts} from '../messages/en/help.ts';
import {parseQuantity} from '../object/quantity.ts';
import type {ParseValue} from './values.ts';

/** FAT32 keeps a file's size in 32 bits. A DVD+R holds 4,700,372,992 bytes, of which its file system takes some. */
const media: ReadonlyMap<string, number> = new Map([
  ['fat32', 2 ** 32 - 1],
  ['dvd', 4_690_000_000],
]);
const smallest = 64 * 1024;

/** `fat32`, `dvd` or a quantity, as bytes. */
export function volumeSize(option: string, help: HelpTexts): ParseValue<number> {
  return (text) => {
    const known = media.get(text.toLowerCase());
    if (known !== undefined) return known;
    const size = /^\d+(\.\d+)?([kMG]|[KMG]i)?$/.test(text) ? Math.floor(parseQuantity(text)) : 0;
    if (size >= smallest) return size;
    throw new OnekeyError('USAGE_OPTION_INVALID', {option, found: text, expected: help.expected.volumeSize});
  };
}
