import type { Received } from './given.ts'

/**
 * What the real servers check before they take a message: answers why they would refuse it, or undefined. From their
 * documentation: docs.slack.dev/reference/block-kit, discord.com/developers/docs/resources/message, Microsoft Teams
 * limits, docs.mattermost.com, docs.ntfy.sh/publish, core.telegram.org/bots/api, developer.pagerduty.com (Events v2),
 * docs.opsgenie.com/docs/alert-api, develop.sentry.dev (Envelopes), healthchecks.io/docs/http_api, cloudevents.io.
 */
export type Check = (request: Received) => string | undefined

// biome-ignore lint/suspicious/noExplicitAny: what comes from outside is looked at field by field
type Any = any

const json = (request: Received): Any => {
  try {
    return JSON.parse(request.body)
  } catch {
    return undefined
  }
}
/** The first complaint of a list of pairs: what is wrong when the condition holds. */
const first = (...complaints: ReadonlyArray<readonly [boolean, string]>): string | undefined =>
  complaints.find(([isWrong]) => isWrong)?.[1]
const length = (text: unknown): number => (typeof text === 'string' ? [...text].length : Number.NaN)
const isText = (text: unknown, longest: number): boolean => length(text) > 0 && length(text) <= longest
const isJson = ({ headers }: Received): boolean => /^application\/json/.test(headers['content-type'] ?? '')

/** The texts in Slack's markup, wherever they stand in the blocks. */
function mrkdwnIn(value: Any): string[] {
  if (value === null || typeof value !== 'object') return []
  const own = value.type === 'mrkdwn' ? [String(value.text)] : []
  return [...own, ...Object.values(value).flatMap(mrkdwnIn)]
}

