import { isObject, parseObject } from '../lib/json.ts'
import { codeOf } from './generated/check.cjs'
import type { AnyRecord, Kind } from './index.ts'

/** The result of reading a line of NDJSON. */
export type Read =
  | { readonly state: 'record'; readonly record: AnyRecord }
  /** A JSON object whose `event` is missing or is not one of our kinds: pass it on. */
  | { readonly state: 'foreign' }
  /** Not JSON, or one of our kinds with a field of a wrong type. */
  | {
      readonly state: 'bad'
      readonly detail: string
      /** Name of the wrong field, where there is one. */
      readonly key?: string
    }

/** Parses and checks one line of NDJSON. Unknown keys are allowed, wrong types are not. */
export function read(line: string): Read {
  const value = parseObject(line)
  return value === undefined ? { state: 'bad', detail: 'not a JSON object' } : readObject(value)
}

/** The same for a JSON object that is already parsed. */
export function readObject(value: { readonly event?: unknown }): Read {
  const kind = value.event
  const checker = typeof kind === 'string' ? codeOf(kind) : undefined
  if (checker === undefined) return { state: 'foreign' }
  if (checker(value)) return { state: 'record', record: value as AnyRecord }
  const [problem] = checker.errors ?? []
  const path = problem?.instancePath ?? ''
  const key = path.split('/')[1]
  return {
    state: 'bad',
    detail: `${kind}${path} ${problem?.message ?? 'is not valid'}`,
    ...(key !== undefined && { key }),
  }
}

/** Whether a value read from JSON is a valid record of this kind. */
export const isKind = (kind: Kind, value: unknown): boolean =>
  isObject(value) && codeOf(kind)?.(value) === true
