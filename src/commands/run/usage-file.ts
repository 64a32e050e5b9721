import { readFileSync } from 'node:fs'
import { Failure, reason } from '../../lib/failure.ts'
import { isObject } from '../../lib/json.ts'

/** A JSON file in which the job adds up what it spends, run after run: `.usage.json`. */
export interface UsageFile {
  /** Dollars that were added since the run began; as far as is known, while the file cannot be read. */
  spent(): number
}

/**
 * `path`: keys joined by dots, such as `runs.spentUSD`; of a list all elements are added. A file that is not there yet
 * counts as empty. Throws a Failure when it is there and has no number at `path`.
 */
export function usageFile(file: string, path: string): UsageFile {
  const keys = path.split('.')
  const read = (): number | undefined => {
    let text: string
    try {
      text = readFileSync(file, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
      throw new Failure(`cannot read ${file}: ${reason(error)} (name another with --usage-file FILE)`)
    }
    if (text.trim() === '') return 0
    try {
      return sumAt(JSON.parse(text), keys)
    } catch {
      return undefined
    }
  }
  const before = read()
  if (before === undefined) {
    throw new Failure(
      `no number at ${path} in ${file}: say where its dollars are with --usage-path, such as runs.spentUSD`,
    )
  }
  let last = 0
  return {
    spent() {
      try {
        // Its writer may be in the middle of it: then the sum before holds.
        last = Math.max(last, (read() ?? 0) - before)
      } catch {
        // It is not readable any more; what was spent stays spent.
      }
      return last
    },
  }
}

/** The sum of the numbers at these keys; undefined when there is none and no empty list either. */
function sumAt(value: unknown, keys: readonly string[]): number | undefined {
  if (Array.isArray(value)) {
    const sums = value.map(element => sumAt(element, keys) ?? 0)
    return sums.reduce((total, sum) => total + sum, 0)
  }
  const [key, ...rest] = keys
  if (key === undefined) return typeof value === 'number' && Number.isFinite(value) ? value : undefined
  return isObject(value) ? sumAt(value[key], rest) : undefined
}
