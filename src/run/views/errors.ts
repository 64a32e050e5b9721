import type { Log } from '../../records/index.ts'
import { oneLine } from './plain.ts'

/** The errors of one attempt: the first ones are shown as they come, the last ones again when it has failed. */
export interface Errors {
  /** The lines to show now: none for an error already shown, or after enough errors. */
  add(log: Log): string[]
  /** The message with which the generator gave up: the best explanation there is. */
  final(message: string): void
  /** `… and 23 more errors`, if some were not shown. */
  more(): string[]
  /** The last distinct errors, the best explanation first. */
  last(): string[]
  /** Whether `last` could add nothing to the errors already shown. */
  allShown(): boolean
}

const shownAtMost = 3
const lastAtMost = 5

export function errors(): Errors {
  const shown = new Set<string>()
  const latest = new Map<string, string>()
  let hidden = 0
  let best: string | undefined
  /** Facts of the error above. */
  let before = ''
  const isKnown = (): boolean =>
    best === undefined || [...latest.values()].some(text => text.includes(troubleIn(best ?? '')))
  return {
    add(log) {
      const message = oneLine(log.message ?? log.exception?.message ?? '')
      const short = `${log.provider === undefined ? '' : `[${log.provider}] `}${message}`
      const kind = kindOf(log, message)
      // Removed first, so that it counts as the latest.
      latest.delete(kind)
      latest.set(kind, short)
      if (latest.size > lastAtMost) latest.delete(latest.keys().next().value ?? '')
      if (shown.has(kind)) return []
      if (shown.size >= shownAtMost) {
        hidden++
        return []
      }
      shown.add(kind)
      const facts = factsOf(log)
      const news = facts.join() === before ? [] : facts
      before = facts.join()
      return [`${log.level === 'fatal' ? 'FATAL' : 'ERROR'}: ${message}`, ...news, ...thrownIn(log, message)]
    },
    final(message) {
      best = oneLine(message)
    },
    more: () => (hidden > 0 ? [`… and ${hidden} more ${hidden === 1 ? 'error' : 'errors'}`] : []),
    last() {
      const rest = [...latest.values()]
      return isKnown() ? rest : [best ?? '', ...rest]
    },
    allShown: () => hidden === 0 && isKnown(),
  }
}

/**
 * A key that is equal for the same problem. `question 4/50` and `question 5/50` count as one; so do the two or three
 * reports that the generator makes of one lost question: `All 3 attempts exhausted for google: …`, `Failed to generate
 * question with google: …`, `Failed to generate question 4/50 with specialist google: …`.
 */
function kindOf({ provider, category }: Log, message: string): string {
  if (provider === undefined || category === undefined) return message.replace(/\d+\/\d+/g, '#')
  // These two categories say everything; for a server or network error the words matter, without their numbers.
  if (category === 'rate_limit' || category === 'billing_quota') return `${provider} ${category}`
  return `${provider} ${category} ${troubleIn(message).replace(/\d+/g, '#')}`
}

/** `Failed to generate question with google: [HIGH] … (category=server_error)` → `[HIGH] …`. */
function troubleIn(message: string): string {
  const said = message.replace(/ \(category=\w+\)$/, '')
  const at = said.indexOf(': ')
  return at === -1 ? said : said.slice(at + 2)
}

const factsOf = ({ provider, category, retryable }: Log): string[] => [
  ...(provider === undefined ? [] : [`  Provider: ${oneLine(provider)}`]),
  ...(category === undefined ? [] : [`  Category: ${oneLine(category)}`]),
  ...(retryable === undefined ? [] : [`  Retryable: ${retryable}`]),
]

/** The exception, unless the message already contains it. */
function thrownIn({ exception }: Log, message: string): string[] {
  const { type, message: said = '' } = exception ?? {}
  const parts = [type ?? '', message.includes(oneLine(said)) ? '' : said].filter(part => part !== '')
  const thrown = oneLine(parts.join(': '))
  return thrown === '' || message.includes(thrown) ? [] : [`  ${thrown}`]
}
