import type { AnyRecord, Log } from '../../records/index.ts'
import type { Around, LogHead, Site } from '../head.ts'
import { site } from '../layouts/log-record.ts'
import type { Bare, Sequence } from './sequence.ts'

/** The record with what stands around its line, where it does not say so itself. */
export function complete<T extends AnyRecord>(record: T, around: Around | undefined): T {
  if (around === undefined) return record
  const target = record as unknown as Record<string, unknown>
  const hasLevel = target.level !== undefined
  const { fields } = around
  for (const key in fields) {
    const value = fields[key as keyof typeof fields]
    if (value === undefined || key === 'data' || target[key] !== undefined) continue
    if (key === 'severity_text' && hasLevel) continue
    if (key === 'timestamp' || record.event === 'log') target[key] = value
  }
  const { data } = fields
  if (data !== undefined && record.event === 'log') target.data = { ...data, ...(record as Log).data }
  return record
}

/** What is known around a line inside a line inside a line: where both say it, the inner one is right. */
export function withOuter(inner: Around, outer: Around | undefined): Around {
  if (outer === undefined) return inner
  const data = { ...outer.fields.data, ...inner.fields.data }
  const fields = {
    ...outer.fields,
    ...withoutAbsent(inner.fields),
    ...(Object.keys(data).length > 0 && { data }),
  }
  const isSure = inner.fields.timestamp === undefined ? outer.isSure === true : inner.isSure === true
  const second = inner.fields.timestamp === undefined ? outer.second : inner.second
  return { ...inner, isSure, second, fields }
}

/** Without keys that stand for absent ones. */
const withoutAbsent = (fields: Around['fields']): Around['fields'] =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** Whether nothing but a time stands around the line: a head needs no object to be completed by it. */
export const isTimeOnly = ({ fields }: Around): boolean =>
  fields.data === undefined && fields.level === undefined && fields.logger === undefined

export const timed = (head: LogHead, { fields, second }: Around): LogHead =>
  head.timestamp === undefined && fields.timestamp !== undefined
    ? {
        is: 'log',
        timestamp: fields.timestamp,
        second,
        site: head.site,
        message: head.message,
        data: head.data,
        stamp: head.stamp,
        isWeak: head.isWeak,
        more: head.more,
      }
    : head

/** The head of a line that says nothing but what stands around it. */
export function bareHead(sequence: Pick<Sequence, 'bare'>, text: string, around: Around): LogHead {
  const { bare } = sequence
  const known = bare !== undefined && isSame(bare, around) ? bare : bareOf(around)
  sequence.bare = known
  return {
    is: 'log',
    timestamp: around.fields.timestamp,
    second: around.second,
    site: known.site,
    message: text,
    data: known.json,
    stamp: undefined,
    isWeak: false,
    more: undefined,
  }
}

function bareOf({ format, fields }: Around): Bare {
  const { level, severity_text: severity, logger, source, data } = fields
  return {
    site: site({ level, severity, logger, source, format }),
    data,
    json: data === undefined ? undefined : JSON.stringify(data),
  }
}

function isSame({ site, data }: Bare, { format, fields }: Around): boolean {
  if (site.format !== format || site.logger !== fields.logger || !isSameLevel(site, fields)) return false
  if (data === fields.data) return true
  if (data === undefined || fields.data === undefined) return false
  const [before, now] = [data as Record<string, unknown>, fields.data]
  let count = 0
  for (const key in now) {
    if (before[key] !== now[key] || typeof now[key] === 'object') return false
    count++
  }
  return count === Object.keys(before).length
}

const isSameLevel = ({ level, severity, source }: Site, fields: Around['fields']): boolean =>
  level === fields.level && severity === fields.severity_text && source === fields.source
