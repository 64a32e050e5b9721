import { Failure } from '../../lib/failure.ts'
import { isObject } from '../../lib/json.ts'
import { meantOrAll } from '../../lib/suggest.ts'
import { formatDuration } from '../../lib/time.ts'

/** The filters of templates. They turn values into text and run no code. */
const filters: Readonly<Record<string, (value: unknown, argument: string) => unknown>> = {
  json: value => JSON.stringify(value ?? null),
  upper: value => textOf(value).toUpperCase(),
  lower: value => textOf(value).toLowerCase(),
  join: (value, separator) =>
    Array.isArray(value) ? value.map(textOf).join(separator || ', ') : textOf(value),
  cut: (value, length) => textOf(value).slice(0, Number(length) || 100),
  default: (value, other) => (value === undefined || value === '' ? other : value),
  round: (value, digits) =>
    typeof value === 'number' ? String(Number(value.toFixed(Number(digits) || 0))) : value,
  duration: value => (typeof value === 'number' ? formatDuration(value) : value),
  url: value => encodeURIComponent(textOf(value)),
}

type Part = string | ((data: unknown) => string)

/**
 * `{{count}} of {{total_types}} failed: {{values | join}}` → a function from data to text. A path may have dots; filters
 * follow after `|`, an argument after `:`. What is missing becomes an empty text. Throws a Failure that names the column.
 */
export function compileTemplate(template: string): (data: unknown) => string {
  const parts: Part[] = []
  let at = 0
  for (;;) {
    const open = template.indexOf('{{', at)
    if (open < 0) break
    const close = template.indexOf('}}', open)
    if (close < 0) throw new Failure(`bad template, column ${open + 1}: {{ without }}`)
    parts.push(template.slice(at, open), expression(template.slice(open + 2, close), open + 3))
    at = close + 2
  }
  parts.push(template.slice(at))
  return data => parts.map(part => (typeof part === 'string' ? part : part(data))).join('')
}

/** The paths that a template shows, without their filters: `labels.team`. A template that is wrong has none. */
export const placeholdersOf = (template: string): readonly string[] =>
  [...template.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, inside = '']) => (inside.split('|')[0] ?? '').trim())

function expression(text: string, column: number): (data: unknown) => string {
  const [path = '', ...calls] = text.split('|').map(part => part.trim())
  if (!/^[\w-]+(?:\.[\w-]+)*$/.test(path))
    throw new Failure(`bad template, column ${column}: ${JSON.stringify(path)} is no name or path`)
  const steps = calls.map(call => {
    const [name = '', ...rest] = call.split(':')
    const filter = Object.hasOwn(filters, name.trim()) ? filters[name.trim()] : undefined
    if (filter === undefined) {
      const meant = meantOrAll(name.trim(), Object.keys(filters))
      throw new Failure(`bad template, column ${column}: unknown filter ${JSON.stringify(name)}${meant}`)
    }
    const argument = rest
      .join(':')
      .trim()
      .replace(/^(['"])(.*)\1$/, '$2')
    return (value: unknown) => filter(value, argument)
  })
  return data => textOf(steps.reduce((value, step) => step(value), valueAt(data, path)))
}

/** The value at a path such as `labels.team`; undefined when there is none. Only own keys are seen. */
export function valueAt(data: unknown, path: string): unknown {
  let value = data
  for (const key of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined
    value = value[key]
  }
  return value
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  return Array.isArray(value)
    ? value.map(textOf).join(', ')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)
}
