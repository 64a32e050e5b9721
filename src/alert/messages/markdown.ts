import { cut } from '../../lib/text.ts'
import type { Message } from './message.ts'

/** How a chat server marks text up. */
export interface Markup {
  bold(text: string): string
  code(text: string): string
  /** Marks a text so that each of its characters means itself. */
  plain(text: string): string
  readonly newline: string
}

const marks = { ok: '✅', failed: '❌', other: '▫️' } as const

/** What stands below the headline, in sections: types, error, advice. Each is at most `longest` characters. */
export function sectionsOf(
  message: Message,
  { bold, code, plain, newline }: Markup,
  longest: number,
): string[] {
  const { types, error, advice } = message
  const sections: string[] = []
  if (types.length > 0) {
    const lines = types.map(
      ({ name, mark, detail }) =>
        `${marks[mark]} ${bold(plain(name))}${detail && ` ${plain(cut(detail, 200))}`}`,
    )
    sections.push(fitting(lines, newline, longest))
  }
  if (error !== undefined) sections.push(`${bold('First error')}${newline}${code(cut(error, 300))}`)
  if (advice.length > 0)
    sections.push(
      fitting([bold('What to do next'), ...advice.map(text => `• ${plain(text)}`)], newline, longest),
    )
  return sections
}

/** As many of the lines as fit, and how many more there are. */
export function fitting(lines: readonly string[], newline: string, longest: number): string {
  let text = ''
  for (const [index, line] of lines.entries()) {
    const next = index === 0 ? line : `${text}${newline}${line}`
    const rest = `${newline}… and ${lines.length - index} more`
    if (next.length + rest.length > longest && index > 0) return `${text}${rest}`
    text = next
  }
  return text.length > longest ? cut(text, longest) : text
}

/** The markup that Mattermost, Discord and most others share (CommonMark). */
export const commonMark: Markup = {
  bold: text => `**${text}**`,
  code: text => `\`\`\`\n${text.replaceAll('```', "'''")}\n\`\`\``,
  // A dash or a number at the beginning makes a list.
  plain: text =>
    text
      .replace(/[\\`*_{}[\]<>()#+|~@]/g, sign => `\\${sign}`)
      .replace(/^(\s*)-(?=\s)/, '$1\\-')
      .replace(/^(\s*\d{1,9})\.(?=\s)/, '$1\\.'),
  newline: '\n',
}
