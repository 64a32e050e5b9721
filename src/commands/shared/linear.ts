import { Failure } from '../../lib/failure.ts'
import type { Slowness } from '../../regexp/find-slow.ts'

/**
 * Refuses a regular expression of the user whose time can grow faster than the text that is searched: one long line
 * would keep the program busy for hours. `name` begins the message, such as `--redact "(a+)+b"`. The expression must be
 * one that the engine takes.
 */
export async function assertLinear(source: string, flags: string, name: string): Promise<void> {
  // Loaded on demand: it brings a parser of expressions.
  const { findSlow } = await import('../../regexp/find-slow.ts')
  const slow = findSlow(source, flags.replace(/[gy]/g, ''))
  if (slow !== undefined) throw new Failure(`bad ${name}: ${slownessText(slow)}`)
}

/** What makes an expression slow and what to change; `shown` turns its texts into those that the user wrote. */
export function slownessText(
  { prefix, pump, loops, isAnchored }: Slowness,
  shown: (text: string) => string = text => text,
): string {
  const quoted = (text: string): string => JSON.stringify(shown(text))
  const begin = prefix === '' ? '' : `${quoted(prefix)} and `
  const line = `on ${begin}very many ${quoted(pump)} its time grows faster than the line`
  const [one = '', other] = loops.map(loop => loop.replaceAll('[\\t-\\r ]', '\\s'))
  if (other === undefined) {
    return isAnchored
      ? `${line}: ${one} can read the same text in several ways (let its alternatives begin with different characters)`
      : `${line}: ${one} is tried from every character on (begin the expression with ^, or bound the loop as {1,60} does)`
  }
  return `${line}: ${one} and ${other} can take the same characters (leave one away, bound it as {0,60} does, or put between them what neither takes)`
}
