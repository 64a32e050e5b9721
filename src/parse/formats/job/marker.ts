import { parseBytes } from '../../../lib/bytes.ts'
import { toUtc } from '../../../lib/time.ts'
import type { Format } from '../../format.ts'
import type { Head } from '../../head.ts'

/** Any other `WORD: {json}` line: `DETAIL: {"rows": 12}`. The word is in capitals, and the object fills the line. */
export const marker: Format = {
  name: 'marker',
  summary: 'any other WORD: {json} line, the word in capitals',
  readsColours: true,
  heads: [{ looks: ['^[A-Z][A-Z0-9_]{2,40}: *\\{.*\\}$'], line }],
  line,
  samples: [
    {
      lines: ['DETAIL: {"rows": 12}', 'DETAIL:{"rows": 13}'],
      expect: [{ event: 'marker', name: 'DETAIL', data: { rows: 12 } }, { data: { rows: 13 } }],
    },
    { lines: ['Note: {"rows": 12}'], expect: [] },
    { lines: ['DETAIL: {not json}'], expect: [] },
  ],
}

function line(text: string): Head | undefined {
  const first = text.charCodeAt(0)
  if (first < 65 || first > 90 || !text.endsWith('}')) return undefined
  const [, name, json] = /^([A-Z][A-Z0-9_]{2,40}): *(\{.*\})$/.exec(text) ?? []
  const value = json === undefined ? undefined : parseBytes(json)
  if (name === undefined || value === undefined) return undefined
  const time = typeof value.timestamp === 'string' ? toUtc(value.timestamp) : undefined
  return {
    is: 'whole',
    record:
      time === undefined
        ? { event: 'marker', name, data: value }
        : { timestamp: time, event: 'marker', name, data: value },
  }
}
