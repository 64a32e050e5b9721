import { cut, plural } from '../../lib/text.ts'
import type { Log } from '../../records/index.ts'
import { errorSample } from '../attempt.ts'
import { perRun, type RunWatch } from '../per-run.ts'
import type { Finding, Rule } from '../rule.ts'

/**
 * Errors in the log itself, whether or not they made an attempt fail: for programs whose output names no attempts, such as
 * a batch of `cp` or the output of a scheduler. It reads every log record, so it is used only with --max-errors.
 */
export const errorRecords: Rule = {
  name: 'error_records',
  summary: 'more than --max-errors records of a run are errors; only with that flag',
  severity: 'critical',
  events: ['log', 'script_start', 'script_end'],
  needs: 'maxErrors',
  watch: ({ maxErrors = 0 }) => perRun(() => watchRun(maxErrors)),
}

function watchRun(most: number): RunWatch {
  let count = 0
  let firedAt = 0
  let first: Log | undefined
  const finding = (): Finding => {
    const sample = errorSample([textOf(first)])
    return {
      summary: `${plural(count, 'error')} in the log, at most ${most} allowed${sample === undefined ? '' : ` (first: ${sample})`}`,
      value: count,
      threshold: most,
      ...(sample !== undefined && { error_sample: sample }),
      ...(first?.category !== undefined && { error_category: first.category }),
    }
  }
  return {
    push(record, emit) {
      if (record.event !== 'log' || (record.level !== 'error' && record.level !== 'fatal')) return
      count++
      first ??= record
      if (count <= most || firedAt > 0) return
      firedAt = count
      emit(finding())
    },
    end(emit) {
      if (firedAt > 0 && count > firedAt) emit({ ...finding(), state: 'closing' })
    },
  }
}

/** `cp: cannot stat 'in.csv': No such file or directory`: who said it stands before it. */
function textOf(record: Log | undefined): string | undefined {
  if (record?.message === undefined) return undefined
  const text = cut(record.message, 1000)
  return record.logger === undefined ? text : `${record.logger}: ${text}`
}
