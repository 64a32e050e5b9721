import * as writers from './generated/write.js'
import type { AnyRecord } from './index.ts'

/** A record → one line of JSON without its end, keys in the order of the schema. */
export const write = (record: AnyRecord): string => writers[record.event](record)
