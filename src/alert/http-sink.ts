import { Failure } from '../lib/failure.ts'
import { cut, printable } from '../lib/text.ts'
import { hideSecrets } from '../redact/hide-secrets.ts'
import { connectionProblem, type HttpAnswer, isTransient, sendHttp, withoutLogin } from '../system/http.ts'
import { retryAfter } from './delivery/backoff.ts'
import { type Message, messageOf } from './messages/message.ts'
import {
  type Answer,
  type OptionSpec,
  type Outgoing,
  type RunState,
  type Sink,
  type SinkContext,
  type SinkOptions,
  textOption,
} from './sink.ts'

/** What goes to the server; what is absent is as in the settings: POST, JSON, the sink's address. */
export interface HttpParts {
  readonly body: string
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Instead of the address itself, where the path depends on the alert. */
  readonly url?: URL
}

export interface HttpSinkSpec {
  readonly name: string
  readonly summary: string
  /** Used when no `url` is given; absent: `url` is required. */
  readonly address?: string
  readonly options?: Readonly<Record<string, OptionSpec>>
  /** The user name in the address is a key that goes into a header of the sink's own: no Basic authentication. */
  readonly ownLogin?: boolean
  /** Checks the settings and returns what makes the requests; throws a Failure. `undefined`: nothing to send. */
  prepare(
    options: SinkOptions,
    context: SinkContext & { readonly base: URL; readonly user: string },
  ): (outgoing: Outgoing, message: Message) => HttpParts | undefined
  /** What makes the requests that say how a run goes; undefined when these settings want none. */
  prepareRuns?(
    options: SinkOptions,
    context: SinkContext & { readonly base: URL; readonly user: string },
  ): ((state: RunState, run: string | undefined) => HttpParts) | undefined
}

/** Milliseconds for one try. */
const timeout = 10_000
/** Bytes that are read of a refusal, for its reason. */
const refusalBytes = 2048

/** A sink that sends each alert with one HTTP request. Its address is a secret: chat hooks carry their key in it. */
export function httpSink(spec: HttpSinkSpec): Sink {
  const { name, summary, options = {} } = spec
  return {
    name,
    summary,
    options: {
      url: { help: 'address', secret: true, ...(spec.address === undefined && { required: true }) },
      ...options,
    },
    open(settings, context) {
      const { url, where, headers, user } = address(textOption(settings, 'url') ?? spec.address ?? '', name)
      const partsOf = spec.prepare(settings, { ...context, base: url, user })
      const runPartsOf = spec.prepareRuns?.(settings, { ...context, base: url, user })
      const agent = { 'user-agent': `bs-alert/${context.version}` }

      const post = async (parts: HttpParts, key: string, givenUp: AbortSignal): Promise<Answer> => {
        const late = AbortSignal.timeout(timeout)
        const request = {
          method: 'POST',
          url: parts.url ?? url,
          headers: {
            ...(spec.ownLogin ? {} : headers),
            'content-type': parts.contentType ?? 'application/json',
            'idempotency-key': encodeURIComponent(key),
            ...agent,
            ...parts.headers,
          },
          body: parts.body,
          refusalBytes,
        } as const
        try {
          const answer = await sendHttp(request, AbortSignal.any([givenUp, late]))
          return judge(answer, request.url, where, retryAfter(answer.retryAfter, context.now()))
        } catch (error) {
          const why = late.aborted ? `no answer within ${timeout / 1000}s` : connectionProblem(error)
          return { failed: `${where}: ${why}`, retry: true }
        }
      }

      return {
        name,
        where,
        takes: (_alert, phase) => phase !== 'update',
        send(outgoing, givenUp) {
          const parts = partsOf(outgoing, messageOf(outgoing.alert, outgoing.phase))
          return parts === undefined
            ? { sent: `${where}: nothing to send` }
            : post(parts, outgoing.key, givenUp)
        },
        ...(runPartsOf && {
          follow: (state: RunState, run: string | undefined, givenUp: AbortSignal) =>
            post(runPartsOf(state, run), `${state}:${run ?? ''}`, givenUp),
        }),
      }
    },
  }
}

/** Redirects are not followed: an alert goes only to the configured address. */
function judge({ status, body }: HttpAnswer, url: URL, where: string, after: number | undefined): Answer {
  if (status >= 200 && status < 300) return { sent: `${where}: HTTP ${status}` }
  const why = cut(printable(hideSecrets(withoutAddress(body, url))), 160)
  return {
    failed: `${where}: HTTP ${status}${why === '' ? '' : `: ${why}`}`,
    retry: isTransient(status),
    ...(after !== undefined && { after }),
  }
}

/** Many servers repeat the path in a refusal (`Cannot POST /services/…`), and the key of a chat hook stands there. */
function withoutAddress(text: string, { pathname, search }: URL): string {
  const parts = `${pathname}/${search}`.split(/[/?&=]/).filter(part => part.length >= 5)
  const forms = [pathname + search, pathname, ...parts].filter(part => part.length >= 5)
  return forms.reduce((rest, form) => rest.replaceAll(form, '…').replaceAll(decodeURI(form), '…'), text)
}

interface Address {
  readonly url: URL
  readonly where: string
  readonly headers: Readonly<Record<string, string>>
  readonly user: string
}

function address(text: string, sink: string): Address {
  const given = URL.canParse(text) ? new URL(text) : undefined
  if (given === undefined || !/^https?:$/.test(given.protocol)) {
    throw new Failure(
      `bad address of the sink ${sink}, which is not shown: write env:NAME, file:PATH or http(s)://…`,
    )
  }
  const { url, headers } = withoutLogin(given)
  return { url, where: `${url.protocol}//${url.host}`, headers, user: given.username }
}
