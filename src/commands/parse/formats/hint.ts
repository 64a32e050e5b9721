import type { Format } from '../../../parse/format.ts'
import type { ParseStats } from '../../../records/index.ts'
import { nothingInCommon, proposal } from './draft.ts'
import { firstLines } from './first-lines.ts'

/** Of fewer lines nobody can tell. */
const fewest = 6
const lookedAt = 2000

/**
 * One sentence for whoever reads a file of which more than a third is known to no format; undefined: there is nothing to
 * say. What a job prints under bs-run needs no format.
 */
export async function hint(
  file: string,
  { lines, unclaimed = 0, by_format: by }: ParseStats,
  formats: readonly Format[],
): Promise<string | undefined> {
  if (lines < fewest || unclaimed * 3 <= lines || Number(by?.records ?? 0) > 0) return undefined
  const found = await firstLines(file, lookedAt).then(
    first => proposal(first, formats),
    // The file is gone by now: what it looked like does not matter.
    () => undefined,
  )
  const fit = `${unclaimed} of ${lines} lines of ${file} fit no format`
  return found === undefined
    ? `${fit} and stay records of kind line: ${nothingInCommon}`
    : `${fit}: "bs-parse --new-format NAME ${file}" drafts one with ${found}`
}
