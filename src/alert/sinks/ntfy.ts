import { cut } from '../../lib/text.ts'
import { httpSink } from '../http-sink.ts'
import { textOf } from '../messages/text.ts'
import { textOption } from '../sink.ts'

/** Bytes of a message; what is longer becomes an attachment, which a phone does not show. */
const longest = 3900
const priorities = { CRITICAL: 5, WARNING: 4, INFO: 3, RESOLVED: 3 } as const
const tags = {
  CRITICAL: 'rotating_light',
  WARNING: 'warning',
  INFO: 'information_source',
  RESOLVED: 'white_check_mark',
} as const

/** Published as JSON to the server's root: a header could not hold other characters than ASCII. */
export const ntfy = httpSink({
  name: 'ntfy',
  summary: 'a notification on the phone, to a topic of ntfy',
  options: {
    token: { help: 'access token', secret: true },
  },
  prepare(options, { base }) {
    const topic = base.pathname.split('/').filter(Boolean).at(-1)
    const root = new URL(base)
    root.pathname = base.pathname.replace(/\/?[^/]*\/?$/, '/')
    const token = textOption(options, 'token')
    return (_outgoing, message) => ({
      url: root,
      ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
      body: JSON.stringify({
        topic,
        title: cut(message.subject, 200),
        message: cutBytes(textOf(message), longest),
        priority: priorities[message.badge],
        tags: [tags[message.badge]],
        ...(message.link !== undefined && { click: message.link }),
      }),
    })
  },
})

/** At most so many bytes of UTF-8, and no half character. */
export function cutBytes(text: string, length: number): string {
  if (Buffer.byteLength(text) <= length) return text
  const cutAt = Buffer.from(text)
    .subarray(0, length - 3)
    .toString('utf8')
    .replace(/\uFFFD$/, '')
  return `${cutAt}…`
}
