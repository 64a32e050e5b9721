import type { Emit, Step } from '../../lib/step.ts'
import { formatDuration } from '../../lib/time.ts'
import { commandName } from '../../records/command-name.ts'
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
import { bannerText } from './banner.ts'
import { causeOf, doneText, finalText, logLines, retryText, summaryText } from './endings.ts'
import { errors } from './errors.ts'
import { failureTail, unseenLines } from './failure-tail.ts'
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
  const output = failureTail(alwaysTail)
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
      output.beginType()
    }
    problems.begin(attempt)
    output.beginAttempt()
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
    for (const line of unseenLines(unseen, numbered)) emit(line)
    const explained = unseen.length > 0 || sameAs !== undefined || hadErrors
    for (const line of output.lines(tail?.(record.type) ?? [], record, explained)) emit(line)
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
  const finish = (record: ScriptEnd, emit: Emit<string>): void => {
    if (typed()) {
      emit('')
      emit(summaryText(record, script))
    }
    if (record.status !== 'success') for (const line of logLines([...failedLogs], log)) emit(line)
  }

  return {
    push(record, print) {
      const emit = (line: string): void => {
        output.printed(line)
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

/** The name of a single command. */
const nameOf = (script: ScriptStart | undefined): string => commandName(script?.command) ?? 'command'
