import type { Message, TypeLine } from './message.ts'

const marks = { ok: 'ok    ', failed: 'FAILED', other: '      ' } as const

/** The message as plain text for mail, exec and everything that knows no markup; ends with a line break. */
export function textOf(message: Message): string {
  const { headline, badge, types, error, advice, facts } = message
  const width = Math.max(0, ...types.map(({ name }) => name.length))
  const line = ({ name, mark, detail }: TypeLine): string =>
    `  ${marks[mark]}  ${name.padEnd(width)}  ${detail}`.trimEnd()
  const sections = [
    [`${badge}: ${headline}`],
    types.length > 0 ? ['Types:', ...types.map(line)] : [],
    error === undefined ? [] : ['First error:', `  ${error}`],
    advice.length > 0 ? ['What to do next:', ...advice.map(text => `  - ${text}`)] : [],
    facts.map(([label, value]) => `${label}: ${value}`),
  ]
  return `${sections
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`
}
