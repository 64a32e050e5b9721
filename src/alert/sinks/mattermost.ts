import { cut } from '../../lib/text.ts'
import { httpSink } from '../http-sink.ts'
import { commonMark, sectionsOf } from '../messages/markdown.ts'
import type { Message } from '../messages/message.ts'

/** A post has at most 16 383 characters; a longer one is refused. */
const longest = 15_000
const colours = { CRITICAL: '#b3261e', WARNING: '#e6a100', INFO: '#0b57d0', RESOLVED: '#1a7f37' } as const

export const mattermost = httpSink({
  name: 'mattermost',
  summary: 'a message to an incoming webhook of Mattermost or Rocket.Chat',
  options: { channel: { help: 'another channel than that of the webhook' } },
  prepare:
    ({ channel }) =>
    (_outgoing, message) => ({
      body: JSON.stringify({ ...(channel && { channel }), ...mattermostBody(message) }),
    }),
})

export function mattermostBody(message: Message): object {
  const { badge, headline, subject, facts, link } = message
  const text = [commonMark.plain(headline), ...sectionsOf(message, commonMark, 4000)].join('\n\n')
  return {
    text: `#### ${commonMark.plain(subject)}`,
    attachments: [
      {
        fallback: subject,
        color: colours[badge],
        text: cut(text, longest - 3000),
        ...(link !== undefined && { title: 'Open the report', title_link: link }),
        fields: facts.map(([title, value]) => ({
          title,
          value: commonMark.plain(cut(value, 200)),
          short: true,
        })),
      },
    ],
  }
}
