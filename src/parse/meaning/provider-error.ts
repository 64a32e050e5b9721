import { copyOf } from '../../lib/bytes.ts'

/** Classes of provider errors, and whether trying again can help (absent: it depends). */
const classes: ReadonlyArray<readonly [name: string, retryable: boolean | undefined, text: RegExp]> = [
  ['billing_quota', false, /insufficient_quota|current quota|billing|credit balance|payment required/i],
  ['rate_limit', true, /rate.?limit|too many requests|\b429\b/i],
  ['authentication', false, /authentication|unauthori[sz]ed|(?:invalid|incorrect) api key|\b401\b|\b403\b/i],
  // Last of the two that may name 402: "Used 29402" has no word boundary before it.
  ['billing_quota', false, /\b402\b/],
  ['server_error', true, /server error|overloaded|bad gateway|service unavailable|\b5(?:00|02|03|04|29)\b/i],
  [
    'network_error',
    true,
    /timed? ?out|connection (?:reset|refused|error|aborted)|network|ECONN|name resolution/i,
  ],
  ['model_error', undefined, /model .*(?:not found|does not exist)|content filter/i],
  ['invalid_request', false, /invalid request|bad request|\b400\b/i],
]

const retryable = new Map(classes.map(([name, retry]) => [name, retry]))

export interface ProviderError {
  readonly provider?: string
  readonly category?: string
  readonly retryable?: boolean
}

/** The beginnings of the generator's messages about a provider; anything else is no provider error. */
const about =
  /^(?:Failed to generate question(?: \d+\/\d+)? with (?:specialist )?([\w.-]+)|(Retryable|Non-retryable) error from ([\w.-]+)|All \d+ attempts exhausted for ([\w.-]+))/

/**
 * What a message says of a provider's failure, always the same object for the same failure. The class is the one that
 * the message names, in any of its layouts (`[HIGH] rate_limit: openai - …`, `[CRITICAL] openai: billing_quota - …`,
 * `(category=rate_limit)`), else one that its words suggest.
 */
export function providerError(message: string): ProviderError | undefined {
  const found = about.exec(message)
  if (found === null) return undefined
  const failed = found[1]
  const kind = found[2]
  const named = failed ?? found[3] ?? found[4] ?? ''
  const provider = named.endsWith(':') ? named.slice(0, -1) : named
  const category = categoryOf(message.slice(found[0].length))
  const again = kind === 'Retryable' ? true : kind === 'Non-retryable' ? false : retryable.get(category ?? '')
  return one(provider, category, again)
}

const mostKept = 256
const longestKept = 2000

let errors = new Map<string, ProviderError[]>()

function one(provider: string, category: string | undefined, again: boolean | undefined): ProviderError {
  const known = errors.get(provider)?.find(error => error.category === category && error.retryable === again)
  if (known !== undefined) return known
  const error: ProviderError = {
    ...(provider !== '' && { provider: copyOf(provider) }),
    ...(category !== undefined && { category }),
    ...(again !== undefined && { retryable: again }),
  }
  const others = errors.get(provider) ?? []
  // Full ones are left rather than cleared: V8 links a cleared table to the one behind it, and keeps both.
  if (errors.size >= mostKept || others.length >= mostKept) errors = new Map()
  errors.set(copyOf(provider), [...others, error])
  return error
}

interface Told {
  readonly text: string
  readonly category: string
}

/** By length: to hash a text takes as long as all else that is done with it. */
const categories: Array<Told | undefined> = new Array(mostKept).fill(undefined)

/** An outage says the same a thousand times: what a text means is found out once. */
function categoryOf(text: string): string | undefined {
  const slot = text.length % mostKept
  const known = categories[slot]
  if (known !== undefined && known.text === text) return known.category
  const found = statedCategory(text) ?? suggested(text)
  if (found === undefined) return undefined
  const category = copyOf(found)
  if (text.length <= longestKept) categories[slot] = { text: copyOf(text), category }
  return category
}

function statedCategory(message: string): string | undefined {
  const named = /\(category=(\w+)\)/.exec(message)?.[1]
  if (named !== undefined) return named
  const [, first, second] = /\[[A-Z]+\] (\w+): (\w+) - /.exec(message) ?? []
  return [first, second].find(word => word !== undefined && retryable.has(word))
}

const suggested = (message: string): string | undefined =>
  classes.find(([, , pattern]) => pattern.test(message.slice(0, 2000)))?.[0]
