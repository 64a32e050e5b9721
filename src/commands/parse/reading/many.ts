import { once } from 'node:events'
import type { Io, Signal } from '../../../cli/command.ts'
import { parseObject } from '../../../lib/json.ts'
import { toUtc } from '../../../lib/time.ts'
import { sumStats } from '../../../parse/write/stats-sum.ts'
import type { ParseStats } from '../../../records/index.ts'
import { renamer } from '../../../records/names/index.ts'
import { merge } from '../../../stream/merge.ts'
import type { Source } from '../../../stream/source.ts'
import { sharedIo } from '../../shared/shared-io.ts'
import { type Read, type Reading, read, start } from './one.ts'

/** What came of all texts. */
export interface ReadAll {
  readonly stats: ParseStats
  readonly isDamaged: boolean
  readonly signal: Signal | undefined
}

export const sumOf = (parts: readonly Read[]): ReadAll => ({
  stats: sumStats(parts.map(({ stats }) => stats)),
  isDamaged: parts.some(({ isDamaged }) => isDamaged),
  signal: parts.find(({ signal }) => signal !== undefined)?.signal,
})

/** One text after the other. */
export async function inOrder(io: Io, texts: readonly Source[][], reading: Reading): Promise<ReadAll> {
  const parts: Read[] = []
  for (const sources of texts) {
    const live = io.live && sources.some(({ file }) => file === undefined)
    const part = await read(io, sources, reading, io.stdout, live)
    parts.push(part)
    if (part.signal !== undefined || reading.until.aborted) break
  }
  return sumOf(parts)
}

/** All at once, their records by time. */
export async function byTime(io: Io, texts: readonly Source[][], reading: Reading): Promise<ReadAll> {
  const { io: shared, release } = sharedIo(io, [reading.until])
  // The names of the keys change behind the merge, which looks for times.
  const { schema } = reading.settings
  const rename = renamer(schema)
  const ours: Reading = { ...reading, settings: { ...reading.settings, schema: 'bs' } }
  const running = texts.map(sources => start(shared, sources, ours))
  const results = Promise.all(running.map(({ result }) => result))
  // The merge fails with them, and is asked first.
  results.catch(() => {})
  for await (const block of merge(
    running.map(({ blocks }) => blocks),
    timeOf,
  )) {
    if (!io.stdout.write(rename ? renamed(block, rename) : block)) await once(io.stdout, 'drain')
  }
  release()
  return sumOf(await results)
}

const renamed = (block: Buffer, rename: (line: string) => string): Buffer =>
  Buffer.from(block.toString('latin1').replace(/[^\n]+/g, rename), 'latin1')

/** Without its `Z`, so that a finer time sorts behind the coarser one. */
function timeOf(line: string): string | undefined {
  const start = '{"timestamp":"'
  const end = line.indexOf('Z"', start.length)
  if (line.startsWith(start) && end !== -1 && end < start.length + 32) return line.slice(start.length, end)
  if (!line.includes('"timestamp"')) return undefined
  const { timestamp } = parseObject(line) ?? {}
  return typeof timestamp === 'string' ? toUtc(timestamp)?.slice(0, -1) : undefined
}
