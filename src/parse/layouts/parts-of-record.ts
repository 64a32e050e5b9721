import type { Log } from '../../records/index.ts'
import type { LogHead } from '../head.ts'
import { sitesOf } from './sites.ts'
import { quoted } from './value.ts'

/** A comparison with each is faster than a look into a set: all keys are the same texts. */
const isHeld = (key: string): boolean =>
  key === 'timestamp' ||
  key === 'event' ||
  key === 'level' ||
  key === 'message' ||
  key === 'logger' ||
  key === 'source' ||
  key === 'format' ||
  key === 'data' ||
  key === 'severity_text'

/** The timestamp, site, message and data of a head. */
export type RecordParts = Pick<LogHead, 'timestamp' | 'site' | 'message' | 'data'>

/**
 * Turns the records of one format into the parts of a head, which are written several times as fast; undefined: the record
 * has other fields, too.
 */
export function partsOfRecords(format: string): (record: Log) => RecordParts | undefined {
  const siteOf = sitesOf(format)

  return record => {
    for (const key in record) if (!isHeld(key) && record[key as keyof Log] !== undefined) return undefined
    const { timestamp, event, message, data, format: own } = record
    if (event !== 'log' || own !== format || message === undefined) return undefined
    return {
      timestamp,
      site: siteOf(record, record.logger, record.source),
      message,
      data: data === undefined ? undefined : jsonOf(data),
    }
  }
}

/** As JSON.stringify, which takes longer for a few short texts. */
function jsonOf(data: object): string {
  let json = ''
  for (const key in data) {
    const value: unknown = data[key as keyof typeof data]
    if (value === undefined) continue
    json += json === '' ? '{' : ','
    json += keyOf(key)
    if (typeof value === 'string') json += quoted(value)
    else json += Number.isFinite(value) ? `${value}` : JSON.stringify(value)
  }
  return json === '' ? '{}' : `${json}}`
}

const mostKeys = 1000
const keys = new Map<string, string>()

/** `"status":` */
function keyOf(key: string): string {
  const known = keys.get(key)
  if (known !== undefined) return known
  const made = `${quoted(key)}:`
  if (keys.size < mostKeys) keys.set(key, made)
  return made
}
