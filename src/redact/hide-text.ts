import { alarm } from './alarm.ts'
import { hidden, type Secret, type Span } from './secret.ts'
import { longest } from './shape.ts'

/** Whether `hideSecrets` could change the text. A false alarm costs time, never an output. */
export const mayHoldSecret = (text: string): boolean => alarm().isIn(text)

const mostTimes = 8

/**
 * Hides secrets, and what `also` matches (with the flag `g`); the rest of the text stays. Idempotent. Call it before a
 * text is cut: a secret cut in two is no longer recognised.
 */
export function hideSecrets(text: string, also: readonly RegExp[] = []): string {
  let out = text
  // What one secret hides can lay bare the beginning of another one; mostly the second time changes nothing.
  for (let times = 0; times < mostTimes; times++) {
    const before = out
    out = hideSpans(out, spansIn(out))
    if (out === before) break
  }
  for (const pattern of also) out = out.replace(pattern, hidden)
  return out
}

/** The stretches of a text that hold secrets, in any order; they may overlap. */
export function spansIn(text: string): Span[] {
  const spans: Span[] = []
  for (const secret of alarm().secretsIn(text)) findIn(text, secret, spans)
  return spans
}

function findIn(text: string, { expression, value, accepts }: Secret, spans: Span[]): void {
  expression.lastIndex = 0
  for (let found = expression.exec(text); found !== null; found = expression.exec(text)) {
    const end = found.index + found[0].length
    if (value !== undefined) {
      const hiddenSpans = value(text, end, found)
      spans.push(...hiddenSpans)
      // On behind what was hidden, so that no text is read twice.
      expression.lastIndex = Math.max(end, hiddenSpans.at(-1)?.to ?? 0)
    } else {
      const from = found.index + (found[1]?.length ?? 0)
      const to = end - (found[2]?.length ?? 0)
      if (accepts?.(text.slice(from, to)) ?? true) {
        const last = to === end ? endOfToken(text, from, to) : to
        spans.push({ from, to: last })
        expression.lastIndex = Math.max(end, last)
      }
    }
    if (expression.lastIndex === found.index) expression.lastIndex++
  }
}

const goingOn = /[\w+/=-]+/y

/** Where a token ends that is longer than its expression reads: the rest of it is hidden, too. */
function endOfToken(text: string, from: number, to: number): number {
  if (to - from < longest) return to
  goingOn.lastIndex = to
  return to + (goingOn.exec(text)?.[0].length ?? 0)
}

/** The text with `[REDACTED]`, or what a span asks for, in the place of each span. */
export function hideSpans(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text
  const sorted = [...spans].sort((a, b) => a.from - b.from || b.to - a.to)
  let out = ''
  let at = 0
  for (const { from, to, shown } of sorted) {
    if (to <= at) continue
    if (from >= at) out += text.slice(at, from) + (shown ?? hidden)
    at = to
  }
  return out + text.slice(at)
}
