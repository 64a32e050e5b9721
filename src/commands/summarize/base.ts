import { readFileSync, statSync } from 'node:fs'
import type { Io } from '../../cli/command.ts'
import { Failure, reason } from '../../lib/failure.ts'
import { parseObject } from '../../lib/json.ts'
import { readObject } from '../../records/check.ts'
import type { Summary } from '../../records/index.ts'
import { sources } from '../../stream/source.ts'
import { baseIn } from '../../summarize/trend/history-lines.ts'
import { filter } from '../shared/filter.ts'
import { type Collecting, collector } from './collector.ts'

export interface BaseOptions {
  /** The value of `--compare`. */
  readonly name: string
  /** Lines of `--history`; undefined without that flag. */
  readonly past: readonly Summary[] | undefined
  readonly settings: Collecting
}

/** A summary as JSON is smaller than this; larger files are records or logs. */
const largestSummary = 64 * 1024 * 1024

/** Names of `--compare` that stand for a line of the history. */
const inHistory = ['last', 'last-success']

/** Fails when `--compare` cannot work, before anything is read. */
export function assertBase(name: string | undefined, history: string | undefined, io: Io): void {
  if (name === undefined) return
  if (inHistory.includes(name) && history === undefined)
    throw new Failure(`--compare ${name} needs --history FILE, where the earlier runs are`)
  if (name === '-')
    throw new Failure('--compare - is not possible: standard input is what is summed up; name a file')
  if (!inHistory.includes(name)) sources([name], io.stdin, io.live)
}

/**
 * The summary to compare with: from the history, or from a file with a summary, records or a log. Undefined when the
 * history has no such run yet.
 */
export async function baseOf(
  { name, past, settings }: BaseOptions,
  summary: Summary,
  io: Io,
): Promise<Summary | undefined> {
  if (inHistory.includes(name)) return baseIn(past ?? [], name, summary)
  const base = summaryIn(name) ?? (await summedUp(name, settings, io))
  if (base.records === 0 && base.types.length === 0)
    throw new Failure(`nothing to compare with: ${name} holds no records`)
  return base
}

/** The summary that the file is, if it is one. */
function summaryIn(file: string): Summary | undefined {
  try {
    if (statSync(file).size > largestSummary) return undefined
    const text = readFileSync(file, 'utf8').trim()
    if (!text.startsWith('{')) return undefined
    const value = parseObject(text)
    const result = value === undefined ? undefined : readObject(value)
    return result?.state === 'record' && result.record.event === 'summary' ? result.record : undefined
  } catch (error) {
    throw new Failure(`cannot read ${file}: ${reason(error)} (--compare)`)
  }
}

async function summedUp(file: string, settings: Collecting, io: Io): Promise<Summary> {
  const work = collector(settings)
  await filter(io, sources([file], io.stdin, io.live), work.step, io.stdout, {
    encoding: 'utf8-bytes',
    counts: work.edge,
    onSource: source => work.from({ latest: io.now(), ...source }),
    onDamaged: ({ file }, error) =>
      io.say(`${file} is damaged: ${reason(error)}; what could be read is compared`),
  })
  return work.result().summary
}
