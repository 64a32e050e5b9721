import { copyOf, fromBytes } from '../lib/bytes.ts'
import { read } from '../records/check.ts'
import { isErrorLevel } from '../records/error-level.ts'
import type { BriefItem, Item } from './item.ts'
import { isUtc } from './when.ts'

// Keys are in the order of the schema, so the beginning of a line shows its kind and level:
// {"timestamp":"2026-01-25T13:00:05.123Z","event":"log","run_id":"…","seq":12,"type":"math","attempt":1,"level":"info",
const brief =
  /^\{(?:"timestamp":"([^"\\]{0,64})",)?"event":"(line|log|progress|usage|metrics)"(?:,"run_id":"([^"\\]*)")?(?:,"seq":(\d+))?(?:,"type":"([^"\\]*)")?(?:,"attempt":(\d+))?(?:,"level":"(info|debug|trace|warn|error|fatal)")?[,}]/

/** What the beginning of a line says besides the time. */
interface Head {
  /** From the end of the time on, up to what follows the head. */
  readonly text: string
  readonly event: string
  readonly level: string | undefined
  readonly type: string | undefined
  readonly runId: string | undefined
  readonly hasAttempt: boolean
}

const before = '{"timestamp":"'
/** Where a time to the millisecond ends. */
const timeEnd = before.length + '2026-01-25T13:00:05.123Z'.length
/** Heads that are remembered: those of a few levels. */
const mostHeads = 4
const longestHead = 200

/**
 * Decodes lines (byte strings). Most lines of a log are recognised by their beginning, without parsing, and most
 * beginnings by those of the lines before.
 */
export function lineDecoder(): (line: string) => Item {
  const heads: Head[] = []
  let misses = 0
  const known = (line: string): BriefItem | undefined => {
    if (!line.startsWith(before)) return undefined
    for (let i = 0; i < heads.length; i++) {
      const head = heads[i] as Head
      if (!line.startsWith(head.text, timeEnd)) continue
      const time = line.slice(before.length, timeEnd)
      if (!isUtc(time)) return undefined
      if (i > 0) [heads[i - 1], heads[i]] = [head, heads[i - 1] as Head]
      return itemOf(line, head, { time, isUtc: true, at: timeEnd + head.text.length - 1 })
    }
    return undefined
  }
  return line => {
    if (!line.endsWith('}')) return read(fromBytes(line))
    const item = known(line)
    if (item !== undefined) return item
    const match = brief.exec(line)
    if (match === null) return read(fromBytes(line))
    const [{ length }, time, event = '', runId, seq, type, attempt, level] = match
    const head = { text: '', event, level, type, runId, hasAttempt: attempt !== undefined }
    // A head without a level is also how longer ones begin. Where heads differ from line to line, remembering all of
    // them would cost more than it saves.
    const isTurn = misses++ % 4 === 0
    if (
      isTurn &&
      level !== undefined &&
      time?.length === timeEnd - before.length &&
      seq === undefined &&
      length < longestHead
    ) {
      const text = copyOf(line.slice(timeEnd, length))
      heads.unshift({ ...head, text, type: type && copyOf(type), runId: runId && copyOf(runId) })
      heads.length = Math.min(heads.length, mostHeads)
    }
    return itemOf(line, head, { time, at: length - 1 }) ?? read(fromBytes(line))
  }
}

/** Decodes one line. */
export const decode = (line: string): Item => lineDecoder()(line)

/** The item of a line with this head; undefined when more of the record matters. */
function itemOf(
  line: string,
  { event, level, type, runId, hasAttempt }: Head,
  place: Pick<BriefItem, 'time' | 'isUtc' | 'at'>,
): BriefItem | undefined {
  const isWhole =
    event === 'log'
      ? level === undefined || (isErrorLevel(level) && line.includes(exception))
      : (event === 'usage' || event === 'metrics') && !hasAttempt
  if (isWhole) return undefined
  const { time, isUtc = false, at } = place
  return { state: 'brief', event, time, isUtc, level, type, runId, written: line, at }
}

const exception = '"exception":'
