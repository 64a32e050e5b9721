import { readFileSync } from 'node:fs'

/** One fenced block of a page. */
export interface Block {
  /** The word behind the fence: sh, text, console, … */
  readonly kind: string
  readonly text: string
  /** Line of the page on which the fence stands, from 1. */
  readonly at: number
  /** What an HTML comment right above asks for: `<!-- exit 1 -->`. */
  readonly code: number
  /** The text block that follows directly: what the block prints. */
  readonly output: string | undefined
}

/** The fenced blocks of a Markdown file, in order. */
export function blocksOf(file: string): Block[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  const found: Block[] = []
  for (let i = 0; i < lines.length; i++) {
    const fence = fenced(lines, i)
    if (fence === undefined) continue
    const after = fenced(lines, fence.end + 1)
    const code = /^<!-- exit (\d+) -->$/.exec(lines[i - 1] ?? '')?.[1]
    found.push({
      kind: fence.kind,
      text: fence.text,
      at: i + 1,
      code: Number(code ?? 0),
      output: fence.kind !== 'text' && after?.kind === 'text' ? after.text : undefined,
    })
    i = fence.end
  }
  return found
}

interface Fence {
  readonly kind: string
  readonly text: string
  readonly end: number
}

function fenced(lines: readonly string[], start: number): Fence | undefined {
  const kind = /^```(\w*)$/.exec(lines[start] ?? '')?.[1]
  if (kind === undefined) return undefined
  const end = lines.indexOf('```', start + 1)
  if (end === -1) throw new Error(`the fence in line ${start + 1} is never closed`)
  return { kind, text: `${lines.slice(start + 1, end).join('\n')}\n`, end }
}

const special = /[\\^$.*+?()[\]{}|]/g

/**
 * A regular expression for lines, each with its end, in which `...` stands for any text, and alone in its line for any
 * lines.
 */
export const wild = (text: string): RegExp =>
  new RegExp(text.replace(/\n$/, '').split('\n').map(wildLine).join(''))

const wildLine = (line: string): string => {
  if (line === '...') return '(?:.*\\n)*?'
  const parts = line.split('...').map(part => part.replace(special, '\\$&'))
  return `${parts.join('.*')}\\n`
}
