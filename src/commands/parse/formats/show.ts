import { fromBytes, toBytes, turnDeep } from '../../../lib/bytes.ts'
import { Failure } from '../../../lib/failure.ts'
import { printable } from '../../../lib/text.ts'
import type { Format } from '../../../parse/format.ts'
import { formats as builtIn } from '../../../parse/formats/index.ts'
import { logOf } from '../../../parse/layouts/log-record.ts'
import { anyLevel, isoTime } from '../../../parse/layouts/pattern.ts'
import { clock } from '../../../parse/time/clock.ts'
import { find } from '../../../parse/user/choose.ts'
import { userFormat } from '../../../parse/user/user-format.ts'
import { loadYaml } from '../../shared/yaml.ts'
import { takersOf } from './explain.ts'
import { firstLines } from './first-lines.ts'

/** `name  summary`, a line each. */
export function listFormats(formats: readonly Format[]): string {
  const width = Math.max(...formats.map(({ name }) => name.length)) + 2
  return formats.map(({ name, summary }) => `${name.padEnd(width)}${summary}\n`).join('')
}

/** The format as a file that `--formats` reads, where an expression is all there is to it; else its samples. */
export async function showFormat(formats: readonly Format[], name: string): Promise<string> {
  const format = find(formats, name)
  const { stringify } = await loadYaml()
  const { layout } = format
  const samples = format.samples.map(({ lines, expect }) => turnDeep({ lines, expect }, fromBytes))
  const shown = {
    title: format.summary,
    ...(layout && { head: layout.heads }),
    ...(layout?.levels && { level: { map: layout.levels } }),
    ...(layout?.types && { types: layout.types }),
    ...(layout?.weak && { weak: layout.weak }),
    samples,
  }
  const note =
    layout !== undefined && layout.finish === undefined && layout.more === undefined
      ? ''
      : '# Its reader is a program; what stands here is not all of it.\n'
  return note + stringify({ formats: { [name]: shown } }, { lineWidth: 0 })
}

const stamps = [
  isoTime,
  String.raw`[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d`,
  String.raw`\d\d:\d\d:\d\d(?:[.,]\d{1,9})?`,
]

/** A format file for the first lines of FILE, to be made better by hand. */
export async function newFormat(name: string, file: string): Promise<string> {
  const lines = await firstLines(file, 20)
  const line = example(lines) ?? lines[0]
  if (line === undefined) throw new Failure(`${file} has no lines to begin a format with`)
  const head = guess(line)
  const samples = [{ lines: line, expect: [] as Array<Record<string, unknown>> }]
  const made = userFormat(name, { head: { std: head }, samples })
  const found = made.line?.(toBytes(line), clock({ year: 2026 }))
  if (found?.is === 'log') {
    const { format: _format, event: _event, ...fields } = logOf(found)
    samples[0] = { lines: line, expect: [turnDeep(JSON.parse(JSON.stringify(fields)), fromBytes)] }
  }
  samples.push({ lines: 'a line that is not of this format', expect: [] })
  const { stringify } = await loadYaml()
  return stringify(
    { formats: { [name]: { title: `lines of ${file}`, head: { std: head }, samples } } },
    { lineWidth: 0 },
  )
}

/** A line with a time, one that no built-in format takes if there is one. */
function example(lines: readonly string[]): string | undefined {
  const timed = lines.filter(text => new RegExp(stamps.join('|')).test(text))
  const time = clock({ latest: 0 })
  return timed.find(text => takersOf(builtIn, toBytes(text), time).length === 0) ?? timed[0]
}

/** What the head of a new format for these lines would be; undefined: none that no format takes has a time. */
export function proposal(lines: readonly string[], formats: readonly Format[]): string | undefined {
  const time = clock({ latest: 0 })
  const foreign = lines.filter(text => takersOf(formats, toBytes(text), time).length === 0)
  const line = foreign.find(text => new RegExp(stamps.join('|')).test(text))
  return line === undefined ? undefined : guess(line)
}

/** The line as an expression: its time and level become groups, what is behind them the message. */
function guess(line: string): string {
  const text = printable(line)
  const stamp = stamps.map(source => new RegExp(source).exec(text)).find(found => found !== null)
  const isTime = stamp !== undefined && !/^\d\d:/.test(stamp?.[0] ?? '')
  const source = stamps.find(candidate => new RegExp(`^(?:${candidate})$`).test(stamp?.[0] ?? ''))
  const timeEnd = stamp ? stamp.index + stamp[0].length : 0
  const time = stamp
    ? `${quote(text.slice(0, stamp.index))}(?<${isTime ? 'timestamp' : 'time'}>${source})`
    : ''
  const level = new RegExp(String.raw`\b(?:${anyLevel})\b`).exec(text.slice(timeEnd))
  if (level === null) return `^${time}${time === '' ? '' : ' ?'}(?<message>.*)$`
  const between = text.slice(timeEnd, timeEnd + level.index)
  const mark = text[timeEnd + level.index + level[0].length] ?? ''
  return `^${time}${loose(between)}(?<level>[A-Za-z]+)${quote(mark === ' ' ? '' : mark)} *(?<message>.*)$`
}

const quote = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/ +/g, ' +')

/** What stands between time and level: numbers and words differ from line to line, marks do not. */
const loose = (text: string): string =>
  text.replace(/\d+|[A-Za-z_]\w*(?:\.\w+)*| +|[^\w ]/g, part =>
    /^\d/.test(part) ? '\\d+' : /^\w/.test(part) ? '[\\w.]+' : quote(part),
  )
