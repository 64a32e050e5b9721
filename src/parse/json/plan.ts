import type { JsonObject } from '../../lib/json.ts'
import type { LogHead } from '../head.ts'
import type { Dialect } from '../layouts/described.ts'
import { reasons } from '../layouts/dialect.ts'
import { plainKey } from '../layouts/key-path.ts'
import { levelFields } from '../layouts/levels.ts'
import { sitesOf } from '../layouts/sites.ts'
import type { Clock } from '../time/clock.ts'
import { jsonAtPlace, type Shape } from './shapes.ts'

/** Makes the record of a line of this shape in parts; undefined: it needs the object. */
export type Plan = (found: RegExpExecArray, value: JsonObject, clock: Clock) => LogHead | undefined

/**
 * How a dialect reads lines of one shape: which keys are the time, the level, the message. undefined: it has to look at
 * more than that.
 */
export function planOf(given: Dialect, shape: Shape): Plan | undefined {
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
  const level = placeOf(given.level)
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
  const names = keys.map(key => JSON.stringify(key))
  const levels = new Map<unknown, ReturnType<typeof levelFields>>()
  const levelOf = (word: unknown): ReturnType<typeof levelFields> => {
    const known = levels.get(word)
    if (known !== undefined) return known
    const read = given.levelOf ?? ((value: unknown) => (typeof value === 'string' ? levelFields(value) : {}))
    const made = read(word)
    if (levels.size < 100) levels.set(word, made)
    return made
  }
  const siteOf = sitesOf(given.name)
  const textAt = (value: JsonObject, at: number): string | undefined =>
    at === -1 ? undefined : (value[keys[at] as string] as string)

  return (found, value, clock) => {
    // A stack trace.
    if (thrown !== -1 && String(value[keys[thrown] as string]).includes('\n')) return undefined
    const timestamp = time === -1 ? undefined : clock.utc(value[keys[time] as string])
    const fields = level === -1 ? { level: given.defaultLevel } : levelOf(value[keys[level] as string])
    if ((time !== -1 && timestamp === undefined) || (level !== -1 && fields.level === undefined))
      return undefined
    const place = siteOf(fields, textAt(value, logger) || undefined, textAt(value, source) || undefined)
    let data = ''
    for (let at = 0; at < keys.length; at++) {
      if (dropped.has(at)) continue
      data += `${data === '' ? '{' : ','}${names[at]}:${jsonAtPlace(shape, found, at)}`
    }
    const text = textAt(value, message) ?? ''
    if (text === '' && hasReason) return undefined
    const stamp = time === -1 ? undefined : value[keys[time] as string]
    return {
      is: 'log',
      timestamp,
      second: timestamp === undefined ? undefined : clock.second(),
      site: place,
      message: text.charCodeAt(0) === 10 ? text.replace(/^\n+/, '') : text,
      data: data === '' ? undefined : `${data}}`,
      stamp: typeof stamp === 'string' ? stamp : undefined,
      isWeak: false,
      more: whole,
    }
  }
}

const whole = { isWhole: true }
