import { common, count, text } from '../fields.ts'

const counts = (description: string) =>
  ({ type: 'object', additionalProperties: { type: 'integer' }, description }) as const

export const parseStats = {
  writtenBy: 'bs-parse',
  knownBy: 'lines',
  description: 'the last record of bs-parse: proof that no line was lost',
  type: 'object',
  properties: {
    timestamp: common.timestamp,
    event: { const: 'parse_stats' },
    lines: count('physical lines read: exactly the sum of by_format, joined and unclaimed'),
    records: count(
      'records made, without this one; a line may make none (it joined, or only begins an attempt), or several, and derived type_start and type_end come from no line',
    ),
    dropped: count('records that the filters left out'),
    joined: count('lines that belong to the record above them'),
    rejects: counts('how many rejects, by reason; their lines are counted elsewhere'),
    unclaimed: count('lines that no format recognised; a rejected line that stays visible is one of them'),
    by_format: counts('lines by format'),
    by_level: counts('records that carry a level, by level'),
    bytes: count('bytes read'),
    invalid_utf8: count('lines with bytes that are not UTF-8'),
    first: text('earliest time in the input'),
    last: text('latest time in the input'),
  },
  required: ['event', 'lines', 'records'],
  additionalProperties: false,
} as const
