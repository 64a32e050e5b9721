import type { Format } from '../format.ts'
import type { OpenHead, WholeHead } from '../head.ts'

/**
 * What a line is that no format has taken; undefined: nobody knows it. `isBehind`: a record stands above it with which it
 * may go on.
 */
export type LastResort = (
  text: string,
  isBehind: boolean,
) => { readonly format: Format; readonly head: OpenHead | WholeHead } | undefined

/** Asks the formats that read such lines, in their order. */
export function lastResort(formats: readonly Format[]): LastResort {
  const able = formats.filter(({ rest }) => rest !== undefined)
  return (text, isBehind) => {
    for (const format of able) {
      const head = format.rest?.(text, isBehind)
      if (head !== undefined) return { format, head }
    }
    return undefined
  }
}
