import type { Log } from '../../records/index.ts'
import type { Stats } from '../write/stats.ts'
import type { Action } from './action.ts'
import type { Opening } from './open.ts'
import type { OpenRecord, Sequence } from './sequence.ts'

/** What is done about a line that goes on with the record before it. */
export interface Join {
  join(sequence: Sequence, action: Action & { is: 'joins' }, line: string, envelope: string | undefined): void
  joinSecond(sequence: Sequence, action: Action & { is: 'second' }, line: string): void
}

export function joiner({ here, keepRaw }: Opening, counts: Stats): Join {
  const join = (
    sequence: Sequence,
    action: Action & { is: 'joins' },
    line: string,
    envelope: string | undefined,
  ): void => {
    const record = sequence.open as OpenRecord
    const { text, state } = action
    keepRaw(record, line, text)
    record.rest ??= []
    record.rest.push(text)
    if (record.trace !== undefined && state !== undefined) record.trace = { kind: record.trace.kind, state }
    if (record.held === undefined) {
      counts.joined()
      return
    }
    record.held.push({ text, ...here(sequence), envelope, around: sequence.around })
    if (state?.startsWith('maybe')) return
    counts.format(record.trace?.kind.name ?? 'multiline')
    for (let at = 1; at < record.held.length; at++) counts.joined()
    record.held = undefined
  }

  const joinSecond = (
    sequence: Sequence,
    { text, fields }: Action & { is: 'second' },
    line: string,
  ): void => {
    const record = sequence.open as OpenRecord
    sequence.expectsSecond = false
    Object.assign(record.record as Log, fields, { lines: 2 })
    keepRaw(record, line, text)
    if (record.held !== undefined) counts.format(record.format ?? '')
    record.held = undefined
    counts.joined()
  }

  return { join, joinSecond }
}
