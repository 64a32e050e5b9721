import { isConsequence } from '../../errors/consequence.ts'
import { fromBytes, toBytes } from '../../lib/bytes.ts'
import { cut } from '../../lib/text.ts'
import { isErrorLevel } from '../../records/error-level.ts'
import type { AnyRecord, Heartbeat, Log, TypeEnd } from '../../records/index.ts'
import type { Meaning } from '../meaning/phrases.ts'
import { type Candidate, isBetterCause, weight } from '../programs/cause.ts'
import { exitMeaning } from '../programs/exit-codes.ts'
import { programFormat } from '../programs/program.ts'
import { type Facts, factsOf, settleFacts, sortMetrics } from './facts.ts'
import { type ReportedWork, reportedWork } from './reported-work.ts'

/** Keeps what one attempt says of itself, until its end asks for it. */
export interface Account {
  see(record: AnyRecord, meaning: Meaning | undefined): void
  /** So many log lines, as far as their level goes. */
  seeLevel(level: Log['level'], count: number): void
  /** What one of them says. */
  seeText(level: Log['level'], message: string, meaning: Meaning | undefined): void
  /** A line on stderr that nothing claims: the last resort for an error. */
  seeStderr(text: string): void
  /** The generator's last heartbeat that was not `started`. */
  lastHeartbeat(): Heartbeat | undefined
  /** For a `type_end`: the numbers, and unless it succeeded the error that belongs to it and what kind it is. */
  facts(status: TypeEnd['status'], ending: Ending): Facts
  /** For a heartbeat of bs-run: how far it has come. */
  soFar(): Pick<Heartbeat, 'generated' | 'approved' | 'inserted'> & ReturnType<ReportedWork['soFar']>
}

const maxErrorLength = 500
const mostPhases = 1000

/** How an attempt ended, and whether its record says so in other keys: then the exit code's meaning is no news. */
export interface Ending {
  readonly exitCode: number | undefined
  readonly isRecorded?: boolean
}

/** An error that may tell why the attempt failed. */
interface Cause extends Candidate {
  readonly message: string
  /**
   * A program printed it, without a time. Of those that weigh the same the first counts, of all others the last that tells
   * more than a failure.
   */
  readonly isPrinted?: boolean
}

const isPrinted = ({ timestamp, format }: Log): boolean =>
  timestamp === undefined && format?.endsWith('-trace') !== true

