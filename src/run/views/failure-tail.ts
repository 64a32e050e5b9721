import type { TypeEnd } from '../../records/index.ts'
import { withoutNumbers } from './output-tail.ts'

/** The last lines of output to show when an attempt fails, without those that the view has printed. */
export interface FailureTail {
  beginType(): void
  beginAttempt(): void
  /** The view has printed this line. */
  printed(line: string): void
  /** `last`: the last lines of the attempt; `explained`: an error that was shown explains its end. */
  lines(last: readonly string[], end: TypeEnd, explained: boolean): readonly string[]
}

/** `always`: shows them also when an error explains the end. */
export function failureTail(always = false): FailureTail {
  let shown = new Set<string>()
  /** The last lines shown for the attempt before, without their numbers. */
  let lastShape = ''
  /** A line of output is shown when the view printed it, or the part of it behind time and level. */
  const isShown = (line: string): boolean => [...shown].some(text => text.length > 3 && line.includes(text))
  return {
    beginType() {
      lastShape = ''
    },
    beginAttempt() {
      shown = new Set()
    },
    printed(line) {
      shown.add(line.trim())
    },
    lines(last, { reason }, explained) {
      const lines = last.filter(line => !isShown(line))
      if (lines.length === 0 || (explained && !always)) return []
      // The output does not explain a signal that somebody sent.
      if (reason?.startsWith('interrupted')) return []
      const shape = lines.map(withoutNumbers).join('\n')
      if (shape === lastShape) return ['Its last lines are those of the attempt before']
      lastShape = shape
      const title =
        lines.length === 1 ? 'Last line of its output:' : `Last ${lines.length} lines of its output:`
      return [title, ...lines.map(line => `  ${line}`)]
    },
  }
}

/** Errors that the view has not shown when the attempt ends. `numbered`: a line that numbers the attempt stands above. */
export const unseenLines = (unseen: readonly string[], numbered: boolean): readonly string[] =>
  unseen.length === 0
    ? []
    : [...(numbered ? [''] : []), 'Last errors from log:', ...unseen.map(text => `  ERROR ${text}`), '']
