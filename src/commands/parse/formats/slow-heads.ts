import { fromBytes, toBytes } from '../../../lib/bytes.ts'
import { Failure } from '../../../lib/failure.ts'
import type { Format } from '../../../parse/format.ts'
import { inBytes } from '../../../parse/layouts/byte-pattern.ts'
import { slownessText } from '../../shared/linear.ts'

/**
 * A sentence for each head whose time grows faster than the line: which it is, on which line, and what to change. No
 * clock is read: the steps of the search are counted.
 */
export async function slowHeads({ layout, samples }: Format): Promise<string[]> {
  // Only who has formats of his own needs it, and its parser of expressions.
  const { findSlow } = await import('../../../regexp/find-slow.ts')
  const lines = samples.flatMap(({ lines }) => lines.slice(0, 1)).map(toBytes)
  return Object.entries(layout?.heads ?? {}).flatMap(([head, source]) => {
    const slow = findSlow(inBytes(source), 's', lines)
    return slow === undefined ? [] : [`head ${head} is slow: ${slownessText(slow, fromBytes)}`]
  })
}

/** Refuses formats with a head whose time can grow faster than the line. */
export async function assertLinearFormats(formats: readonly Format[]): Promise<void> {
  for (const format of formats) {
    const [slow] = await slowHeads(format)
    if (slow !== undefined) throw new Failure(`bad format ${format.name}: ${slow}`)
  }
}
