import { columnsOf, cutToColumns, lengthIn } from './columns.ts'

/** A text as lines of whole words, at most `most`, of so many columns; what is left is cut off with a visible mark. */
export function wrapped(text: string, width: number, most: number): string[] {
  if (columnsOf(text) <= width) return [text]
  if (most <= 1) return [cutToColumns(text, width)]
  const longest = lengthIn(text, width)
  const space = text.lastIndexOf(' ', longest)
  const end = space > longest / 3 ? space : longest
  return [text.slice(0, end), ...wrapped(text.slice(end).trimStart(), width, most - 1)]
}