export const checks: Readonly<Record<string, Check>> = {
  slack(request) {
    const body = json(request)
    const blocks: Any[] = body?.blocks ?? []
    const texts = blocks.flatMap(({ text, fields = [] }) => [
      text?.text ?? '',
      ...fields.map((f: Any) => f.text),
    ])
    return first(
      [!isJson(request) || body === undefined, 'invalid_payload'],
      [typeof body?.text !== 'string' || body.text === '', 'no_text'],
      [length(body?.text) > 40_000, 'msg_too_long'],
      [blocks.length === 0 || blocks.length > 50, 'invalid_blocks'],
      [texts.join('').length > 13_000, 'msg_blocks_too_long'],
      [
        blocks.some(
          ({ type, text, fields, elements }) =>
            (type === 'header' && (text?.type !== 'plain_text' || !isText(text.text, 150))) ||
            (type === 'section' && text === undefined && !(fields?.length >= 1 && fields.length <= 10)) ||
            (type === 'section' && text !== undefined && !isText(text.text, 3000)) ||
            (fields ?? []).some((field: Any) => !isText(field.text, 2000)) ||
            (elements ?? []).some((element: Any) => element.type === 'button' && !isText(element.url, 3000)),
        ),
        'invalid_blocks',
      ],
      // In `plain_text` nothing is a mention.
      [
        [body?.text, ...mrkdwnIn(blocks)].some(text => /<!(?:channel|here|everyone)/.test(text)),
        'it pings everybody',
      ],
    )
  },
  discord(request) {
    const body = json(request)
    const embeds: Any[] = body?.embeds ?? []
    const sizes = embeds.map(
      ({ title = '', description = '', fields = [] }) =>
        length(title) +
        length(description) +
        fields.reduce((sum: number, f: Any) => sum + length(f.name) + length(f.value), 0),
    )
    return first(
      [!isJson(request) || body === undefined, '400: 50109 The request body contains invalid JSON.'],
      [!body?.content && embeds.length === 0, '400: 50006 Cannot send an empty message'],
      [length(body?.content ?? '') > 2000, 'content: Must be 2000 or fewer in length.'],
      [embeds.length > 10, 'embeds: Must be 10 or fewer in length.'],
      [embeds.some(({ title = '' }) => length(title) > 256), 'title: Must be 256 or fewer in length.'],
      [embeds.some(({ description = '' }) => length(description) > 4096), 'description too long'],
      [embeds.some(({ fields = [] }) => fields.length > 25), 'fields: Must be 25 or fewer in length.'],
      [
        embeds.some(({ fields = [] }) =>
          fields.some(({ name, value }: Any) => !isText(name, 256) || !isText(value, 1024)),
        ),
        'fields: This field is required',
      ],
      [sizes.reduce((sum, size) => sum + size, 0) > 6000, 'Embed size exceeds maximum size of 6000'],
      [body?.allowed_mentions?.parse?.length !== 0, 'it pings everybody'],
    )
  },
  teams(request) {
    const body = json(request)
    const [attachment] = body?.attachments ?? []
    const card = attachment?.content
    return first(
      [!isJson(request) || body === undefined, 'not JSON'],
      [Buffer.byteLength(request.body) > 21_000, '413 Request Entity Too Large'],
      [body?.type !== 'message' || body.attachments?.length !== 1, 'no message with one attachment'],
      [attachment?.contentType !== 'application/vnd.microsoft.card.adaptive', 'no adaptive card'],
      [card?.type !== 'AdaptiveCard' || !/^1\.[0-5]$/.test(card?.version), 'bad card'],
      [
        (card?.body ?? []).some((item: Any) => item.type === 'TextBlock' && item.text === ''),
        'empty text block',
      ],
    )
  },
  mattermost(request) {
    const body = json(request)
    return first(
      [body === undefined, 'Unable to parse incoming data'],
      [!body?.text && !body?.attachments, 'No text specified'],
      [length(body?.text ?? '') > 16_383, 'Unable to create the post: too long'],
      [JSON.stringify(body?.attachments ?? []).length > 25_000, 'Unable to create the post: props too long'],
    )
  },
  ntfy(request) {
    const body = json(request)
    return first(
      [request.path !== '/', '404 page not found'],
      [body === undefined, 'invalid request: request body must be message JSON'],
      [!/^[-_A-Za-z0-9]{1,64}$/.test(body?.topic ?? ''), 'invalid request: topic invalid'],
      [Buffer.byteLength(body?.message ?? '') > 4096, 'the message becomes an attachment'],
      [!(body?.priority >= 1 && body.priority <= 5), 'invalid priority'],
    )
  },
  telegram(request) {
    const body = json(request)
    const text: string = body?.text ?? ''
    const tags = [...text.matchAll(/<(\/?)([a-z]*)[^>]*>/g)]
    const open: string[] = []
    for (const [, isEnd, name = ''] of tags) {
      if (!isEnd) open.push(name)
      else if (open.pop() !== name) return "Bad Request: can't parse entities"
    }
    const shown = text.replace(/<[^>]*>/g, '').replace(/&[#\w]+;/g, 'x')
    return first(
      [request.path !== '/bot1:x/sendMessage', 'Not Found'],
      [body?.chat_id === undefined, 'Bad Request: chat_id is empty'],
      [text === '', 'Bad Request: message text is empty'],
      [shown.length > 4096, 'Bad Request: message is too long'],
      [
        open.length > 0 || tags.some(([, , name = '']) => !['b', 'pre', 'i', 'code', 'a'].includes(name)),
        "can't parse entities",
      ],
    )
  },
  pagerduty(request) {
    const body = json(request)
    const isTrigger = body?.event_action === 'trigger'
    return first(
      [body === undefined, 'Invalid JSON'],
      [!/^[0-9a-f]{32}$/.test(body?.routing_key ?? ''), 'Invalid routing key'],
      [!['trigger', 'resolve', 'acknowledge'].includes(body?.event_action), "'event_action' is invalid"],
      [!isText(body?.dedup_key, 255), "Length of 'dedup_key' is incorrect"],
      [isTrigger && !isText(body.payload?.summary, 1024), "'payload.summary' is missing or blank"],
      [isTrigger && !isText(body.payload?.source, 255), "'payload.source' is missing or blank"],
      [
        isTrigger && !['critical', 'error', 'warning', 'info'].includes(body.payload?.severity),
        "'payload.severity' is invalid",
      ],
      [Buffer.byteLength(request.body) > 512 * 1024, '413'],
    )
  },
  opsgenie(request) {
    const body = json(request)
    if (request.headers.authorization !== 'GenieKey k') return 'Could not authenticate'
    if (/^\/v2\/alerts\/.+\/close\?identifierType=alias$/.test(request.path)) {
      return body === undefined ? 'not JSON' : undefined
    }
    return first(
      [request.path !== '/v2/alerts', '404'],
      [!isText(body?.message, 130), 'Request body is not processable: message'],
      [!isText(body?.alias, 512), 'alias'],
      [length(body?.description ?? '') > 15_000, 'description'],
      [length(body?.source ?? '') > 100 || length(body?.entity ?? '') > 512, 'source'],
      [!/^P[1-5]$/.test(body?.priority), 'priority'],
      [body?.tags?.length > 20 || body?.tags?.some((tag: string) => length(tag) > 50), 'tags'],
      [JSON.stringify(body?.details ?? {}).length > 8000, 'details'],
    )
  },
  sentry(request) {
    const lines = request.body.split('\n')
    const [head, ...rest] = lines
    const complaints: Array<readonly [boolean, string]> = [
      [request.path !== '/api/42/envelope/', '404'],
      [
        !/sentry_key=public/.test(request.headers['x-sentry-auth']?.toString() ?? ''),
        'missing authorization information',
      ],
      [!/^[0-9a-f]{32}$/.test(JSON.parse(head ?? '{}').event_id ?? ''), 'invalid event id'],
    ]
    for (let at = 0; at + 1 < rest.length; at += 2) {
      const item = JSON.parse(rest[at] ?? '{}')
      const payload = rest[at + 1] ?? ''
      const value = JSON.parse(payload)
      complaints.push([item.length !== Buffer.byteLength(payload), 'invalid item length'])
      if (item.type === 'event') {
        complaints.push([!['fatal', 'error', 'warning', 'info'].includes(value.level), 'invalid level'])
        complaints.push([length(value.message?.formatted) > 8192, 'message too long'])
        complaints.push([Object.values(value.tags).some(tag => !isText(tag, 200)), 'invalid tag'])
      } else if (item.type === 'check_in') {
        complaints.push([!/^[a-z0-9_-]{1,50}$/.test(value.monitor_slug), 'invalid slug'])
        complaints.push([!['ok', 'error', 'in_progress'].includes(value.status), 'invalid status'])
        complaints.push([!/^[0-9a-f]{32}$/.test(value.check_in_id), 'invalid check-in id'])
      } else complaints.push([true, `unknown item ${item.type}`])
    }
    return first(...complaints)
  },
  healthchecks(request) {
    const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
    return first(
      [!new RegExp(`^/${uuid}(?:/fail|/log)?\\?rid=${uuid}$`).test(request.path), '404 not found'],
      [Buffer.byteLength(request.body) > 100_000, 'the body is cut'],
    )
  },
  alertmanager(request) {
    const body = json(request)
    if (request.path.endsWith('/api/v2/alerts')) {
      return first(
        [!Array.isArray(body), 'not an array'],
        [
          body?.some(({ labels }: Any) => !labels?.alertname || Object.values(labels).includes('')),
          'at least one label pair required',
        ],
        [body?.some(({ startsAt }: Any) => Number.isNaN(Date.parse(startsAt))), 'bad startsAt'],
      )
    }
    const keys = [
      'version',
      'groupKey',
      'status',
      'receiver',
      'groupLabels',
      'commonLabels',
      'commonAnnotations',
      'externalURL',
      'alerts',
    ]
    return first(
      [keys.some(key => body?.[key] === undefined), 'missing key'],
      [body?.version !== '4', 'version'],
    )
  },
  cloudevents(request) {
    const body = json(request)
    return first(
      [!/^application\/cloudevents\+json/.test(request.headers['content-type'] ?? ''), 'content type'],
      [body?.specversion !== '1.0', 'specversion'],
      [!body?.id || !body?.source || !body?.type, 'a required attribute is missing'],
      [body?.time !== undefined && Number.isNaN(Date.parse(body.time)), 'time'],
    )
  },
}
