import { cut } from '../../lib/text.ts'
import { httpSink } from '../http-sink.ts'
import { type Markup, sectionsOf } from '../messages/markdown.ts'
import type { Message } from '../messages/message.ts'

// Limits of Block Kit: header 150 characters, section 3000, field 2000, 10 fields, 50 blocks; beyond any of them, or about
// 13 000 characters in all, the whole message is refused (invalid_blocks, msg_blocks_too_long).
const longestHeader = 150
const longestSection = 2900
const mostFields = 10

/**
 * Slack knows no mark that keeps `*` and `_` from making a word bold. Texts therefore stand in `plain_text`, where nothing is
 * markup, and only what we have written ourselves, and code, in `mrkdwn`.
 */
const bare: Markup = { bold: text => text, code: text => text, plain: text => text, newline: '\n' }

/** <!channel> in a log pings nobody. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export const slack = httpSink({
  name: 'slack',
  summary: 'a message in blocks to an incoming webhook of Slack',
  prepare: () => (_outgoing, message) => ({ body: JSON.stringify(slackBody(message)) }),
})

export function slackBody(message: Message): object {
  const { badge, headline, job, subject, facts, link, error, ...rest } = message
  const title = `${icons[badge]} ${badge}${job === undefined ? '' : `: ${job}`}`
  const plain = (text: string): object => ({ type: 'plain_text', text, emoji: false })
  const section = (text: string): object => ({ type: 'section', text: plain(text) })
  const listed = (part: 'types' | 'advice'): object[] =>
    sectionsOf(
      { ...rest, badge, headline, subject, facts, types: [], advice: [], [part]: rest[part] },
      bare,
      longestSection,
    ).map(section)
  const code = (text: string): string => `\`\`\`${escaped(text).replaceAll('```', "'''")}\`\`\``
  const button = { type: 'button', text: { type: 'plain_text', text: 'Open the report' }, url: link }
  return {
    // Shown in notifications, and required beside blocks.
    text: escaped(subject),
    mrkdwn: false,
    blocks: [
      {
        type: 'header',
        text: { type: 'plain_text', text: cut(title, longestHeader), emoji: true },
      },
      section(cut(headline, 1500)),
      ...listed('types'),
      ...(error === undefined
        ? []
        : [{ type: 'section', text: { type: 'mrkdwn', text: `*First error*\n${code(cut(error, 300))}` } }]),
      ...listed('advice'),
      {
        type: 'section',
        fields: facts.slice(0, mostFields).map(([label, value]) => plain(`${label}\n${cut(value, 400)}`)),
      },
      ...(link === undefined ? [] : [{ type: 'actions', elements: [button] }]),
    ],
  }
}

export const icons = { CRITICAL: '🔴', WARNING: '🟡', INFO: '🔵', RESOLVED: '🟢' } as const
