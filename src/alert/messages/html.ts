import type { Message } from './message.ts'

const colours = { CRITICAL: '#b3261e', WARNING: '#9a6700', INFO: '#0b57d0', RESOLVED: '#1a7f37' } as const
const marks = { ok: 'ok', failed: 'FAILED', other: '' } as const
const cell = 'style="padding:2px 12px 2px 0;vertical-align:top;text-align:left"'

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)

/** The message as a page for mail: styles inside the elements and no script, because mail programs strip both. */
export function htmlOf(message: Message): string {
  const { headline, badge, types, error, advice, facts, link } = message
  const rows = types.map(
    ({ name, mark, detail }) =>
      `<tr><td ${cell}><b style="color:${mark === 'failed' ? colours.CRITICAL : colours.RESOLVED}">${marks[mark]}</b></td><td ${cell}>${escapeHtml(name)}</td><td ${cell}>${escapeHtml(detail)}</td></tr>`,
  )
  const parts = [
    `<p style="margin:0 0 16px;padding:10px 14px;border-left:6px solid ${colours[badge]};background:#f6f6f6;font-size:17px"><b style="color:${colours[badge]}">${badge}</b> ${escapeHtml(headline)}</p>`,
    rows.length > 0 ? table(rows) : '',
    error === undefined
      ? ''
      : `<p style="margin:16px 0 4px"><b>First error</b></p><pre style="margin:0;padding:8px;background:#f6f6f6;white-space:pre-wrap">${escapeHtml(error)}</pre>`,
    advice.length > 0
      ? `<p style="margin:16px 0 4px"><b>What to do next</b></p><ul style="margin:0;padding-left:20px">${advice.map(text => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`
      : '',
    link === undefined ? '' : `<p><a href="${escapeHtml(link)}">Open the report</a></p>`,
    `<div style="margin-top:16px;color:#555;font-size:13px">${table(
      facts.map(
        ([label, value]) =>
          `<tr><td ${cell}>${escapeHtml(label)}</td><td ${cell}>${escapeHtml(value)}</td></tr>`,
      ),
    )}</div>`,
  ]
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(message.subject)}</title></head><body style="font-family:system-ui,sans-serif;font-size:15px;color:#1f1f1f;max-width:720px">${parts.join('')}</body></html>\n`
}

const table = (rows: readonly string[]): string =>
  `<table style="border-collapse:collapse">${rows.join('')}</table>`
