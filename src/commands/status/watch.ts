import type { Io, Outcome, Signal } from '../../cli/command.ts'
import { exit } from '../../lib/failure.ts'
import { secondsBetween, timestamp } from '../../lib/time.ts'
import { write } from '../../records/write.ts'
import { isTerminal } from '../../status/document.ts'
import { codes, type Finding, worst } from '../../status/finding.ts'
import { span } from '../../status/text.ts'
import { record } from '../../status/views/json.ts'
import { line } from '../../status/views/text.ts'

/** Repeated checks. `look` never fails: problems are findings. */
export interface Rounds {
  readonly look: (now: number) => Promise<readonly Finding[]>
  /** Milliseconds between two checks. */
  readonly interval: number
  readonly io: Io
  /** Resolves to whether the reader is still there. */
  readonly print: (text: string) => Promise<boolean>
}

/** Prints the first state of each source and every change, until a signal comes. */
export async function watch(rounds: Rounds, format: 'text' | 'json'): Promise<Outcome> {
  const { look, io, print, interval } = rounds
  const before = new Map<string, { readonly finding: Finding; readonly since: number }>()
  const pause = pauses(io)
  for (;;) {
    const now = io.now()
    const findings = await look(now)
    for (const finding of findings) {
      const last = before.get(finding.source)
      if (last !== undefined && same(last.finding, finding)) continue
      before.set(finding.source, { finding, since: now })
      const text = `${timestamp(now)} ${line(finding, findings.length > 1)}${recovery(finding, last, now)}`
      const shown = format === 'json' ? write(record(finding, now, last?.finding.state)) : text
      if (!(await print(`${shown}\n`))) return exit.ok
    }
    const signal = await pause(interval)
    if (signal !== undefined) return signal
  }
}

const same = (a: Finding, b: Finding): boolean =>
  a.severity === b.severity && a.state === b.state && a.document?.run_id === b.document?.run_id

function recovery(
  finding: Finding,
  last: { readonly finding: Finding; readonly since: number } | undefined,
  now: number,
): string {
  if (last === undefined || last.finding.severity === 'ok' || finding.severity !== 'ok') return ''
  return ` (recovered, was ${last.finding.state} for ${span((now - last.since) / 1000)})`
}

/** Checks until every run has ended or is lost, or the time is up; prints the last state. */
export async function waitForEnd(
  rounds: Rounds,
  timeout: number | undefined,
  show: (findings: readonly Finding[], now: number) => string,
): Promise<Outcome> {
  const { look, io, print, interval } = rounds
  const pause = pauses(io)
  const begun = performance.now()
  for (;;) {
    const now = io.now()
    const findings = await look(now)
    const over = findings.every(hasEnded)
    const left = timeout === undefined ? Number.POSITIVE_INFINITY : begun + timeout - performance.now()
    if (over || left <= 0) {
      await print(show(findings, now))
      if (over) return codes[worst(findings)]
      io.say(`not ended after ${span((timeout ?? 0) / 1000)} (wait longer with --timeout D)`)
      return exit.timedOut
    }
    const signal = await pause(Math.min(interval, left))
    if (signal !== undefined) return signal
  }
}

/** A lost run is as final as an ended one; a missing document may still appear. */
const hasEnded = ({ document, state }: Finding): boolean =>
  state === 'lost' || state === 'interrupted' || (document !== undefined && isTerminal(document.status))

/** Returns a function that waits; a signal ends the wait early and is its result. */
function pauses(io: Io): (ms: number) => Promise<Signal | undefined> {
  let signal: Signal | undefined
  let wake = (): void => {}
  io.onSignal(['SIGINT', 'SIGTERM'], caught => {
    if (signal !== undefined) io.kill(io.pid, 'SIGKILL')
    signal = caught as Signal
    wake()
  })
  return ms =>
    new Promise(resolve => {
      const timer = setTimeout(() => resolve(signal), Math.min(ms, 2 ** 31 - 1))
      wake = () => {
        clearTimeout(timer)
        resolve(signal)
      }
      if (signal !== undefined) wake()
    })
}

/**
 * For documents without a time of last progress, remembers since when the progress has been the same. A watcher can
 * thus tell a stuck job from a working one, whatever program writes the document.
 */
export function memory() {
  const seen = new Map<string, { readonly text: string; readonly at: string }>()
  return <D extends { readonly last_update: string; readonly last_progress?: string }>(
    source: string,
    document: D,
  ): D => {
    if (document.last_progress !== undefined) return document
    const text = gist(document)
    if (text === undefined) return document
    const last = seen.get(source)
    const backwards = (secondsBetween(last?.at, document.last_update) ?? -1) < 0
    const at = last?.text === text && !backwards ? last.at : document.last_update
    seen.set(source, { text, at })
    return { ...document, last_progress: at }
  }
}

/** The progress of a job as one text to compare; undefined when the document has no progress. */
function gist(document: Readonly<Record<string, unknown>>): string | undefined {
  const { run_id, status, type, attempt, phase, sub_phase, current_operation, progress } = document
  if (progress === undefined) return undefined
  return JSON.stringify([run_id, status, type, attempt, phase, sub_phase, current_operation, progress])
}
