/** A cell of a table: on one line, its bars escaped, and `<name>` no HTML where it is not code. */
export function cell(text: string): string {
  return text
    .replace(/`[^`]*`|</g, (part) => (part === '<' ? '\\<' : part))
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|')
    .trim();
}

/** A Markdown table; empty when there are no rows. */
export function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(headings), `|${headings.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

export const code = (text: string) => `\`${text}\``;

/** The parts of a page that are not empty, apart by empty lines. */
export function page(...parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
