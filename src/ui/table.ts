import {displayWidth, pad} from '../messages/display-width.ts';
import {noPaint, type Paint} from './paint.ts';
import {oneLine} from './printable.ts';

/** Columns that line up, two spaces apart, wide characters counted as they are shown; no trailing spaces. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  paint: Paint = noPaint,
): string {
  const cells = [headings, ...rows].map((row) => row.map(oneLine));
  const widths = headings.map((_, column) =>
    cells.reduce((widest, row) => Math.max(widest, displayWidth(row[column] ?? '')), 0),
  );
  const lines = cells.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return lines.map((line, index) => (index === 0 ? paint('bold', line) : line)).join('\n');
}
