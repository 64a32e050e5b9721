import { cut } from '../../lib/text.ts'
import { httpSink } from '../http-sink.ts'
import type { Message } from '../messages/message.ts'

// A Workflows webhook takes one Adaptive Card in a message of at most 28 KB; some answer 413 from 21 KB on.
const longestBody = 20_000
const styles = { CRITICAL: 'attention', WARNING: 'warning', INFO: 'accent', RESOLVED: 'good' } as const
const marks = { ok: '✅', failed: '❌', other: '▫️' } as const

export const teams = httpSink({
  name: 'teams',
  summary: 'an adaptive card to a Workflows webhook of Microsoft Teams',
  prepare: () => (_outgoing, message) => ({ body: teamsBody(message) }),
})

/** As many types as fit into a message. */
export function teamsBody(message: Message): string {
  for (let types = Math.min(message.types.length, 50); ; types = Math.floor(types / 2)) {
    const body = JSON.stringify(envelope(message, types))
    if (Buffer.byteLength(body) <= longestBody || types === 0) return body
  }
}

const envelope = (message: Message, types: number): object => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content: card(message, types),
    },
  ],
})

/** The text of a TextBlock understands a little Markdown; what a log says must not be taken for it. */
const plain = (text: string): string => text.replace(/[\\*_[\]`#~]/g, sign => `\\${sign}`)
const block = (text: string, more: object = {}): object => ({ type: 'TextBlock', text, wrap: true, ...more })

function card(message: Message, shown: number): object {
  const { badge, headline, job, types, error, advice, facts, link } = message
  const title = job === undefined ? badge : `${badge} · ${job}`
  const rest = types.length - shown
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    msteams: { width: 'Full' },
    body: [
      {
        type: 'Container',
        style: styles[badge],
        bleed: true,
        items: [
          block(plain(cut(title, 200)), { weight: 'Bolder', size: 'Small' }),
          block(plain(cut(headline, 1000)), { weight: 'Bolder', size: 'Medium' }),
        ],
      },
      ...types
        .slice(0, shown)
        .map(({ name, mark, detail }) =>
          block(`${marks[mark]} **${plain(name)}** ${plain(cut(detail, 200))}`, { spacing: 'None' }),
        ),
      ...(rest > 0 ? [block(`… and ${rest} more`)] : []),
      ...(error === undefined
        ? []
        : [
            block('First error', { weight: 'Bolder' }),
            block(plain(cut(error, 300)), { fontType: 'Monospace' }),
          ]),
      ...(advice.length > 0 ? [block('What to do next', { weight: 'Bolder' })] : []),
      ...advice.map(text => block(`- ${plain(text)}`, { spacing: 'None' })),
      { type: 'FactSet', facts: facts.map(([title, value]) => ({ title, value: plain(cut(value, 300)) })) },
    ],
    ...(link !== undefined && {
      actions: [{ type: 'Action.OpenUrl', title: 'Open the report', url: link }],
    }),
  }
}
