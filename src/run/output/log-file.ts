import { Failure } from '../../lib/failure.ts'
import { messageText } from '../../lib/text.ts'
import type { Outcome } from '../result/outcome.ts'

/** The lines around an attempt in the log, as the bash wrapper wrote them and `bs-parse` reads them. */

/** Which attempt of what begins. */
export interface Opening {
  /** One line, with its secrets hidden. */
  readonly command: string
  readonly type?: string | undefined
  readonly attempt: number
  /** How many there may be. */
  readonly attempts: number
}

/**
 * `now`: wall clock in milliseconds. The attempt stands in parentheses, which `date -d` skips: without it a new run of
 * the same command looks like a retry of the one before.
 */
export function opening({ command, type, attempt, attempts }: Opening, now: number): string {
  const named = type === undefined ? '' : `type ${messageText(type).replaceAll('\n', ' ')}, `
  return `Running: ${command}\nStarted: ${isoSeconds(now)} (${named}attempt ${attempt} of ${attempts})\n`
}

/** The word of the outcome, and the exit code unless it is the usual 0 of a success. `now`: wall clock in milliseconds. */
export function closing(outcome: Outcome, code: number, now: number): string {
  const shown = outcome === 'ok' && code === 0 ? '' : ` (exit code: ${code})`
  return `${outcomeTexts[outcome]}${shown}: ${isoSeconds(now)}\n\n`
}

const outcomeTexts: Readonly<Record<Outcome, string>> = {
  ok: 'Completed successfully',
  partial: 'Partial',
  fail: 'Failed',
}

/** `2026-01-25T13:00:05+00:00`: without fraction and with an offset, like `date -Iseconds`. */
const isoSeconds = (now: number): string => `${new Date(now).toISOString().slice(0, 19)}+00:00`

/** The placeholders of a log's name. */
export interface LogName {
  readonly run_id: string
  /** `2026-01-25`, UTC. */
  readonly date: string
  readonly type?: string
}

/** `logs/{date}/{type}.log` → the path; a slash in a value does not lead into another folder. */
export function logPath(template: string, name: LogName): string {
  const values: Readonly<Record<string, string | undefined>> = { ...name }
  return template.replace(/\{(\w+)\}/g, (_, word: string) => {
    const value = values[word]
    if (value !== undefined) return value.replaceAll('/', '_')
    if (word === 'type') throw new Failure('--log has {type} but there are no types: give them with --types')
    throw new Failure(`unknown {${word}} in --log ${template}: known are {run_id}, {date} and {type}`)
  })
}
