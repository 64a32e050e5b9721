import type { StreamName } from '../child/child.ts'

/** Finds in the output of an attempt whether another one can help, and whether the program crashed. */
export interface OutputVerdict {
  push(stream: StreamName, chunk: Buffer): void
  /** Whether another attempt can help, as the output said last: `Retryable: false`, `"retryable": true`. */
  retryable(): boolean | undefined
  /** Whether a stream ends with an exception that nobody caught, of Python or Node. */
  hasCrashed(): boolean
}

/** Bytes kept of the end of each stream. */
const kept = 16_384
const longestPhrase = 32
const mostParts = 256

const word = 'etryable'
const phrase = /etryable["']?\s{0,8}[:=]\s{0,8}(true|false)/gi
/**
 * Frames are indented; behind them stands the exception, and nothing else but further lines of its message: indented, or
 * those that SQLAlchemy adds, `[SQL: …]` and `(Background on this error at: …)`.
 */
const pythonEnd =
  /(?:^|\n)Traceback \(most recent call last\):\r?\n(?:[ \t][^\n]*\n)+[\w.]+(?:: [^\n]*)?\r?\n(?:[ \t[(][^\n]*\n|\r?\n)*$/
const nodeEnd = /\n {4}at [^\n]*\n(?:[^\n]*\n){0,12}\nNode\.js v\d+\.\d+\.\d+\s*$/

export function outputVerdict(): OutputVerdict {
  const ends: Record<StreamName, Buffer[]> = { stdout: [], stderr: [] }
  const sizes: Record<StreamName, number> = { stdout: 0, stderr: 0 }
  let said: boolean | undefined

  const scan = (bytes: Buffer): void => {
    if (!bytes.includes(word)) return
    for (const [, value = ''] of bytes.toString('latin1').matchAll(phrase))
      said = value.toLowerCase() === 'true'
  }

  const textOf = (stream: StreamName): string =>
    `${Buffer.concat(ends[stream]).toString('latin1').slice(-kept)}\n`

  return {
    push(stream, chunk) {
      const parts = ends[stream]
      const before = parts.at(-1)
      // The phrase may be cut by the border of two chunks.
      if (before !== undefined)
        scan(Buffer.concat([before.subarray(-longestPhrase), chunk.subarray(0, longestPhrase)]))
      scan(chunk)
      parts.push(chunk)
      sizes[stream] += chunk.length
      // A command may write its dots one by one: they become one part.
      if (parts.length >= mostParts) parts.splice(0, parts.length, Buffer.concat(parts).subarray(-kept))
      if (parts.length === 1) sizes[stream] = parts[0]?.length ?? 0
      while (parts.length > 1 && sizes[stream] - (parts[0]?.length ?? 0) >= kept)
        sizes[stream] -= parts.shift()?.length ?? 0
    },
    retryable: () => said,
    hasCrashed: () =>
      (['stdout', 'stderr'] as const).some(stream => {
        const text = textOf(stream)
        return pythonEnd.test(text) || nodeEnd.test(text)
      }),
  }
}
