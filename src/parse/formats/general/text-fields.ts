import type { Format } from '../../format.ts'
import type { Head } from '../../head.ts'
import { fieldsBehind } from '../../layouts/fields-behind.ts'

/** A text that is padded with blanks or a tab, and its fields as JSON: `Event      {"user": 1, "ok": true}` */
export const textFields: Format = {
  name: 'text-fields',
  summary: 'TEXT {JSON} with two blanks or a tab between them, and neither time nor level',
  heads: [{ looks: ['^[A-Za-z][^{}]*(?:  |\\t) *\\{ *".*\\}$'], line }],
  line,
  samples: [
    {
      lines: ['Event      {"user":1,"ok":true}', 'cache miss\t{"key":"a"}'],
      expect: [
        { message: 'Event', level: undefined, data: { user: 1, ok: true }, format: 'text-fields' },
        { message: 'cache miss', data: { key: 'a' } },
      ],
    },
    { lines: ['Event {"user":1}', 'Event  {user: 1}', '  indented  {"a":1}'], expect: [] },
  ],
}

function line(text: string): Head | undefined {
  if (!/^[A-Za-z][^{}]*(?: {2}|\t)/.test(text)) return undefined
  const found = fieldsBehind(text)
  if (found === undefined || /[{}]/.test(found.text)) return undefined
  if (!/^(?: {2}|\t)/.test(text.slice(found.text.length))) return undefined
  const record = {
    event: 'log' as const,
    message: found.text,
    data: { ...found.fields },
    format: 'text-fields',
  }
  return { is: 'open', record, isWeak: true, isBrief: true }
}
