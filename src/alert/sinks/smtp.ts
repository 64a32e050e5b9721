import { createHash } from 'node:crypto'
import { Socket } from 'node:net'
import { hostname } from 'node:os'
import { Failure, reason } from '../../lib/failure.ts'
import { cut, printable } from '../../lib/text.ts'
import { hideSecrets } from '../../redact/hide-secrets.ts'
import { htmlOf } from '../messages/html.ts'
import { messageOf } from '../messages/message.ts'
import { textOf } from '../messages/text.ts'
import { type Answer, listOption, type Sink, textOption } from '../sink.ts'

/** Milliseconds for the connection, the greeting and each answer of the server. */
const timeout = 10_000

/** Mail as text and HTML. With a login the connection is encrypted, unless the server is this machine. */
export const smtp: Sink = {
  name: 'smtp',
  summary: 'mail, as text and HTML',
  options: {
    url: { help: 'smtp://user:password@host:587 or smtps://…:465', secret: true, required: true },
    from: { help: 'sender', required: true },
    to: { help: 'who gets it', type: 'list', required: true },
    cc: { help: 'who gets a copy', type: 'list' },
    ca: { help: 'certificate authority to trust, PEM: file:PATH', secret: true },
  },
  open(options, { version }) {
    const url = addressOf(textOption(options, 'url') ?? '')
    const from = textOption(options, 'from') ?? ''
    const to = listOption(options, 'to')
    const cc = listOption(options, 'cc')
    const ca = textOption(options, 'ca')
    const where = `${url.protocol}//${url.host}`
    const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
    const domain = from.split('@').at(-1)?.replace(/[>\s]/g, '') || hostname()
    const idOf = (key: string): string =>
      `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`

    return {
      name: 'smtp',
      where,
      takes: (_alert, phase) => phase !== 'update',
      async send({ alert, phase, key }, givenUp) {
        const message = messageOf(alert, phase)
        const { createTransport } = await loadMailer()
        // Ours, so that a server that hangs does not keep the process alive once nobody waits for it.
        const socket = new Socket()
        const transport = createTransport({
          socket,
          host: url.hostname.replace(/^\[|\]$/g, ''),
          port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
          secure: url.protocol === 'smtps:',
          requireTLS: url.username !== '' && !isLocal,
          ...(url.username !== '' && {
            auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
          }),
          ...(ca !== undefined && { tls: { ca } }),
          connectionTimeout: timeout,
          greetingTimeout: timeout,
          socketTimeout: timeout,
        })
        let abort = (): void => {}
        const aborted = new Promise<never>((_resolve, reject) => {
          abort = () => reject(new Error('no answer in time'))
        })
        givenUp.addEventListener('abort', abort, { once: true })
        try {
          const thread =
            phase === 'firing' ? {} : { inReplyTo: idOf(`${alert.key}`), references: idOf(`${alert.key}`) }
          const { rejected } = await Promise.race([
            transport.sendMail({
              from,
              to: [...to],
              cc: [...cc],
              subject: message.subject,
              text: textOf(message),
              html: htmlOf(message),
              messageId: idOf(phase === 'firing' ? `${alert.key}` : key),
              ...thread,
              headers: { 'Auto-Submitted': 'auto-generated', 'X-Mailer': `bs-alert/${version}` },
              ...(alert.severity === 'critical' && phase !== 'resolved' && { priority: 'high' as const }),
              disableFileAccess: true,
              disableUrlAccess: true,
            }),
            aborted,
          ])
          const refused = rejected.map(String)
          if (refused.length === 0) return { sent: where }
          return { failed: `${where}: refused for ${refused.join(', ')}, sent to the others`, retry: false }
        } catch (error) {
          socket.destroy()
          return refusal(error, where)
        } finally {
          // After a success it says goodbye; nobody waits for the answer.
          socket.unref()
          givenUp.removeEventListener('abort', abort)
          transport.close()
        }
      },
    }
  },
}

/** 4xx of SMTP means: later; 5xx: never (RFC 5321, section 4.2.1). A failed connection may succeed later. */
function refusal(error: unknown, where: string): Answer {
  const { responseCode, response, code, message } = error as {
    responseCode?: number
    response?: string
    code?: string
    message?: string
  }
  if (responseCode !== undefined) {
    const why = cut(printable(hideSecrets(response ?? '')), 160)
    return { failed: `${where}: ${why || responseCode}`, retry: responseCode < 500 }
  }
  const isForGood = code === 'EAUTH' || code === 'EENVELOPE' || code === 'ETLS'
  const known =
    code === undefined ? message : reason({ code: code === 'ESOCKET' ? undefined : code, message })
  return {
    failed: `${where}: ${cut(printable(hideSecrets(known ?? 'the connection failed')), 160)}`,
    retry: !isForGood,
  }
}

function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    throw new Failure(
      'bad address of the sink smtp, which is not shown: write env:NAME, file:PATH or smtp(s)://…',
    )
  }
  return url
}

/** The mail library, loaded with the first mail. A bundle has it as a default, Node by its names. */
async function loadMailer(): Promise<typeof import('nodemailer')> {
  const loaded = await import('nodemailer')
  return (loaded as unknown as { default?: typeof import('nodemailer') }).default ?? loaded
}
