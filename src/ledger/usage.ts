import { readFileSync } from 'node:fs'
import { reason } from '../lib/failure.ts'
import { isObject, type JsonObject } from '../lib/json.ts'
import type { Ledger } from './layout.ts'
import { assertRegular } from './read/line-reader.ts'

/** Tokens used and money spent so far; a figure that the file does not have is absent. */
export interface Usage {
  readonly cost_usd?: number
  readonly tokens?: number
}

/**
 * Reads the usage file of a pipeline. It has no fixed form: a sum is taken by its usual names (`total_cost_usd`,
 * `costUsd`, `total_tokens` …), else the figures of all runs, models or days in it are added up. Returns undefined when
 * there is no such file, and a text when it cannot be used.
 */
export function readUsage({ usage: path }: Ledger): Usage | string | undefined {
  if (path === undefined) return undefined
  try {
    assertRegular(path)
    const usage = usageIn(JSON.parse(readFileSync(path, 'utf8')))
    return Object.keys(usage).length === 0 ? 'no cost and no tokens are in it' : usage
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    return error instanceof SyntaxError ? 'it is not JSON' : reason(error)
  }
}

const costNames =
  /^(?:total|grand_?total|sum)?_?(?:cost|spent|spend|price)_?(?:usd|in_?usd|dollars)?$|^(?:total_?)?usd$/i
const tokenNames = /^(?:total|grand_?total|sum)?_?tokens(?:_?(?:used|total))?$/i
const partNames =
  /^(?:total_?)?(?:prompt|completion|input|output|cached?|cache_?(?:read|creation|write)_?(?:input)?|reasoning)_?tokens$/i
const totalNames = /^(?:grand_?)?(?:totals?|summary|sum|overall|all_?time)$/i
/** The same figures once more, in another order: `by_model`, `perDay`. */
const viewNames = /^(?:by|per)[_A-Z]/

/** The figures in a parsed usage file. */
export function usageIn(value: unknown): Usage {
  const cost = figure(value, record => first(record, costNames), 0)
  const tokens = figure(value, tokensOf, 0)
  return {
    ...(cost !== undefined && { cost_usd: Math.round(cost * 1e6) / 1e6 }),
    ...(tokens !== undefined && { tokens: Math.round(tokens) }),
  }
}

/** A number, the parts of it, or an object `tokens` with a total or parts. */
function tokensOf(record: JsonObject): number | undefined {
  const { tokens } = record
  if (isObject(tokens)) return first(tokens, /^(?:total|sum)(?:_?tokens)?$/i) ?? sumOf(tokens, /./)
  return first(record, tokenNames) ?? sumOf(record, partNames)
}

const deepest = 12

/** The figure of a value: its own, else that of its totals, else the sum of those in it. */
function figure(
  value: unknown,
  own: (record: JsonObject) => number | undefined,
  depth: number,
): number | undefined {
  if (depth > deepest) return undefined
  if (Array.isArray(value)) return sum(value.map(item => figure(item, own, depth + 1)))
  if (!isObject(value)) return undefined
  const mine = own(value)
  if (mine !== undefined) return mine
  const entries = Object.entries(value)
  const totals = entries.filter(([name]) => totalNames.test(name))
  const views = entries.filter(([name]) => viewNames.test(name))
  for (const [, item] of [...totals, ...views]) {
    const found = figure(item, own, depth + 1)
    if (found !== undefined) return found
  }
  return sum(entries.map(([, item]) => figure(item, own, depth + 1)))
}

const numbersIn = (record: JsonObject, names: RegExp): number[] =>
  Object.entries(record).flatMap(([name, value]) =>
    names.test(name) && typeof value === 'number' && Number.isFinite(value) && value >= 0 ? [value] : [],
  )

const first = (record: JsonObject, names: RegExp): number | undefined => numbersIn(record, names)[0]

const sumOf = (record: JsonObject, names: RegExp): number | undefined => sum(numbersIn(record, names))

function sum(values: ReadonlyArray<number | undefined>): number | undefined {
  const known = values.filter(value => value !== undefined)
  return known.length === 0 ? undefined : known.reduce((all, value) => all + value, 0)
}
