import type { Log } from '../../records/index.ts'
import type { LogHead } from '../head.ts'
import { sitesOf } from './sites.ts'

const held = new Set('timestamp event level severity_text message logger source data format'.split(' '))

/** The timestamp, site, message and data of a head. */
export type RecordParts = Pick<LogHead, 'timestamp' | 'site' | 'message' | 'data'>

/**
 * Turns the records of one format into the parts of a head, which are written several times as fast; undefined: the record
 * has other fields, too.
 */
export function partsOfRecords(format: string): (record: Log) => RecordParts | undefined {
  const siteOf = sitesOf(format)

  return record => {
    for (const key in record) if (!held.has(key) && record[key as keyof Log] !== undefined) return undefined
    const { timestamp, event, message, data, format: own } = record
    if (event !== 'log' || own !== format || message === undefined) return undefined
    return {
      timestamp,
      site: siteOf(record, record.logger, record.source),
      message,
      data: data === undefined ? undefined : JSON.stringify(data),
    }
  }
}
