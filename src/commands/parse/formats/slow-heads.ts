import { fromBytes, toBytes } from '../../../lib/bytes.ts'
import type { Format } from '../../../parse/format.ts'
import { inBytes } from '../../../parse/layouts/byte-pattern.ts'
import type { Slowness } from '../../../regexp/find-slow.ts'

/**
 * A sentence for each head whose time grows faster than the line: which it is, on which line, and what to change. No
 * clock is read: the steps of the search are counted.
 */
export async function slowHeads({ layout, samples }: Format): Promise<string[]> {
  // Only `--check-format` needs it, and its parser of expressions.
  const { findSlow } = await import('../../../regexp/find-slow.ts')
  const lines = samples.flatMap(({ lines }) => lines.slice(0, 1)).map(toBytes)
  return Object.entries(layout?.heads ?? {}).flatMap(([head, source]) => {
    const slow = findSlow(inBytes(source), 's', lines)
    return slow === undefined ? [] : [`head ${head} is slow: ${sentence(slow)}`]
  })
}

function sentence({ prefix, pump, loops, isAnchored }: Slowness): string {
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

const quoted = (text: string): string => JSON.stringify(fromBytes(text))
