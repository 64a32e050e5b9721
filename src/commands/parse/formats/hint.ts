import type { Format } from '../../../parse/format.ts'
import type { ParseStats } from '../../../records/index.ts'
import { firstLines } from './first-lines.ts'
import { proposal } from './show.ts'

/** Of fewer lines nobody can tell. */
const fewest = 6
const lookedAt = 64

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
  const layout = found === undefined ? '' : `, which could begin with ${found}`
  return `${unclaimed} of ${lines} lines of ${file} fit no format: "bs-parse --new-format NAME ${file}" drafts one${layout}`
}
