import type { AnyRecord, Log } from '../../records/index.ts'
import type { Around } from '../format.ts'
import { type OpenRecord, openRecord } from './lane.ts'

/** The record with what was told around its line, where it does not say so itself. */
export function complete<T extends AnyRecord>(record: T, around: Around | undefined): T {
  if (around === undefined) return record
  const target = record as unknown as Record<string, unknown>
  const hasLevel = target.level !== undefined
  const { fields } = around
  for (const key in fields) {
    if (key === 'data' || target[key] !== undefined || (key === 'severity_text' && hasLevel)) continue
    if (key === 'timestamp' || record.event === 'log') target[key] = fields[key as keyof typeof fields]
  }
  const { data } = fields
  if (data !== undefined && record.event === 'log') target.data = { ...data, ...(record as Log).data }
  return record
}

/** The record of a line that says nothing but what stands around it. */
export const bareRecord = (text: string, around: Around, line: number, seq: number | undefined): OpenRecord =>
  openRecord(line, seq, {
    record: complete<Log>({ event: 'log', message: text, format: around.format }, around),
    isBare: true,
  })
