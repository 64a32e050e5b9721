import type { Log } from '../../records/index.ts'
import type { LogHead } from '../head.ts'
import { jsonOf } from './json-text.ts'
import { sitesOf } from './sites.ts'

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
      data: data === undefined ? undefined : (jsonOf(data) ?? '{}'),
    }
  }
}
