import {displayWidth, pad} from '../messages/display-width.ts';
import type {Paint} from './paint.ts';
import {oneLine, printable} from './printable.ts';
import {table} from './table.ts';
import {type Branch, treeLines} from './tree.ts';

/** A part of a report as a person reads it: data, made into text by {@link renderBlocks} alone. */
export type Block =
  | {readonly kind: 'table'; readonly headings: readonly string[]; readonly rows: readonly (readonly string[])[]}
  | {readonly kind: 'fields'; readonly fields: readonly (readonly [name: string, value: string])[]}
  | {readonly kind: 'tree'; readonly branches: readonly Branch[]}
  | {readonly kind: 'text'; readonly text: string};

/** The blocks as text, an empty line between them; ends with a line end. Blocks without content are left out. */
export function renderBlocks(blocks: readonly Block[], paint: Paint): string {
  const texts = blocks.map((block) => renderBlock(block, paint)).filter((text) => text !== '');
  return texts.length > 0 ? `${texts.join('\n\n')}\n` : '';
}

function renderBlock(block: Block, paint: Paint): string {
  switch (block.kind) {
    case 'table':
      return block.rows.length > 0 ? table(block.headings, block.rows, paint) : '';
    case 'fields': {
      const width = Math.max(0, ...block.fields.map(([name]) => displayWidth(name)));
      return block.fields.map(([name, value]) => `${paint('dim', pad(name, width))}  ${oneLine(value)}`).join('\n');
    }
    case 'tree':
      return treeLines(block.branches).join('\n');
    case 'text':
      return printable(block.text).trimEnd();
  }
}
