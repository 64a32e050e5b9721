import { parseBytes, toBytes } from '../../../lib/bytes.ts'
import { printable } from '../../../lib/text.ts'
import { type Clock, clock } from '../../../parse/clock.ts'
import type { Format, Head } from '../../../parse/format.ts'
import type { Multiline } from '../../../parse/lines/lane.ts'
import { firstLines } from './first-lines.ts'

const lookedAt = 64
const shown = 20

/** Which formats would take how many of the first lines, and for the first of them who took which and why. */
export async function explain(
  formats: readonly Format[],
  multiline: Multiline | undefined,
  file: string,
): Promise<string> {
  const lines = await firstLines(file, lookedAt)
  const time = clock({ latest: 0 })
  const takers = lines.map(line => takersOf(formats, toBytes(line), time))
  const scores = formats
    .map(({ name }) => ({
      name,
      score: takers.filter(list => list.some(taker => taker.name === name)).length,
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
  const table = scores.map(({ name, score }) => `${String(score).padStart(7)}  ${name}\n`)
  return [
    `${file}: ${lines.length} lines looked at\n`,
    table.length === 0 ? 'no format knows any of them\n' : '  lines  format that knows them\n',
    ...table,
    '\n',
    ...reasons(lines, takers, multiline),
  ].join('')
}

interface Taker {
  readonly name: string
  readonly head: Head
}

function takersOf(formats: readonly Format[], line: string, time: Clock): Taker[] {
  const value = line.startsWith('{') ? parseBytes(line) : undefined
  return formats.flatMap(format => {
    const head = value === undefined ? format.line?.(line, time) : format.object?.(value, time)
    return head === undefined ? [] : [{ name: format.name, head }]
  })
}

function reasons(
  lines: readonly string[],
  takers: ReadonlyArray<readonly Taker[]>,
  multiline: Multiline | undefined,
): string[] {
  let open: { readonly name: string; readonly line: number } | undefined
  return lines.slice(0, shown).map((line, index) => {
    const at = index + 1
    const able = takers[index] ?? []
    const tell = (what: string): string =>
      `${String(at).padStart(4)}  ${what.padEnd(36)}  ${printable(line).slice(0, 60)}\n`
    if (open !== undefined && multiline?.joins(toBytes(line)))
      return tell(`goes on with ${open.line} (--multiline)`)
    const taker = able.find(({ name, head }) => !isWeak(head) || open === undefined || open.name === name)
    if (taker === undefined) {
      if (open === undefined || (multiline !== undefined && able.length === 0))
        return tell('nobody: a line record')
      return tell(
        able.length > 0 ? `goes on with ${open.line}: ${able[0]?.name} is weak` : `goes on with ${open.line}`,
      )
    }
    const others = able.filter(({ name }) => name !== taker.name).map(({ name }) => name)
    const { is } = taker.head
    open = is === 'open' || is === 'log' ? { name: taker.name, line: at } : undefined
    return tell(others.length === 0 ? taker.name : `${taker.name} (before ${others.join(', ')})`)
  })
}

const isWeak = (head: Head): boolean => (head.is === 'open' || head.is === 'inside') && head.isWeak === true
