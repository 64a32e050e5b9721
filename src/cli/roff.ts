/** Names of characters that groff(1) and mandoc(1) print on every terminal, see groff_char(7). */
const named: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  '’': '\\(cq',
  '‘': '\\(oq',
  '“': '\\(lq',
  '”': '\\(rq',
  '…': '...',
  '–': '\\(en',
  '—': '\\(em',
  '→': '\\(->',
  '≥': '\\(>=',
  '≤': '\\(<=',
  '×': '\\(mu',
}

const code = (character: string): string =>
  `\\[u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`

/** Any text → text of a man page: nothing of it is taken for a request, an escape or a hyphen that may be broken at. */
export function roff(text: string): string {
  const safe = text.replace(/[-\\’‘“”…–—→≥≤×]|[^\x20-\x7e]/gu, found => named[found] ?? code(found))
  return /^[.']/.test(safe) ? `\\&${safe}` : safe
}

/**
 * Prose: as `roff`, with a capital in front, unless it begins with a name (`auto: on a terminal`), and a full stop behind.
 * Hyphens within words stay hyphens.
 */
export function sentence(text: string): string {
  const start = /^[\w-]+:/.test(text) ? text.charAt(0) : text.charAt(0).toUpperCase()
  const end = /[.?!:]$/.test(text) ? '' : '.'
  return roff(start + text.slice(1) + end).replace(/(?<=^|[\s(])[a-z]+(?:\\-[a-z]+)+/gi, word =>
    word.replaceAll('\\-', '-'),
  )
}

export const bold = (text: string): string => `\\fB${roff(text)}\\fR`
export const italic = (text: string): string => `\\fI${roff(text)}\\fR`

/** A definition: a term, and a paragraph about it beside or below. */
export const definition = (term: string, text: string): string[] => ['.TP', term, text]

/** A command line as it is typed. It is broken at blanks, as a shell allows it, where it is wider than `width`. */
export function example(line: string, width = 68): string[] {
  const lines = ['']
  for (const word of line.match(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g) ?? []) {
    const last = lines.at(-1) ?? ''
    if (last === '') lines[lines.length - 1] = word
    else if (last.length + word.length + 3 <= width) lines[lines.length - 1] = `${last} ${word}`
    else {
      lines[lines.length - 1] = `${last} \\`
      lines.push(`    ${word}`)
    }
  }
  return ['.RS 4', '.EX', ...lines.map(roff), '.EE', '.RE']
}

/** Breaks long lines of text at blanks, as mandoc(1) likes to read them; the page looks the same. */
export function fold(line: string, width = 78): string[] {
  if (line.length <= width || line.startsWith('.')) return [line]
  const lines: string[] = []
  for (const word of line.split(' ')) {
    const last = lines.at(-1)
    // At the start of a line these would be requests.
    const isFixed = /^[.']/.test(word)
    if (last === undefined) lines.push(word)
    else if (isFixed || last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
