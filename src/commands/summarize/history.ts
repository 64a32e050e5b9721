import { appendFileSync, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { exit, Failure, reason } from '../../lib/failure.ts'
import { read } from '../../records/check.ts'
import type { Summary } from '../../records/index.ts'
import { backwards } from '../../stream/read-backwards.ts'
import { historyLines } from '../../summarize/trend/history-lines.ts'
import { makeFolder } from '../../system/make-folder.ts'

/** Runs that are read from the history: enough for a year of nights. */
const mostRuns = 400
const mostBytes = 64 * 1024 * 1024

/** The summaries of earlier runs, oldest first; a line that is not one is passed over. */
export function readHistory(file: string): Summary[] {
  if (!existsSync(file)) return []
  const found: Summary[] = []
  try {
    for (const line of backwards(file, mostBytes)) {
      const result = read(line)
      if (result.state === 'record' && result.record.event === 'summary') found.push(result.record)
      if (found.length === mostRuns) break
    }
  } catch (error) {
    throw refusal(file, error)
  }
  return found.reverse()
}

/** Appends a line for each run of the summary that the history does not hold yet. */
export function writeHistory(file: string, summary: Summary, past: readonly Summary[]): void {
  const keyOf = ({ run_id, started, status, ended }: Summary): string =>
    JSON.stringify([run_id, started, run_id === undefined ? ended : status])
  const known = new Set(past.map(keyOf))
  const lines = historyLines(summary).filter(line => !known.has(keyOf(line)))
  try {
    makeFolder(dirname(file))
    if (lines.length > 0) appendFileSync(file, lines.map(line => `${JSON.stringify(line)}\n`).join(''))
  } catch (error) {
    throw refusal(file, error)
  }
}

const refusal = (file: string, error: unknown): Failure =>
  new Failure(`cannot use ${file}: ${reason(error)} (choose another with --history FILE)`, exit.unreachable)
