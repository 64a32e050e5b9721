import type { Emit, Step } from '../../lib/step.ts'
import { formatDuration } from '../../lib/time.ts'
import type {
  AnyRecord,
  Heartbeat,
  Progress,
  ScriptEnd,
  ScriptStart,
  TypeEnd,
  TypeStart,
} from '../../records/index.ts'
import { causeOf, doneText, retryText, summaryText } from './endings.ts'
import { errors } from './errors.ts'
import { lineOf, oneLine } from './plain.ts'
import { progressText } from './progress.ts'
import { runningText } from './running.ts'

export interface BriefOptions {
  /** The log to name when something has failed. */
  readonly log?: string | undefined
}

/** The default view: banners, phases, numbers, errors and heartbeats. */
export function brief({ log }: BriefOptions = {}): Step<AnyRecord, string> {
  let script: ScriptStart | undefined
  let current: TypeStart | undefined
  let shownErrors = errors()
  /** The steps of this attempt with the number shown last for each. */
  let steps = new Map<string, number>()
  /** Seconds that the current type has taken, all its attempts and waits. */
  let spent = 0
  /** Seconds until the retry that was promised. */
  let wait: number | undefined

  const typed = (): boolean => script?.types !== undefined
  const begin = (record: TypeStart, emit: Emit<string>): void => {
    current = record
    shownErrors = errors()
    steps = new Map()
    spent += wait ?? 0
    wait = undefined
    if (!typed() || (record.attempt ?? 1) > 1) return
    spent = 0
    if ((record.index ?? 1) > 1) emit('')
    emit(bannerText(record))
  }
  const progress = (record: Progress, emit: Emit<string>): void => {
    const text = progressText(record)
    // The job's own summary repeats the same numbers at the end.
    if (text === undefined || steps.get(record.step) === record.done) return
    steps.set(record.step, record.done)
    emit(text)
  }
  const beat = (record: Heartbeat, emit: Emit<string>): void => {
    if (record.source === 'bs-run') emit(runningText(record, nameOf(script)))
    else if (record.error_message !== undefined) shownErrors.final(record.error_message)
  }
  const end = (record: TypeEnd, emit: Emit<string>): void => {
    if (wait !== undefined) {
      // The promised retry does not come; its failure has been shown.
      wait = undefined
      emit(`FAILED (${formatDuration(spent)}, ${causeOf(record)})`)
      return
    }
    spent += record.duration_seconds ?? 0
    for (const text of shownErrors.more()) emit(text)
    if (record.status === 'success' || record.status === 'partial') {
      if (typed() || record.suspicious) emit(doneText(record, spent))
      return
    }
    const tries = current?.max_attempts ?? 1
    fail(record, tries > 1 || typed(), emit)
    if (record.status === 'retry') {
      wait = record.next_delay_seconds ?? 0
      emit(retryText(record, tries))
    } else if (tries > 1 || typed()) emit(`FAILED (${formatDuration(spent)})`)
    else emit(`FAILED (${formatDuration(spent)}, ${causeOf(record)})`)
  }
  const fail = (record: TypeEnd, numbered: boolean, emit: Emit<string>): void => {
    if (record.error !== undefined) shownErrors.final(record.error)
    // The errors of a single command stand right above, unless there were too many.
    const last = numbered || !shownErrors.allShown() ? shownErrors.last() : []
    if (last.length > 0) emit('')
    if (numbered) emit(`  Attempt ${record.attempt ?? 1} failed (${causeOf(record)})`)
    if (last.length === 0) return
    if (numbered) emit('')
    emit('Last errors from log:')
    for (const text of last) emit(`  ERROR ${text}`)
    emit('')
  }
  const finish = (record: ScriptEnd, emit: Emit<string>): void => {
    if (typed()) {
      emit('')
      emit(summaryText(record, script))
    }
    if (record.status !== 'success' && log !== undefined) emit(`Log: ${log}`)
  }

  return {
    push(record, emit) {
      switch (record.event) {
        case 'line':
          if (record.stream === 'stderr') emit(lineOf(record.text))
          break
        case 'log':
          if (record.level === 'error' || record.level === 'fatal') {
            for (const text of shownErrors.add(record)) emit(text)
          }
          break
        case 'phase':
          emit(oneLine(`PHASE ${record.phase}: ${record.name ?? ''}`))
          break
        case 'progress':
          progress(record, emit)
          break
        case 'heartbeat':
          beat(record, emit)
          break
        case 'script_start':
          script = record
          if (record.skipped?.length) emit(oneLine(`Done before, left out: ${record.skipped.join(', ')}`))
          if (record.total_types === 0) emit('Nothing is left to do')
          break
        case 'type_start':
          if (!record.derived) begin(record, emit)
          break
        case 'type_end':
          if (!record.derived) end(record, emit)
          break
        case 'script_end':
          finish(record, emit)
      }
    },
    end() {},
  }
}

/** `[1/6] Generating math (150 questions)...` */
function bannerText({ index, total, type, target_per_type: target }: TypeStart): string {
  const place = `[${index}/${total}]`
  return oneLine(
    target === undefined ? `${place} ${type}` : `${place} Generating ${type} (${target} questions)...`,
  )
}

/** The name of a single command, without its folder. */
const nameOf = (script: ScriptStart | undefined): string =>
  script?.command?.[0]?.split('/').at(-1) ?? 'command'
