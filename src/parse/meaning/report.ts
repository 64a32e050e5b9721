import { parseBytes } from '../../lib/bytes.ts'
import { isObject, type JsonObject } from '../../lib/json.ts'
import { toUtc } from '../../lib/time.ts'
import { itemCountOf } from '../../records/item-count.ts'

/** What a job reports about itself in a line of its own; `fields` belong to a record of this kind. */
export type Report =
  | {
      readonly event: 'metrics' | 'progress' | 'phase'
      readonly timestamp: string | undefined
      readonly fields: JsonObject
    }
  /** The line begins like a report, but cannot be read; the text says why. */
  | { readonly event: 'unreadable'; readonly problem: string }

/**
 * Reads `METRICS: {"rows_read":1200,"progress":{"done":3,"total":8}}`, `PROGRESS: {"done":3,"total":8}` and
 * `PHASE: {"phase":"data_prep","sub_phase":"downloading"}` (byte strings). Undefined: the text is none of them.
 */
export function reportOf(text: string): Report | undefined {
  const [opening, word] = /^(METRICS|PROGRESS|PHASE): {0,9}(?=[{[\d"-])/.exec(text) ?? []
  if (opening === undefined || word === undefined) return undefined
  const json = text.slice(opening.length).trimEnd()
  if (!json.startsWith('{')) return plainOf(word, json)
  const value = parseBytes(json)
  if (value === undefined) return unreadable(word, problemOf(json))
  if (beyond.test(json)) {
    const name = namesOf(value, held => typeof held === 'number' && !Number.isFinite(held))
    if (name !== undefined) return unreadable(word, `${name} is larger than any number that can be kept`)
  }
  if (word === 'METRICS') return metricsOf(value)
  return word === 'PROGRESS' ? progressOf(value) : phaseOf(value)
}

const unreadable = (word: string, problem: string): Report => ({
  event: 'unreadable',
  problem: `${word}: ${problem}`,
})

/** A number that may be too large: JSON allows any. */
const beyond = /\d[eE]\+?\d{3}|\d{300}/

/** The first key, at any depth, of a value for which this holds. */
function namesOf(value: unknown, holds: (value: unknown) => boolean, name = ''): string | undefined {
  if (holds(value)) return name
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, held] of Object.entries(value)) {
    const found = namesOf(held, holds, key)
    if (found !== undefined) return found
  }
  return undefined
}

/** `PROGRESS: 50%` and `PROGRESS: 3/8` say what an object would say; another JSON value says nothing that has a name. */
function plainOf(word: string, text: string): Report | undefined {
  const [, done, of] = /^(\d{1,15}(?:\.\d{1,9})?) ?(?:%|\/ ?(\d{1,15}))$/.exec(text) ?? []
  if (word === 'PROGRESS' && done !== undefined)
    return progressOf(
      of === undefined ? { percent: Number(done) } : { done: Number(done), total: Number(of) },
    )
  try {
    JSON.parse(text)
  } catch {
    // Text of a program that has its own way to write such a line.
    return undefined
  }
  return unreadable(word, `no JSON object stands behind it: write ${examples[word]}`)
}

const examples: Readonly<Record<string, string>> = {
  METRICS: '{"rows":1}',
  PROGRESS: '{"done":3,"total":8}',
  PHASE: '{"phase":"NAME"}',
}

/** The usual mistakes, and how to avoid them. */
function problemOf(json: string): string {
  if (json.includes("{'") || json.includes("': ")) return 'JSON has double quotes (json.dumps in Python)'
  if (/[:[,] ?-?(?:NaN|Infinity)\b/.test(json)) return 'NaN and Infinity are no JSON: leave them out'
  if (!json.endsWith('}')) return 'the JSON behind it is not complete: write it in one line'
  return 'the JSON behind it is damaged'
}

/** Fields that all three have in common, where the job has given them. */
function workOf({ sub_phase: part, current_operation: operation, progress }: JsonObject): JsonObject {
  return {
    ...(isText(part) && { sub_phase: part }),
    ...(isText(operation) && { current_operation: operation }),
    ...(isObject(progress) && { progress }),
  }
}

function metricsOf(value: JsonObject): Report {
  const { phase, cost_usd: cost, tokens } = value
  const negative = isObject(value.progress) ? negativeIn(value.progress) : undefined
  if (negative !== undefined) return unreadable('METRICS', negative)
  const known = {
    ...((isText(phase) || isCount(phase)) && { phase: String(phase) }),
    ...workOf(value),
    ...(isAmount(cost) && { cost_usd: cost }),
    ...(isCount(tokens) && { tokens }),
  }
  return report('metrics', value, { ...known, metrics: without(value, Object.keys(known)) })
}

function progressOf(value: JsonObject): Report {
  const { phase, step, percent } = value
  const negative = negativeIn(value)
  if (negative !== undefined) return unreadable('PROGRESS', negative)
  const counters = { ...without(value, ['step', 'phase', 'sub_phase', 'current_operation']) }
  const count = itemCountOf(counters) ?? firstCounter(counters)
  if (count === undefined) return unreadable('PROGRESS', 'it holds no number, such as {"done":3,"total":8}')
  const { done, total, unit } = count
  const named = isText(step) ? step : unit === '%' ? 'percent' : (unit ?? 'items')
  return report('progress', value, {
    step: named,
    done: Math.floor(done),
    ...(total !== undefined && { total: Math.floor(total) }),
    ...(isAmount(percent) && { percent }),
    ...((isText(phase) || isCount(phase)) && { phase: String(phase) }),
    ...workOf(value),
    progress: isObject(value.progress) ? { ...counters, ...value.progress } : counters,
  })
}

/** What is wrong with a progress in which less than nothing is done, or to be done. */
function negativeIn(progress: JsonObject): string | undefined {
  const counts = /^(?:done|completed|current|processed|total|percent|.+_(?:completed|done|processed|total))$/
  const found = Object.entries(progress).find(
    ([name, value]) => typeof value === 'number' && value < 0 && counts.test(name),
  )
  return found && `${found[0]} is ${found[1]}, less than 0`
}

/** `{"files_downloaded":1250}` counts files without knowing how many there will be. */
function firstCounter(counters: JsonObject): { done: number; total?: number; unit: string } | undefined {
  const [unit, done] = Object.entries(counters).find(([, value]) => isAmount(value)) ?? []
  return unit === undefined ? undefined : { done: done as number, unit }
}

function phaseOf(value: JsonObject): Report {
  const { phase, name } = value
  const text = [name, phase].find(isText)
  if (text === undefined && !isCount(phase)) {
    return unreadable('PHASE', 'it names no phase: write {"phase":"NAME"}')
  }
  const known = {
    ...(isCount(phase) && { phase }),
    ...(text !== undefined && { name: text }),
    ...workOf(value),
  }
  const data = without(value, ['phase', 'name', ...Object.keys(known)])
  return report('phase', value, { ...known, ...(Object.keys(data).length > 0 && { data }) })
}

const report = (event: 'metrics' | 'progress' | 'phase', value: JsonObject, fields: JsonObject): Report => ({
  event,
  timestamp: typeof value.timestamp === 'string' ? toUtc(value.timestamp) : undefined,
  fields,
})

const without = (value: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'timestamp' && !keys.includes(key)))

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isAmount = (value: unknown): value is number => Number.isFinite(value) && (value as number) >= 0
const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0
