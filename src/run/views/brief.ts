import type { Emit, Step } from '../../lib/step.ts'
import { formatDuration } from '../../lib/time.ts'
import { isErrorLevel } from '../../records/error-level.ts'
import type {
  AnyRecord,
  Heartbeat,
  Progress,
  Reject,
  ScriptEnd,
  ScriptStart,
  TypeEnd,
  TypeStart,
} from '../../records/index.ts'
import { causeOf, doneText, finalText, retryText, summaryText } from './endings.ts'
import { errors } from './errors.ts'
import { withoutNumbers } from './output-tail.ts'
import { lineOf, oneLine } from './plain.ts'
import { progressText } from './progress.ts'
import { reported } from './reported.ts'
import { runningText } from './running.ts'

export interface BriefOptions {
  /** The log to name when something has failed and its records name none. */
  readonly log?: string | undefined
  /** The last lines that an attempt of this type printed, to be shown when it fails. */
  readonly tail?: ((type: string | undefined) => readonly string[]) | undefined
  /** Shows those lines also when the view has already shown an error. */
  readonly alwaysTail?: boolean | undefined
  /** Prints a line at each heartbeat; false where a board shows the same. */
  readonly heartbeats?: boolean | undefined
}

/** Logs named at the end of a run. */
const mostLogs = 3

