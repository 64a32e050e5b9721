import { parseBytes } from '../../lib/bytes.ts'
import type { JsonObject } from '../../lib/json.ts'
import type { AnyRecord } from '../../records/index.ts'
import type { Head } from '../head.ts'

/**
 * A reader of `WORD: {json}` lines, with or without a blank. A payload that cannot be read is torn, not lost: it becomes a
 * reject and stays visible as a line.
 */
export const payload =
  (word: string, record: (value: JsonObject) => AnyRecord) =>
  (line: string): Head | undefined => {
    if (!line.startsWith(word)) return undefined
    let at = word.length
    while (line.charCodeAt(at) === blank) at++
    if (line.charCodeAt(at) !== openingBrace) return undefined
    const value = parseBytes(line.slice(at))
    if (value === undefined)
      return { is: 'torn', reason: 'payload', detail: `${word} the JSON behind it is damaged` }
    return { is: 'whole', record: record(value) }
  }

const blank = 32
const openingBrace = 123
