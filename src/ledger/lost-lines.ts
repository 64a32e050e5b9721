import type { Finding } from '../records/index.ts'
import { doneHasLine } from './checks/done-has-line.ts'
import type { Ledger } from './layout.ts'
import { eachLine } from './read/line-reader.ts'
import { rawIn, readRaw } from './read/raw-files.ts'

/**
 * The findings, with other advice where a run's output in raw/ still has the line of a key that is done: it need be neither
 * restored nor made once more. The raw files are read only when there is such a finding.
 */
export function withLostLines(ledger: Ledger, findings: readonly Finding[]): readonly Finding[] {
  const isLost = ({ check }: Finding): boolean => check === doneHasLine.name
  const lost = new Set(findings.filter(isLost).flatMap(({ key }) => key ?? []))
  if (lost.size === 0) return findings
  const found = placesOf(ledger, lost)
  return findings.map(finding => {
    const place = finding.key === undefined || !isLost(finding) ? undefined : found.get(finding.key)
    return place === undefined
      ? finding
      : { ...finding, advice: `${place} has it: bs-ledger consolidate brings it back` }
  })
}

/** Where the raw files have the last line of each of these keys; a file that cannot be read is passed over. */
function placesOf(ledger: Ledger, keys: ReadonlySet<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  try {
    for (const path of rawIn(ledger))
      eachLine(path, ledger.maxLine, line => {
        const entry = readRaw(line, path, ledger)
        if (entry.state === 'record' && keys.has(entry.key))
          found.set(entry.key, `${path} line ${line.number}`)
      })
  } catch {
    // This is advice only: that raw/ cannot be read is told by consolidate.
  }
  return found
}
