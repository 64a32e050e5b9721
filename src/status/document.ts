import { isObject, type JsonObject, parseObject } from '../lib/json.ts'
import { cut, printable } from '../lib/text.ts'
import { toUtc } from '../lib/time.ts'
import { isKind } from '../records/check.ts'
import type { Status } from '../records/index.ts'

/** The status document of a job, written by bs or by another program; unknown keys are kept. */
export type StatusDocument = NonNullable<Status['document']>

/** The final states: no later document of the same run changes them. */
export const terminal = [
  'succeeded',
  'partial',
  'failed',
  'timed_out',
  'interrupted',
  'lost',
  'unknown',
] as const
const going = ['starting', 'running', 'retrying', 'quiet', 'stuck', 'stopping'] as const

export type State = (typeof terminal)[number] | (typeof going)[number]

/** Whether this state is final. */
export const isTerminal = (status: string): boolean => (terminal as readonly string[]).includes(status)

/** A document that can be judged: it has a known state and a time. */
export type Known = StatusDocument & { readonly status: State; readonly last_update: string }

export type Decoded = { readonly document: Known } | { readonly problem: string }

/**
 * Parses a status document. Fields of a wrong type are left out, nulls count as absent, and times become UTC (a time
 * without a zone is read as UTC). Names used by older writers are translated to the current ones:
 * `{"status":"initializing","start_time":"2025-08-05 19:27:00"}`.
 */
export function decode(text: string): Decoded {
  const body = text.replace(/^\uFEFF/, '').trim()
  if (body === '') return { problem: 'it is empty' }
  const value = parseObject(body)
  if (value === undefined) return { problem: 'it is no JSON object' }
  const document = timely(valid(value))
  const update = [
    document.last_update,
    value.last_updated,
    value.timestamp,
    value.start_time,
    value.started_at,
  ]
    .map(utc)
    .find(time => time !== undefined)
  if (document.status === undefined) return { problem: 'it has no status' }
  const status = stateOf(document.status)
  if (status === undefined)
    return { problem: `its status ${JSON.stringify(cut(printable(document.status), 40))} is not known` }
  if (update === undefined) return { problem: 'it has no time that can be read' }
  const error = [document.last_error, value.error, value.error_message].find(text => typeof text === 'string')
  return {
    document: { ...document, status, last_update: update, ...(error && { last_error: error as string }) },
  }
}

/** Removes fields of a wrong type: one bad field must not hide the others. */
function valid(value: JsonObject): StatusDocument {
  const fits = (part: JsonObject): boolean => isKind('status', { event: 'status', document: part })
  const inner = isObject(value.progress) ? value.progress : {}
  const progress = Object.entries(inner).filter(
    ([key, item]) => item !== null && fits({ progress: { [key]: item } }),
  )
  const kept = Object.entries(value).filter(
    ([key, item]) => item !== null && key !== 'progress' && fits({ [key]: item }),
  )
  return Object.fromEntries([
    ...kept,
    ...(progress.length > 0 ? [['progress', Object.fromEntries(progress)] as const] : []),
  ])
}

const times = ['last_output', 'last_progress', 'expires_at', 'ended_at'] as const

function timely(document: StatusDocument): StatusDocument {
  const { heartbeat_interval: interval, ...rest } = document
  const sound: Record<string, unknown> = rest
  for (const key of times) {
    const time = utc(rest[key])
    if (time === undefined) delete sound[key]
    else sound[key] = time
  }
  if (interval !== undefined && Number.isFinite(interval) && interval > 0) sound.heartbeat_interval = interval
  return sound
}

const utc = (text: unknown): string | undefined => (typeof text === 'string' ? toUtc(text.trim()) : undefined)

/** States as older writers and other programs call them. */
const aliases: Readonly<Record<string, State>> = {
  initializing: 'starting',
  initialized: 'starting',
  started: 'starting',
  pending: 'starting',
  active: 'running',
  in_progress: 'running',
  success: 'succeeded',
  completed: 'succeeded',
  complete: 'succeeded',
  done: 'succeeded',
  finished: 'succeeded',
  partial_failure: 'partial',
  failure: 'failed',
  error: 'failed',
  timeout: 'timed_out',
  cancelled: 'interrupted',
  canceled: 'interrupted',
  aborted: 'interrupted',
}

function stateOf(word: string): State | undefined {
  const name = word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
  const own = [...terminal, ...going].find(state => state === name)
  return own ?? (Object.hasOwn(aliases, name) ? aliases[name] : undefined)
}
