import { isObject, type JsonObject } from '../../../lib/json.ts'
import { dialect } from '../../layouts/dialect.ts'

/** Keys that hold what went wrong. */
const problems = [
  'error',
  'err',
  'errors',
  'exception',
  'failure',
  'errorMessage',
  'error_message',
  'error_msg',
  'Error',
] as const
/** Keys that hold how it ended. */
const results = ['status', 'state', 'result', 'outcome', 'conclusion', 'success', 'ok', 'Status'] as const
const texts = [
  'message',
  'msg',
  'reason',
  'detail',
  'details',
  'description',
  'Message',
  ...problems,
] as const

const failed =
  /^(?:failed|failure|error|errored|fatal|crashed|timed?[ _-]?out|aborted|exception|rejected|denied)$/i
const well = /^(?:ok|okay|success|succeeded|successful|passed|done|completed?|true|healthy|up)$/i
/** `"error": "none"`: there is none; a number is measured. */
const none = /^(?:none|null|nil|no|false|n\/?a|ok|undefined|-|success|[-+.\de%]*)$/i

const isProblem = (value: unknown): boolean => {
  if (typeof value === 'string') return !none.test(value.trim())
  if (Array.isArray(value)) return value.some(isProblem)
  return isObject(value) && [value.message, value.msg, value.code, value.type, value.detail].some(isProblem)
}

/** Whether the object says that something failed, and what. */
function tellsFailure(value: JsonObject): boolean {
  const ends = results.map(key => value[key])
  if (ends.some(end => end === true || (typeof end === 'string' && well.test(end)))) return false
  if (problems.some(key => isProblem(value[key]))) return true
  const isFailed = ends.some(end => end === false || (typeof end === 'string' && failed.test(end)))
  return isFailed && texts.some(key => isProblem(value[key]))
}

/** An object without a level that says what went wrong: `{"status":"failed","message":"no rows"}`, `{"error":"no rows"}`. */
export const failureJson = dialect({
  name: 'failure-json',
  summary: 'JSON without a level that says what failed: {"status":"failed","message":"…"}, {"error":"…"}',
  needs: [[...problems, ...results]],
  is: tellsFailure,
  time: ['observed_at', 'finished_at', 'failed_at', 'ended_at', 'created_at', 'at'],
  message: ['message', 'msg', 'Message', 'errorMessage', 'error_message', 'error_msg'],
  exception: ['exception', 'error', 'err'],
  defaultLevel: 'error',
  finish(record, rest) {
    if (record.message !== '') return
    const found = [...problems, ...texts].map(key => rest[key]).find(isProblem)
    const first = Array.isArray(found) ? found.find(isProblem) : found
    const text = isObject(first)
      ? (first.message ?? first.msg ?? first.detail ?? first.type ?? first.code)
      : first
    record.message = record.exception?.message ?? (typeof text === 'string' ? text : '')
  },
  samples: [
    {
      lines: ['{"status":"failed","message":"no rows in orders.csv","rows":0}'],
      expect: [
        {
          level: 'error',
          message: 'no rows in orders.csv',
          data: { status: 'failed', rows: 0 },
          format: 'failure-json',
        },
      ],
    },
    {
      lines: [
        '{"error":"list index out of range","observed_at":"2026-01-25T13:00:00+00:00"}',
        '{"success":false,"errors":["row 3: no id","row 4: no id"]}',
        '{"error":{"type":"overloaded_error","message":"Overloaded"},"type":"error"}',
      ],
      expect: [
        { timestamp: '2026-01-25T13:00:00.000Z', level: 'error', message: 'list index out of range' },
        { level: 'error', message: 'row 3: no id' },
        { level: 'error', message: 'Overloaded' },
      ],
    },
    {
      lines: [
        '{"status":"failed"}',
        '{"status":"ok","error":null}',
        '{"ok":true,"error":"none"}',
        '{"epoch":3,"error":0.012}',
        '{"errors":[],"rows":812}',
        '{"failed":0,"ok":812}',
      ],
      expect: [],
    },
  ],
})
