import type { Log } from '../../records/index.ts'
import { oneLine } from './plain.ts'

/** The errors of one attempt: the first ones are shown as they come, the last ones again when it has failed. */
export interface Errors {
  /** Lines to show now: none when the same was shown, or when enough was. */
  add(log: Log): string[]
  /** What the generator said itself when it gave up: the best explanation there is. */
  final(message: string): void
  /** `… and 23 more errors`, if some were not shown. */
  more(): string[]
  /** The last distinct errors, the best explanation first. */
  last(): string[]
  /** There is nothing that `last` could add to what was shown. */
  allShown(): boolean
}

const shownAtMost = 3
const lastAtMost = 5

export function errors(): Errors {
  const shown = new Set<string>()
  const latest = new Map<string, string>()
  let hidden = 0
  let best: string | undefined
  const isKnown = (): boolean =>
    best === undefined || [...latest.values()].some(text => text.includes(best ?? ''))
  return {
    add(log) {
      const message = oneLine(log.message ?? log.exception?.message ?? '')
      const short = `${log.provider === undefined ? '' : `[${log.provider}] `}${message}`
      // `question 4/50` and `question 5/50` are the same trouble.
      const kind = short.replace(/\d+\/\d+/g, '#')
      // Taken out first, so that it counts as the latest.
      latest.delete(kind)
      latest.set(kind, short)
      if (latest.size > lastAtMost) latest.delete(latest.keys().next().value ?? '')
      if (shown.has(kind)) return []
      if (shown.size >= shownAtMost) {
        hidden++
        return []
      }
      shown.add(kind)
      return [`${log.level === 'fatal' ? 'FATAL' : 'ERROR'}: ${message}`, ...facts(log, message)]
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

function facts({ provider, category, retryable, exception }: Log, message: string): string[] {
  const thrown = exception?.type && [exception.type, exception.message].filter(Boolean).join(': ')
  return [
    ...(provider === undefined ? [] : [`  Provider: ${oneLine(provider)}`]),
    ...(category === undefined ? [] : [`  Category: ${oneLine(category)}`]),
    ...(retryable === undefined ? [] : [`  Retryable: ${retryable}`]),
    ...(thrown && !message.includes(oneLine(thrown)) ? [`  ${oneLine(thrown)}`] : []),
  ]
}
