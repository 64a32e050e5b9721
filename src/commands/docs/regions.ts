/** Writes the text of one region; `argument` is what its marker says behind the name. */
export type Region = (argument: string) => string

const marker = /^<!-- made: ([a-z-]+) ?(\S*) -->\n[\s\S]*?^<!-- \/made -->$/gm

/**
 * Fills each region of a page, from `<!-- made: NAME ARGUMENT -->` to `<!-- /made -->`, with what the region of that
 * name gives now. Text outside regions stays as it is. Throws when a page asks for a region that does not exist.
 */
export function fill(page: string, regions: Readonly<Record<string, Region>>): string {
  return page.replace(marker, (_, name: string, argument: string) => {
    const region = regions[name]
    if (region === undefined) throw new Error(`no region is called ${name}`)
    const head = `<!-- made: ${argument === '' ? name : `${name} ${argument}`} -->`
    const text = region(argument).trim()
    return text === '' ? `${head}\n<!-- /made -->` : `${head}\n\n${text}\n\n<!-- /made -->`
  })
}

/** Plain text as Markdown, for the cell of a table: flags become code, and no character has a meaning of its own. */
export const cell = (text: string): string =>
  text
    .replaceAll('|', '\\|')
    .split(/(`[^`]*`)/)
    .map(part => (part.startsWith('`') ? part : plain(part)))
    .join('')

const plain = (text: string): string =>
  text
    .replaceAll('<', '&lt;')
    .replace(/\*|\b__|(?<=\s)__/g, mark => mark.replace(/./g, '\\$&'))
    .replace(/(?<![\w-])--[a-z][a-z-]*[a-z]/g, flag => `\`${flag}\``)

/** Plain text as a Markdown sentence: it begins with a capital and ends with a full stop. */
export const sentence = (text: string): string => {
  const written = cell(text)
  return `${written.slice(0, 1).toUpperCase()}${written.slice(1)}${/[.?!]$/.test(written) ? '' : '.'}`
}

/** A Markdown table. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')

/** Text as inline code, also when it holds backticks itself. */
export function code(text: string): string {
  if (!text.includes('`')) return `\`${text}\``
  return `\`\` ${text} \`\``
}
