import { isObject, type JsonObject } from '../../lib/json.ts'

/** The stack of an error in JSON as the text that its language prints; undefined: it has none. */
export function stackOf(value: JsonObject): string | undefined {
  const stack =
    value.stack ?? value.stack_trace ?? value.stacktrace ?? value.stackTrace ?? value.extendedStackTrace
  if (typeof stack === 'string') return stack
  if (!Array.isArray(stack) || stack.length === 0) return undefined
  if (stack.every(line => typeof line === 'string')) return stack.join('\n')
  return stack.every(isObject) ? traceOf(value, stack) : undefined
}

const deepest = 20

/** log4j 2 writes each frame as an object, and causes inside. */
function traceOf(value: JsonObject, frames: readonly JsonObject[], depth = 0): string {
  const title = [value.name ?? value.type ?? value.class, value.message]
    .filter(text => typeof text === 'string')
    .join(': ')
  const { cause } = value
  const below = isObject(cause) && depth < deepest ? causeOf(cause, depth) : []
  return [title, ...frames.map(frameText), ...below].join('\n')
}

function causeOf(cause: JsonObject, depth: number): string[] {
  const frames = cause.extendedStackTrace ?? cause.stackTrace ?? []
  const list = Array.isArray(frames) ? frames.filter(isObject) : []
  return [`Caused by: ${traceOf(cause, list, depth + 1)}`]
}

/** `{"class": "a.B", "method": "c", "file": "B.java", "line": 3}` → `\tat a.B.c(B.java:3)` */
function frameText(frame: JsonObject): string {
  const { method, file, line } = frame
  const place =
    file === undefined || file === null ? 'Unknown Source' : `${file}${line === undefined ? '' : `:${line}`}`
  const known = [frame.class ?? frame.declaringClass ?? frame.className, method ?? frame.methodName]
  const called = known.filter(name => typeof name === 'string').join('.')
  return `\tat ${called || JSON.stringify(frame)}(${line === -2 ? 'Native Method' : place})`
}
