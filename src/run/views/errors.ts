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
}

const shownAtMost = 3
const lastAtMost = 5

export function errors(): Errors {
  const shown = new Set<string>()
  const latest = new Set<string>()
  let hidden = 0
  let best: string | undefined
  return {
    add(log) {
      const message = oneLine(log.message ?? log.exception?.message ?? '')
      const short = `${log.provider === undefined ? '' : `[${log.provider}] `}${message}`
      // Taken out first, so that it counts as the latest.
      latest.delete(short)
      latest.add(short)
      if (latest.size > lastAtMost) latest.delete(latest.values().next().value ?? '')
      if (shown.has(short)) return []
      if (shown.size >= shownAtMost) {
        hidden++
        return []
      }
      shown.add(short)
      return [`${log.level === 'fatal' ? 'FATAL' : 'ERROR'}: ${message}`, ...facts(log, message)]
    },
    final(message) {
      best = oneLine(message)
    },
    more: () => (hidden > 0 ? [`… and ${hidden} more ${hidden === 1 ? 'error' : 'errors'}`] : []),
    last() {
      const rest = [...latest]
      return best === undefined || rest.some(text => text.includes(best ?? '')) ? rest : [best, ...rest]
    },
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
