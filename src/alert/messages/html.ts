import type { Message, TypeLine } from './message.ts'

const colours = { CRITICAL: '#b3261e', WARNING: '#8a5a00', INFO: '#0b57d0', RESOLVED: '#1a7f37' } as const
const marks = { ok: 'ok', failed: 'FAILED', other: '–' } as const
const grey = '#5f6368'
const line = '1px solid #e3e3e3'

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)

/**
 * The message as a page for mail. Styles stand inside the elements, the layout is made of tables, and there is no script and
 * no picture: mail programs strip or block all else.
 */
export function htmlOf(message: Message): string {
  const { headline, badge, job, types, error, advice, facts, link, subject } = message
  const title = job === undefined ? badge : `${badge} · ${escapeHtml(job)}`
  const parts = [
    types.length > 0 ? table(types.map(typeRow)) : '',
    error === undefined ? '' : `${heading('First error')}${code(error)}`,
    advice.length > 0 ? `${heading('What to do next')}${list(advice)}` : '',
    link === undefined ? '' : button(link, colours[badge]),
  ].filter(part => part !== '')
  const body = parts.length > 0 ? `<tr><td style="padding:16px 20px 20px">${parts.join('')}</td></tr>` : ''
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head><body style="margin:0;padding:16px;background:#f3f3f3;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.45;color:#1f1f1f"><table role="presentation" cellspacing="0" cellpadding="0" style="width:100%;max-width:680px;margin:0 auto;background:#fff;border:${line};border-radius:8px;border-collapse:separate;overflow:hidden"><tr><td style="padding:16px 20px;background:${colours[badge]};color:#fff"><div style="font-size:13px;font-weight:600;letter-spacing:.04em">${title}</div><div style="margin-top:4px;font-size:19px;font-weight:600;line-height:1.3">${escapeHtml(headline)}</div></td></tr>${body}<tr><td style="padding:12px 20px;border-top:${line};background:#fafafa;color:${grey};font-size:13px">${table(facts.map(factRow))}</td></tr></table></body></html>\n`
}

function typeRow({ name, mark, detail }: TypeLine): string {
  const colour = mark === 'failed' ? colours.CRITICAL : mark === 'ok' ? colours.RESOLVED : grey
  const dim = mark === 'failed' ? '' : `;color:${grey}`
  return row([
    [`font-weight:600;color:${colour};white-space:nowrap`, marks[mark]],
    [`font-weight:${mark === 'failed' ? 600 : 400}${dim}`, escapeHtml(name)],
    [dim.slice(1), escapeHtml(detail)],
  ])
}

const factRow = ([label, value]: readonly [string, string]): string =>
  row([
    ['white-space:nowrap', escapeHtml(label)],
    ['color:#3c4043;word-break:break-word', escapeHtml(value)],
  ])

const row = (cells: ReadonlyArray<readonly [style: string, html: string]>): string =>
  `<tr>${cells.map(([style, html]) => `<td style="padding:3px 14px 3px 0;vertical-align:top;text-align:left;${style}">${html}</td>`).join('')}</tr>`

const table = (rows: readonly string[]): string =>
  `<table role="presentation" cellspacing="0" cellpadding="0" style="border-collapse:collapse">${rows.join('')}</table>`

const heading = (text: string): string =>
  `<p style="margin:18px 0 6px;font-size:13px;font-weight:600;color:${grey}">${text}</p>`

const code = (text: string): string =>
  `<pre style="margin:0;padding:10px 12px;background:#f6f6f6;border:${line};border-radius:4px;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:13px;white-space:pre-wrap;word-break:break-word">${escapeHtml(text)}</pre>`

const list = (items: readonly string[]): string =>
  `<ul style="margin:0;padding-left:20px">${items.map(text => `<li style="margin:2px 0">${escapeHtml(text)}</li>`).join('')}</ul>`

const button = (link: string, colour: string): string =>
  `<p style="margin:20px 0 0"><a href="${escapeHtml(link)}" style="display:inline-block;padding:8px 16px;border:1px solid ${colour};border-radius:4px;color:${colour};font-weight:600;text-decoration:none">Open the report</a></p>`