export function account(): Account {
  const own: Facts = {}
  const restated: Facts = {}
  const stats: Facts = {}
  const phases: string[] = []
  const providers = new Set<string>()
  let lastHeartbeat: Heartbeat | undefined
  let classified:
    | { message: string; category?: string | undefined; retryable?: boolean | undefined }
    | undefined
  let cause: Cause | undefined
  let lastStderr: string | undefined
  /**
   * What the last log line warns of: the exception below it, or a program's own complaint. Without an error it is what the
   * attempt failed of.
   */
  let warned: string | undefined
  let errorCount = 0
  let warnCount = 0
  let cost = 0
  let tokens = 0
  let used = false
  const work = reportedWork()

  const error = (): string | undefined => {
    const text = lastHeartbeat?.error_message ?? classified?.message ?? cause?.message ?? warned ?? lastStderr
    return text === undefined || text === '' ? undefined : toBytes(cut(fromBytes(text), maxErrorLength))
  }

  const seeCause = (next: Cause): void => {
    const isLater =
      !next.isPrinted && !next.isConsequence && (!cause?.isPrinted || weight(next) >= weight(cause))
    if (isLater || isBetterCause(cause, next)) cause = next
  }

  const seeLevel: Account['seeLevel'] = (level, count) => {
    if (level === 'warn') warnCount += count
    else if (isErrorLevel(level)) errorCount += count
  }

  const seeText: Account['seeText'] = (level, message, meaning) => {
    warned = undefined
    if (isErrorLevel(level)) seeCause({ level, message, isConsequence: isConsequence(message) })
    seeMeaning(message, meaning)
  }

  /** A job may name its phase in every line. */
  const seePhase = (name: string): void => {
    if (phases.at(-1) !== name && phases.length < mostPhases) phases.push(name)
  }

  const seeMeaning = (message: string, meaning: Meaning | undefined): void => {
    if (meaning === undefined) return
    if (meaning.facts) Object.assign(own, meaning.facts)
    if (meaning.restated) Object.assign(restated, meaning.restated)
    if (meaning.provider?.category !== undefined) {
      classified = { message, category: meaning.provider.category, retryable: meaning.provider.retryable }
    }
    if (meaning.provider?.provider !== undefined) providers.add(meaning.provider.provider)
  }

  return {
    seeLevel,
    seeText,
    see(record, meaning) {
      work.see(record)
      switch (record.event) {
        case 'heartbeat':
          if (typeof record.phase === 'string') seePhase(record.phase)
          if (record.source !== 'generator' || record.status === 'started') return
          lastHeartbeat = record
          if (record.stats) Object.assign(stats, factsOf(record.stats))
          Object.assign(stats, factsOf(record))
          return
        case 'success_run':
          Object.assign(stats, factsOf(record))
          for (const provider of record.providers ?? []) providers.add(provider)
          return
        case 'phase':
          seePhase(record.name ?? String(record.phase))
          break
        case 'metrics':
          if (record.phase !== undefined) seePhase(record.phase)
          if (record.cost_usd !== undefined) own.cost_usd = record.cost_usd
          if (record.tokens !== undefined) own.tokens = record.tokens
          Object.assign(own, sortMetrics(record.metrics).facts)
          break
        case 'usage':
          used = true
          cost += record.cost_usd ?? 0
          tokens += record.tokens ?? 0
          break
      }
      const { level, category, message = '' } = record as Log
      seeLevel(level, 1)
      if (record.event === 'log') warned = level === 'warn' ? complaintIn(record) : undefined
      if (!isErrorLevel(level)) {
        seeMeaning(message, meaning)
        return
      }
      const text = describe(record as Log)
      seeCause({
        level,
        category,
        message: text,
        isPrinted: isPrinted(record as Log),
        isConsequence: meaning?.isConsequence === true || isConsequence(text),
      })
      seeMeaning(text, meaning)
    },
    seeStderr(text) {
      if (text !== '') lastStderr = text
    },
    // No getter: each object with one has a shape of its own, which V8 keeps, with all it refers to, for a long time.
    lastHeartbeat: () => lastHeartbeat,
    facts(status, { exitCode, isRecorded }) {
      const facts = settleFacts(own, restated, stats)
      if (used && facts.cost_usd === undefined) facts.cost_usd = Math.round(cost * 1e6) / 1e6
      if (used && facts.tokens === undefined) facts.tokens = tokens
      const failed = status !== 'success'
      const category = lastHeartbeat?.error_message === undefined ? cause?.category : undefined
      const meaning = failed && exitCode !== undefined ? exitMeaning(exitCode, category) : undefined
      const text = failed ? (error() ?? (isRecorded ? undefined : meaning?.text)) : undefined
      if (text !== undefined) facts.error = text
      const kind = classified?.category ?? category ?? meaning?.category
      if (failed && kind !== undefined) facts.error_category = kind
      if (failed && classified?.retryable !== undefined) facts.retryable = classified.retryable
      if (errorCount > 0) facts.error_count = errorCount
      if (warnCount > 0) facts.warn_count = warnCount
      if (phases.length > 0) facts.phases = phases
      const { others } = sortMetrics(work.metrics())
      if (Object.keys(others).length > 0) facts.metrics = others
      if (providers.size > 0) facts.providers = [...providers]
      return facts
    },
    soFar: () => ({
      ...work.soFar(),
      ...(own.generated !== undefined && { generated: own.generated }),
      ...(own.approved !== undefined && { approved: own.approved }),
      ...(own.inserted !== undefined && { inserted: own.inserted }),
    }),
  }
}

/** The message, and the exception when the message does not say it already. */
function describe({ message = '', exception }: Log): string {
  const first = exception?.message?.split('\n')[0] ?? exception?.type
  if (exception === undefined || first === undefined || message.includes(first)) return message
  const named = nameOf(exception)
  return message === '' ? named : `${message}: ${named}`
}

const complaintIn = ({ exception, format, message }: Log): string | undefined =>
  exception?.type !== undefined ? nameOf(exception) : format === programFormat ? message : undefined

const nameOf = ({ type, message }: NonNullable<Log['exception']>): string =>
  [type, message].filter(part => part !== undefined).join(': ')
