import { printable } from '../../lib/text.ts'

/** Log text inside a table cell, escaped so that nothing in it is read as Markdown or HTML. */
export const cell = (text: string): string =>
  printable(text)
    .replace(/[\\`*_{}[\]|~#]/g, character => `\\${character}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

/**
 * A table with a column for each title; `align` as Markdown writes it (`:--`, `--:`). Columns without any text in their
 * cells are left out.
 */
export function tableOf(
  titles: readonly string[],
  align: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const used = titles.map((_, column) => rows.length === 0 || rows.some(row => row[column] !== ''))
  return [titles, align, ...rows]
    .map(row => `| ${row.filter((_, column) => used[column]).join(' | ')} |`)
    .join('\n')
}
