import type { LogHead, Site } from '../head.ts'
import type { Dialect } from '../layouts/described.ts'
import { reasons } from '../layouts/dialect.ts'
import { plainKey } from '../layouts/key-path.ts'
import { levelFields } from '../layouts/levels.ts'
import { site } from '../layouts/log-record.ts'
import { knownSites } from '../layouts/sites.ts'
import { dataWriter, type Plan, type Shape, unquoted, valueAs, valueAtPlace } from './shapes.ts'

/**
 * How a dialect reads lines of one shape: which keys are the time, the level, the message. undefined: it has to look at
 * more than that.
 */
export function planOf(given: Dialect, shape: Shape): Plan<LogHead> | undefined {
  if (given.finish !== undefined) return undefined
  const { keys, kinds } = shape
  const plain = given.isLoose ? keys.map(plainKey) : []
  /** The first of these keys that tells something. */
  const placeOf = (names: readonly string[] | undefined): number => {
    for (const name of names ?? []) {
      const exact = keys.indexOf(name)
      const at = exact !== -1 || !given.isLoose ? exact : plain.indexOf(plainKey(name))
      if (at !== -1 && kinds[at] !== 'null') return at
    }
    return -1
  }
  const time = placeOf(given.time)
  const stated = placeOf(given.level)
  const worded = placeOf(given.wordLevel)
  const level = stated === -1 && worded !== -1 && kinds[worded] === 'text' ? worded : stated
  const message = placeOf(given.message)
  const logger = placeOf(given.logger)
  const source = placeOf(given.source)
  const thrown = placeOf(given.exception)
  const roles = [time, level, message, logger, source].filter(at => at !== -1)
  // A record without a message is told by another key.
  const hasReason = reasons.some(key => keys.includes(key))
  if (message === -1 && hasReason) return undefined
  // A key with two roles is gone after the first.
  if (new Set(roles).size < roles.length || roles.includes(thrown)) return undefined
  const isText = (at: number): boolean => at === -1 || kinds[at] === 'text'
  if (!isText(message) || !isText(logger) || !isText(source)) return undefined
  const dropped = new Set([...roles, ...(given.drop ?? []).map(key => keys.indexOf(key))])
  const write = dataWriter(
    shape,
    keys.map((_, at) => at).filter(at => !dropped.has(at)),
  )
  const levelOf = given.levelOf ?? ((value: unknown) => (typeof value === 'string' ? levelFields(value) : {}))
  const textAt = (found: RegExpExecArray, at: number): string | undefined =>
    at === -1 ? undefined : (found[at + 1] as string)
  const siteOf = knownSites((word, logger, source): Site | undefined => {
    const fields = word === undefined ? { level: given.defaultLevel } : levelOf(valueAs(shape, level, word))
    if (word !== undefined && fields.level === undefined) return undefined
    const { level: known, severity_text: severity } = fields as ReturnType<typeof levelFields>
    const names = { logger: logger && unquoted(logger), source: source && unquoted(source) }
    return site({
      level: known,
      severity,
      logger: names.logger || undefined,
      source: names.source || undefined,
      format: given.name,
    })
  })

  return (found, clock) => {
    // A stack trace.
    if (thrown !== -1 && String(valueAtPlace(shape, found, thrown)).includes('\n')) return undefined
    const stamp = time === -1 ? undefined : valueAtPlace(shape, found, time)
    const timestamp = time === -1 ? undefined : clock.utc(stamp)
    if (time !== -1 && timestamp === undefined) return undefined
    const place = siteOf(textAt(found, level), textAt(found, logger), textAt(found, source))
    if (place === undefined) return undefined
    const text = unquoted(textAt(found, message) ?? '')
    if (text === '' && hasReason) return undefined
    // It may hold a stack trace.
    const end = text.indexOf('\n', 1)
    if (end !== -1 && end < text.length - 1) return undefined
    return {
      is: 'log',
      timestamp,
      second: timestamp === undefined ? undefined : clock.second(),
      site: place,
      message: text.charCodeAt(0) === 10 ? text.replace(/^\n+/, '') : text,
      data: write?.(found),
      stamp: typeof stamp === 'string' ? stamp : undefined,
      isWeak: false,
      more: whole,
    }
  }
}

const whole = { isWhole: true }
