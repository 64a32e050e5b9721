import { exit } from '../lib/failure.ts'
import { timestamp } from '../lib/time.ts'
import { write } from '../records/write.ts'
import { isTerminal } from './document.ts'
import { codes, type Finding, worst } from './finding.ts'
import { span } from './text.ts'
import { record } from './views/json.ts'
import { line } from './views/text.ts'

/** Repeated checks. `look` never fails: problems are findings. */
export interface Rounds<Signal> {
  readonly look: (now: number) => Promise<readonly Finding[]>
  /** Milliseconds between two checks. */
  readonly interval: number
  now(): number
  say(message: string): void
  /** Waits; resolves early with the signal that ends the rounds. */
  pause(ms: number): Promise<Signal | undefined>
  /** Resolves to whether the reader is still there. */
  readonly print: (text: string) => Promise<boolean>
}

/** Prints the first state of each source and every change, until a signal comes. */
export async function watch<Signal>(
  rounds: Rounds<Signal>,
  format: 'text' | 'json',
): Promise<number | Signal> {
  const { look, now: clock, print, pause, interval } = rounds
  const before = new Map<string, { readonly finding: Finding; readonly since: number }>()
  for (;;) {
    const now = clock()
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
export async function waitForEnd<Signal>(
  rounds: Rounds<Signal>,
  timeout: number | undefined,
  show: (findings: readonly Finding[], now: number) => string,
): Promise<number | Signal> {
  const { look, now: clock, say, print, pause, interval } = rounds
  const begun = performance.now()
  for (;;) {
    const now = clock()
    const findings = await look(now)
    const over = findings.every(hasEnded)
    const left = timeout === undefined ? Number.POSITIVE_INFINITY : begun + timeout - performance.now()
    if (over || left <= 0) {
      await print(show(findings, now))
      if (over) return codes[worst(findings)]
      say(`not ended after ${span((timeout ?? 0) / 1000)} (wait longer with --timeout D)`)
      return exit.timedOut
    }
    const signal = await pause(Math.min(interval, left))
    if (signal !== undefined) return signal
  }
}

/** A lost run is as final as an ended one; a missing document may still appear. */
const hasEnded = ({ document, state }: Finding): boolean =>
  state === 'lost' || state === 'interrupted' || (document !== undefined && isTerminal(document.status))
