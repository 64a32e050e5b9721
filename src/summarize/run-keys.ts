import type { AnyRecord } from '../records/index.ts'

interface Latest {
  readonly attempt: number | undefined
  readonly succeeded: boolean
}

/**
 * Names the run that a record belongs to: its `run_id`. Old logs have none; there a new run begins with `script_start`,
 * after `script_end`, and when a type begins again after it has succeeded or with a lower attempt number.
 */
export function runKeys(): (record: AnyRecord) => string {
  let count = 0
  let ended = false
  const latest = new Map<string, Latest>()

  const begins = (record: AnyRecord): boolean => {
    if (count === 0 || record.event === 'script_start') return true
    if (record.event !== 'type_start') return false
    const before = latest.get(record.type ?? '')
    if (ended || before?.succeeded) return true
    return (record.attempt ?? Number.POSITIVE_INFINITY) <= (before?.attempt ?? 0)
  }

  return record => {
    if (record.event === 'parse_stats') return ''
    if (record.event === 'partial') return ''
    if (record.event === 'summary' || record.run_id !== undefined) return record.run_id ?? ''
    if (begins(record)) {
      count++
      ended = false
      latest.clear()
    }
    if (record.event === 'script_end') ended = true
    if (record.event === 'type_start' || record.event === 'type_end') {
      latest.set(record.type ?? '', {
        attempt: record.attempt ?? latest.get(record.type ?? '')?.attempt,
        succeeded: record.event === 'type_end' && record.status === 'success',
      })
    }
    return `#${count}`
  }
}
