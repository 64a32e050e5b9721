import { cut } from '../../lib/text.ts'
import { httpSink } from '../http-sink.ts'
import { type Markup, sectionsOf } from '../messages/markdown.ts'
import type { Message } from '../messages/message.ts'

// Limits of Block Kit: header 150 characters, section 3000, field 2000, 10 fields, 50 blocks; beyond any of them, or about
// 13 000 characters in all, the whole message is refused (invalid_blocks, msg_blocks_too_long).
const longestHeader = 150
const longestSection = 2900
const mostFields = 10

const mrkdwn: Markup = {
  bold: text => `*${text}*`,
  code: text => `\`\`\`${mrkdwn.plain(text).replaceAll('```', "'''")}\`\`\``,
  // <!channel> in a log pings nobody. Its `*` and `_` may make a word bold: Slack has no mark that prevents it.
  plain: text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  newline: '\n',
}

export const slack = httpSink({
  name: 'slack',
  summary: 'a message in blocks to an incoming webhook of Slack',
  prepare: () => (_outgoing, message) => ({ body: JSON.stringify(slackBody(message)) }),
})

export function slackBody(message: Message): object {
  const { badge, headline, job, subject, facts, link } = message
  const title = `${icons[badge]} ${badge}${job === undefined ? '' : `: ${job}`}`
  const field = ([label, value]: readonly [string, string]): object => ({
    type: 'mrkdwn',
    text: `*${label}*\n${mrkdwn.plain(cut(value, 400))}`,
  })
  const section = (text: string): object => ({ type: 'section', text: { type: 'mrkdwn', text } })
  const button = { type: 'button', text: { type: 'plain_text', text: 'Open the report' }, url: link }
  return {
    // Shown in notifications, and required beside blocks.
    text: mrkdwn.plain(subject),
    blocks: [
      {
        type: 'header',
        text: { type: 'plain_text', text: cut(title, longestHeader), emoji: true },
      },
      section(mrkdwn.bold(mrkdwn.plain(cut(headline, 1500)))),
      ...sectionsOf(message, mrkdwn, longestSection).map(section),
      { type: 'section', fields: facts.slice(0, mostFields).map(field) },
      ...(link === undefined ? [] : [{ type: 'actions', elements: [button] }]),
    ],
  }
}

export const icons = { CRITICAL: '🔴', WARNING: '🟡', INFO: '🔵', RESOLVED: '🟢' } as const