/** The default view: banners, phases, numbers, errors and heartbeats. */
export function brief({
  log,
  tail,
  alwaysTail,
  heartbeats = true,
}: BriefOptions = {}): Step<AnyRecord, string> {
  let script: ScriptStart | undefined
  let current: TypeStart | undefined
  let problems = errors()
  /** Lines shown in this attempt, which its tail need not repeat. */
  let shown = new Set<string>()
  /** The last lines shown for the attempt before, without their numbers. */
  let lastTail = ''
  /** Whether this attempt reported an error. */
  let hadErrors = false
  /** The logs of failed attempts. */
  const failedLogs = new Set<string>()
  /** What this attempt reports in lines of its own. */
  let reports = reported()
  /** Hints shown in this run. */
  const hints = new Set<string>()
  /** The steps of this attempt with the number shown last for each. */
  let steps = new Map<string, number>()
  /** Seconds that the current type has taken, all its attempts and waits. */
  let spent = 0
  /** Seconds until the retry that was promised. */
  let wait: number | undefined

  const typed = (): boolean => script?.types !== undefined
  const begin = (record: TypeStart, emit: Emit<string>): void => {
    current = record
    const attempt = record.attempt ?? 1
    if (attempt === 1) {
      problems = errors()
      lastTail = ''
    }
    problems.begin(attempt)
    shown = new Set()
    hadErrors = false
    steps = new Map()
    reports = reported()
    spent += wait ?? 0
    wait = undefined
    if (!typed() || attempt > 1) return
    spent = 0
    if ((record.index ?? 1) > 1) emit('')
    emit(bannerText(record, script?.unit))
  }
  const progress = (record: Progress, emit: Emit<string>): void => {
    const text = progressText(record, script?.unit)
    // The job's own summary repeats the same numbers at the end.
    if (text === undefined || steps.get(record.step) === record.done) return
    steps.set(record.step, record.done)
    emit(text)
  }
  const beat = (record: Heartbeat, emit: Emit<string>): void => {
    if (record.source === 'bs-run') {
      if (heartbeats) emit(runningText(record, nameOf(script), reports.work()))
    } else if (record.error_message !== undefined) problems.final(record.error_message)
  }
  const report = (record: AnyRecord, emit: Emit<string>): void => {
    const text = reports.see(record)
    if (text !== undefined) emit(text)
  }
  /** A report that cannot be read is most likely a slip of its author. */
  const hint = ({ reason, detail = '' }: Reject, emit: Emit<string>): void => {
    if (reason !== 'payload' || hints.has(detail) || !/^(?:METRICS|PROGRESS|PHASE): /.test(detail)) return
    hints.add(detail)
    emit(oneLine(`Hint: a line cannot be read: ${detail}`))
  }
  const end = (record: TypeEnd, emit: Emit<string>): void => {
    if (wait !== undefined) {
      // The promised retry does not come; its failure has been shown.
      wait = undefined
      emit(`FAILED (${formatDuration(spent)}, ${causeOf(record)})`)
      return
    }
    spent += record.duration_seconds ?? 0
    if (record.error !== undefined) problems.final(record.error)
    const { more, unseen, sameAs } = problems.end()
    if (more !== undefined) emit(more)
    if (record.status === 'success' || record.status === 'partial') {
      tail?.(record.type)
      const numbers = reports.numbers()
      if (numbers !== '') emit(`  ${numbers}`)
      emit(doneText(record, spent))
      return
    }
    if (record.log_file !== undefined) failedLogs.add(record.log_file)
    const tries = current?.max_attempts ?? 1
    const numbered = tries > 1 || typed()
    if (unseen.length > 0) emit('')
    if (numbered) {
      const same = sameAs === undefined ? '' : `: same errors as attempt ${sameAs}`
      emit(`  Attempt ${record.attempt ?? 1} failed (${causeOf(record)})${same}`)
    }
    showUnseen(unseen, numbered, emit)
    showTail(record, unseen.length > 0 || sameAs !== undefined || hadErrors, emit)
    if (record.status === 'retry') {
      wait = record.next_delay_seconds ?? 0
      emit(retryText(record, tries))
      return
    }
    const final = finalText(record, tries)
    if (final !== undefined) emit(final)
    if (numbered) emit(`FAILED (${formatDuration(spent)})`)
    else emit(`FAILED (${formatDuration(spent)}, ${causeOf(record)})`)
  }
  const showUnseen = (unseen: readonly string[], numbered: boolean, emit: Emit<string>): void => {
    if (unseen.length === 0) return
    if (numbered) emit('')
    emit('Last errors from log:')
    for (const text of unseen) emit(`  ERROR ${text}`)
    emit('')
  }
  const showTail = (record: TypeEnd, explained: boolean, emit: Emit<string>): void => {
    const lines = (tail?.(record.type) ?? []).filter(line => !isShown(line))
    if (lines.length === 0 || (explained && !alwaysTail)) return
    // The output does not explain a signal that somebody sent.
    if (record.reason?.startsWith('interrupted')) return
    const shape = lines.map(withoutNumbers).join('\n')
    if (shape === lastTail) {
      emit('Its last lines are those of the attempt before')
      return
    }
    lastTail = shape
    emit(lines.length === 1 ? 'Last line of its output:' : `Last ${lines.length} lines of its output:`)
    for (const line of lines) emit(`  ${line}`)
  }
  const finish = (record: ScriptEnd, emit: Emit<string>): void => {
    if (typed()) {
      emit('')
      emit(summaryText(record, script))
    }
    if (record.status === 'success') return
    const [first, ...others] = failedLogs
    if (first === undefined) {
      if (log !== undefined) emit(`Log: ${log}`)
      return
    }
    for (const file of [first, ...others.slice(0, mostLogs - 1)]) emit(`Log: ${file}`)
    if (others.length >= mostLogs) emit(`Log: … and ${others.length + 1 - mostLogs} more`)
  }

  /** A line of output is shown when the view printed it, or the part of it behind time and level. */
  const isShown = (line: string): boolean => [...shown].some(text => text.length > 3 && line.includes(text))

  return {
    push(record, print) {
      const emit = (line: string): void => {
        shown.add(line.trim())
        print(line)
      }
      switch (record.event) {
        case 'line':
          if (record.stream !== 'stderr') break
          emit(lineOf(record.text))
          break
        case 'log':
          if (isErrorLevel(record.level)) {
            hadErrors = true
            for (const text of problems.add(record)) emit(text)
          }
          break
        case 'phase':
        case 'metrics':
          report(record, emit)
          break
        case 'progress':
          report(record, emit)
          progress(record, emit)
          break
        case 'heartbeat':
          report(record, emit)
          beat(record, emit)
          break
        case 'reject':
          hint(record, emit)
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

/** `[1/6] math`, `[1/6] math (target 150)...` or, with a unit, `[1/6] Generating math (150 questions)...` */
function bannerText({ index, total, type, target_per_type: target }: TypeStart, unit?: string): string {
  const place = `[${index}/${total}]`
  if (target === undefined) return oneLine(`${place} ${type}`)
  return oneLine(
    unit === undefined
      ? `${place} ${type} (target ${target})...`
      : `${place} Generating ${type} (${target} ${unit})...`,
  )
}

/** The name of a single command, without its folder. */
const nameOf = (script: ScriptStart | undefined): string =>
  script?.command?.[0]?.split('/').at(-1) ?? 'command'
