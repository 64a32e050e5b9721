import type { JsonObject } from '../../lib/json.ts'
import { type CurrentWork, countersText, workText } from '../../records/current-work.ts'
import type { AnyRecord } from '../../records/index.ts'
import { oneLine } from './plain.ts'

/** What a running attempt reports in its METRICS, PROGRESS, PHASE and HEARTBEAT lines, as text for people. */
export interface Reported {
  /** Takes a record; returns the line that announces a new phase or part of it, if it is one. */
  see(record: AnyRecord): string | undefined
  /** `data_prep/downloading_policy corpus_federal 3/8, 1250 files downloaded`; empty when nothing was reported. */
  work(): string
  /** `rows_read 1200, rows_written 1180, $0.42`; empty when nothing was reported. */
  numbers(): string
}

const mostNumbers = 8

export function reported(): Reported {
  let work: CurrentWork = {}
  let number: number | undefined
  let counters: JsonObject = {}
  const numbers = new Map<string, number>()
  let cost: number | undefined

  /** A phase by another name ends the parts and counters of the one before. */
  const follow = (next: CurrentWork): void => {
    const isNew = next.phase !== undefined && next.phase !== work.phase
    if (isNew) counters = {}
    work = isNew ? next : { ...work, ...next }
  }
  const announced = (): string => {
    const text = workText(work)
    const word = number === undefined ? 'PHASE' : `PHASE ${number}`
    return oneLine(text === '' ? word : `${word}: ${text}`)
  }

  return {
    see(record) {
      if (!isReport(record)) return undefined
      const before = `${number} ${work.phase}/${work.sub_phase}`
      if (record.event === 'phase') {
        const { phase, name = '', sub_phase, current_operation } = record
        number = phase
        follow({
          phase: name,
          ...(sub_phase && { sub_phase }),
          ...(current_operation && { current_operation }),
        })
      } else {
        const { phase, sub_phase, current_operation } = record
        if (phase !== undefined && phase !== work.phase) number = undefined
        follow({
          ...(phase !== undefined && { phase }),
          ...(sub_phase && { sub_phase }),
          ...(current_operation && { current_operation }),
        })
      }
      if (record.progress !== undefined) counters = record.progress
      if (record.event === 'metrics') {
        for (const [name, value] of Object.entries(record.metrics))
          if (typeof value === 'number' && (numbers.has(name) || numbers.size < mostNumbers))
            numbers.set(name, value)
        cost = record.cost_usd ?? cost
      }
      return `${number} ${work.phase}/${work.sub_phase}` === before ? undefined : announced()
    },
    work: () => oneLine([workText(work), countersText(counters)].filter(Boolean).join(' ')),
    numbers: () =>
      oneLine(
        [
          ...[...numbers].map(([name, value]) => `${name} ${Number(value.toFixed(4))}`),
          ...(cost === undefined ? [] : [`$${cost.toFixed(2)}`]),
        ].join(', '),
      ),
  }
}

const isReport = (
  record: AnyRecord,
): record is AnyRecord & { event: 'phase' | 'progress' | 'metrics' | 'heartbeat' } =>
  record.event === 'phase' ||
  record.event === 'progress' ||
  record.event === 'metrics' ||
  (record.event === 'heartbeat' && record.source !== 'bs-run')
