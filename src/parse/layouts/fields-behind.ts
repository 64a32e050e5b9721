import { parseBytes, trimEnd } from '../../lib/bytes.ts'
import type { JsonObject } from '../../lib/json.ts'
import type { Head } from '../head.ts'

const closingBrace = 125

/**
 * A text and the JSON object with which it ends, as zap’s console, winston and structlog write their fields:
 * `Event      {"user": 1}`. A mark before a single blank, as in `failed: {"code": 1}`, makes the object a part of the text.
 */
export function fieldsBehind(
  text: string,
): { readonly text: string; readonly fields: JsonObject } | undefined {
  if (text.charCodeAt(text.length - 1) !== closingBrace) return undefined
  const at = text.search(/[ \t]\{ ?"/)
  const message = at === -1 ? '' : trimEnd(text.slice(0, at + 1))
  const gap = text.slice(message.length, at + 1)
  if (message === '' || (gap === ' ' && /[:=,(>]$/.test(message))) return undefined
  const fields = parseBytes(text.slice(at + 1))
  // `text | {…}`
  return fields && { text: message.endsWith(' |') ? trimEnd(message.slice(0, -2)) : message, fields }
}

/** The same head with such fields in its data. */
export function withFields(head: Head): Head {
  if (head.is === 'log') {
    const found = fieldsBehind(head.message)
    if (found === undefined) return head
    const data = { ...(head.data === undefined ? {} : JSON.parse(head.data)), ...found.fields }
    return { ...head, message: found.text, data: JSON.stringify(data) }
  }
  if (head.is !== 'open' || head.isWhole) return head
  const { record } = head
  const found = fieldsBehind(record.message ?? '')
  if (found === undefined) return head
  return { ...head, record: { ...record, message: found.text, data: { ...record.data, ...found.fields } } }
}
