import { cut } from '../../lib/text.ts'
import { httpSink } from '../http-sink.ts'
import { commonMark, sectionsOf } from '../messages/markdown.ts'
import type { Message } from '../messages/message.ts'

// Limits: content 2000 characters; in an embed title 256, description 4096, 25 fields with a name of 256 and a value of
// 1024, and 6000 in all. A field without a value is refused with 400.
const longestDescription = 3000
const colours = { CRITICAL: 0xb3261e, WARNING: 0xe6a100, INFO: 0x0b57d0, RESOLVED: 0x1a7f37 } as const

export const discord = httpSink({
  name: 'discord',
  summary: 'an embed to a webhook of Discord',
  prepare: () => (_outgoing, message) => ({ body: JSON.stringify(discordBody(message)) }),
})

export function discordBody(message: Message): object {
  const { badge, headline, subject, facts, link } = message
  const text = [commonMark.plain(cut(headline, 800)), ...sectionsOf(message, commonMark, 700)].join('\n\n')
  return {
    content: commonMark.plain(subject),
    // What a log says must ping nobody.
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: cut(commonMark.plain(cut(subject, 200)), 256),
        description: cut(text, longestDescription),
        color: colours[badge],
        ...(link !== undefined && { url: link }),
        fields: facts.map(([name, value]) => ({
          name,
          value: commonMark.plain(cut(value === '' ? '–' : value, 180)),
          inline: true,
        })),
      },
    ],
  }
}
