import {styleText} from 'node:util';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Colours a printable text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

export const noPaint: Paint = (_, text) => text;

/** Paints with ANSI sequences when `colour` is true. */
export function createPaint(colour: boolean): Paint {
  return colour ? (style, text) => styleText(style, text, {validateStream: false}) : noPaint;
}
