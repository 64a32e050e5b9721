import { Failure } from '../../../lib/failure.ts'

/** A mistake in a file, with the path to the value that is wrong. */
export interface FileProblem {
  readonly path: readonly string[]
  readonly problem: string
}

/** Collects the mistakes of one part of the file after the other, so that all of them are reported together. */
export interface Problems {
  add(path: readonly string[], problem: string): void
  /**
   * Does the work and returns what it gives; a Failure that it throws becomes a mistake at the path, or at the key with
   * which its message begins (`when: …`).
   */
  attempt<T>(path: readonly string[], work: () => T): T | undefined
  /** Whether there is a mistake at this path or inside it. */
  isIn(path: readonly string[]): boolean
  all(): readonly FileProblem[]
}

export function problems(): Problems {
  const found: FileProblem[] = []
  const add = (path: readonly string[], problem: string): void => void found.push({ path, problem })
  return {
    add,
    attempt(path, work) {
      try {
        return work()
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        const [, key] = /^([a-z_]+(?:\.\w+)?): /.exec(error.message) ?? []
        add(key === undefined ? path : [...path, ...key.split('.')], error.message)
        return undefined
      }
    },
    isIn: path => found.some(({ path: other }) => path.every((key, index) => other[index] === key)),
    all: () => found,
  }
}

const most = 50

/** `FILE:LINE: problem` for each mistake, in the order of the lines, none twice. */
export function inLines(
  file: string,
  found: readonly FileProblem[],
  lineOf: (path: readonly string[]) => number,
): string {
  const lines = found
    .map(({ path, problem }) => [lineOf(path), problem] as const)
    .sort(([a], [b]) => a - b)
    .map(([line, problem]) => `${file}:${line}: ${problem}`)
  const distinct = [...new Set(lines)]
  const rest = distinct.length - most
  return [...distinct.slice(0, most), ...(rest > 0 ? [`${file}: and ${rest} more`] : [])].join('\n')
}
