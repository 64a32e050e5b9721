import type { Log } from '../../records/index.ts'
import { oneLine } from './plain.ts'

/** The errors of one type over its attempts. Each kind of error is shown once; repeats are only counted. */
export interface Errors {
  /** Begins the attempt with this number, from 1. */
  begin(attempt: number): void
  /** The lines to show now: none for a kind that was shown before, or after `shownAtMost` kinds in this attempt. */
  add(log: Log): string[]
  /** The message with which the job itself explained its end: the best explanation there is. */
  final(message: string): void
  /** What is left to say when the attempt ends. */
  end(): ErrorsAtEnd
}

export interface ErrorsAtEnd {
  /** `… and 23 more errors`, `… the same from google`; undefined when all were shown. */
  readonly more?: string
  /** The best explanation and the latest kinds of error that were not shown, as one line each. */
  readonly unseen: readonly string[]
  /** The earlier attempt that showed every kind of error that this attempt had. */
  readonly sameAs?: number
}

const shownAtMost = 3
const unseenAtMost = 5

export function errors(): Errors {
  /** Kind → the attempt in which it was shown. */
  const shownIn = new Map<string, number>()
  const shownTexts: string[] = []
  const shownFrom = new Set<string>()
  let attempt = 1
  /** The kinds of this attempt with their latest text. */
  let latest = new Map<string, string>()
  let shownNow = 0
  let hidden = 0
  /** Providers with a problem that was shown for another provider. */
  let alsoFrom = new Set<string>()
  let explanation: string | undefined
  let previousFacts = ''

  const isShown = (text: string): boolean => shownTexts.some(shown => shown.includes(problemIn(text)))
  return {
    begin(number) {
      attempt = number
      latest = new Map()
      shownNow = 0
      hidden = 0
      alsoFrom = new Set()
      explanation = undefined
      previousFacts = ''
    },
    add(log) {
      const message = oneLine(log.message ?? log.exception?.message ?? '')
      const kind = kindOf(log, message)
      // Removed first, so that it counts as the latest.
      latest.delete(kind)
      latest.set(kind, `${log.provider === undefined ? '' : `[${oneLine(log.provider)}] `}${message}`)
      if (shownIn.has(kind)) {
        if (log.provider !== undefined && !shownFrom.has(log.provider)) alsoFrom.add(log.provider)
        return []
      }
      if (shownNow >= shownAtMost) {
        hidden++
        return []
      }
      shownIn.set(kind, attempt)
      shownTexts.push(message)
      if (log.provider !== undefined) shownFrom.add(log.provider)
      shownNow++
      const facts = factsOf(log)
      const news = facts.join() === previousFacts ? [] : facts
      previousFacts = facts.join()
      return [
        `${log.level === 'fatal' ? 'FATAL' : 'ERROR'}: ${message}`,
        ...news,
        ...exceptionLine(log, message),
      ]
    },
    final(message) {
      explanation = oneLine(message)
    },
    end() {
      const unseen = [...latest].filter(([kind]) => !shownIn.has(kind)).map(([, text]) => text)
      const isNew = explanation !== undefined && !isShown(explanation)
      const known = isNew ? unseen.filter(text => !text.includes(problemIn(explanation ?? ''))) : unseen
      if (isNew && explanation !== undefined) shownTexts.push(explanation)
      for (const [kind] of latest) if (!shownIn.has(kind)) shownIn.set(kind, attempt)
      const last = [...(isNew ? [explanation ?? ''] : []), ...known.slice(-unseenAtMost)]
      const earlier = [...latest.keys()].map(kind => shownIn.get(kind) ?? attempt)
      const isSame = earlier.length > 0 && last.length === 0 && earlier.every(number => number < attempt)
      return {
        ...((hidden > 0 || alsoFrom.size > 0) && !isSame && { more: moreText(hidden, [...alsoFrom]) }),
        unseen: last,
        ...(isSame && { sameAs: Math.max(...earlier) }),
      }
    },
  }
}

const moreText = (count: number, providers: readonly string[]): string =>
  [
    ...(count > 0 ? [`… and ${count} more ${count === 1 ? 'error' : 'errors'}`] : []),
    ...(providers.length > 0 ? [`… the same from ${providers.map(oneLine).join(', ')}`] : []),
  ].join(', ')

/**
 * A key that is equal for the same problem. `question 4/50` and `question 5/50` count as one; so do the two or three
 * reports that the generator makes of one lost question: `All 3 attempts exhausted for google: …`, `Failed to generate
 * question with google: …`, `Failed to generate question 4/50 with specialist google: …`.
 */
function kindOf({ provider, category }: Log, message: string): string {
  if (provider === undefined || category === undefined) return message.replace(/\d+\/\d+/g, '#')
  // A billing problem counts as the same with every provider; a rate limit belongs to one provider.
  if (category === 'billing_quota') return category
  if (category === 'rate_limit') return `${provider} ${category}`
  // Server and network errors are compared by their text without numbers.
  return `${provider} ${category} ${problemIn(message).replace(/\d+/g, '#')}`
}

/** `Failed to generate question with google: [HIGH] … (category=server_error)` → `[HIGH] …`. */
function problemIn(message: string): string {
  const text = message.replace(/ \(category=\w+\)$/, '')
  const at = text.indexOf(': ')
  return at === -1 ? text : text.slice(at + 2)
}

const factsOf = ({ provider, category, retryable }: Log): string[] => [
  ...(provider === undefined ? [] : [`  Provider: ${oneLine(provider)}`]),
  ...(category === undefined ? [] : [`  Category: ${oneLine(category)}`]),
  ...(retryable === undefined ? [] : [`  Retryable: ${retryable}`]),
]

/** The exception, unless the message already contains it. */
function exceptionLine({ exception }: Log, message: string): string[] {
  const { type, message: text = '' } = exception ?? {}
  const parts = [type ?? '', message.includes(oneLine(text)) ? '' : text].filter(part => part !== '')
  const line = oneLine(parts.join(': '))
  return line === '' || message.includes(line) ? [] : [`  ${line}`]
}
