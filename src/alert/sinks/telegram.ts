import { cut } from '../../lib/text.ts'
import { httpSink } from '../http-sink.ts'
import { escapeHtml } from '../messages/html.ts'
import { type Markup, sectionsOf } from '../messages/markdown.ts'
import type { Message } from '../messages/message.ts'
import { textOption } from '../sink.ts'
import { icons } from './slack.ts'

/** Characters of a message, counted without its tags; longer ones and tags left open are refused with 400. */
const longest = 4096

const html: Markup = {
  bold: text => `<b>${text}</b>`,
  code: text => `<pre>${escapeHtml(text)}</pre>`,
  plain: escapeHtml,
  newline: '\n',
}

export const telegram = httpSink({
  name: 'telegram',
  summary: 'a message of a Telegram bot',
  address: 'https://api.telegram.org',
  options: {
    token: { help: 'token of the bot', secret: true, required: true },
    chat: { help: 'id of the chat, or @channel', required: true },
  },
  prepare(options, { base }) {
    const url = new URL(`/bot${textOption(options, 'token')}/sendMessage`, base)
    const chat = textOption(options, 'chat')
    return (_outgoing, message) => ({
      url,
      body: JSON.stringify({
        chat_id: chat,
        text: telegramText(message),
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        disable_notification: message.badge === 'INFO' || message.isOver,
      }),
    })
  },
})

export function telegramText(message: Message): string {
  const { badge, headline, facts, subject } = message
  const parts = [
    `${icons[badge]} <b>${escapeHtml(cut(subject, 200))}</b>`,
    escapeHtml(cut(headline, 600)),
    ...sectionsOf(message, html, 1000),
    facts.map(([label, value]) => `${label}: ${escapeHtml(cut(value, 120))}`).join('\n'),
  ]
  // Whole parts only: a tag that is cut open is refused.
  let text = ''
  for (const part of parts) {
    const next = text === '' ? part : `${text}\n\n${part}`
    if (next.length > longest) break
    text = next
  }
  return text
}
