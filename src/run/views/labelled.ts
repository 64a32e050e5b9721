import type { Step } from '../../lib/step.ts'
import { cut, printable } from '../../lib/text.ts'
import type { AnyRecord } from '../../records/index.ts'

const widest = 24

/**
 * The view of a run in which several types run at once: each type has its own view, and each line begins with the name
 * of its type. A run of one type at a time is shown unchanged.
 */
export function labelled(begin: () => Step<AnyRecord, string>): Step<AnyRecord, string> {
  const whole = begin()
  const views = new Map<string, Step<AnyRecord, string>>()
  let start: AnyRecord | undefined
  let several = false
  let width = 0

  const viewOf = (type: string): Step<AnyRecord, string> => {
    const known = views.get(type)
    if (known !== undefined) return known
    const view = begin()
    // The new view learns about the run without printing its banner again.
    if (start !== undefined) view.push(start, () => {})
    views.set(type, view)
    return view
  }
  return {
    push(record, emit) {
      if (record.event === 'script_start') {
        const { types = [], jobs = 1 } = record
        several = jobs > 1 && types.length > 1
        width = Math.min(widest, Math.max(0, ...types.map(type => printable(type).length)))
        start = { ...record, skipped: [] }
      }
      const type = several && 'type' in record ? record.type : undefined
      if (type === undefined) {
        whole.push(record, emit)
        return
      }
      const name = cut(printable(type), width).padEnd(width)
      viewOf(type).push(record, line => {
        // Blank lines separate nothing here.
        if (line !== '') emit(`${name} | ${line}`)
      })
      // The end of the run names the logs of what failed.
      if (record.event === 'type_end') whole.push(record, () => {})
    },
    end(emit) {
      whole.end(emit)
    },
  }
}
