import { Failure } from '../../lib/failure.ts'
import { isObject } from '../../lib/json.ts'
import { meantOrAll } from '../../lib/suggest.ts'
import { valueAt } from '../messages/template.ts'

export type Match = (record: unknown) => boolean

/** What a field can have to be, beside a plain value or a list of them. */
const tests: Readonly<Record<string, (wanted: unknown) => (value: unknown) => boolean>> = {
  lt: wanted => value => typeof value === 'number' && value < Number(wanted),
  lte: wanted => value => typeof value === 'number' && value <= Number(wanted),
  gt: wanted => value => typeof value === 'number' && value > Number(wanted),
  gte: wanted => value => typeof value === 'number' && value >= Number(wanted),
  not: wanted => value => !equals(value, wanted),
  exists: wanted => value => (value !== undefined && value !== null) === wanted,
  contains: wanted => value =>
    Array.isArray(value)
      ? value.includes(wanted)
      : typeof value === 'string' && value.includes(String(wanted)),
  matches: wanted => {
    const expression = regularExpression(String(wanted))
    return value => typeof value === 'string' && expression.test(value)
  },
}

/** `{event: type_end, status: [failed, partial], exit_code: {gte: 2}}` → whether a record is so. Throws a Failure. */
export function compileMatch(fields: Readonly<Record<string, unknown>>): Match {
  const checks = Object.entries(fields).map(([path, wanted]) => {
    const test = testOf(path, wanted)
    return (record: unknown) => test(valueAt(record, path))
  })
  return record => checks.every(check => check(record))
}

function testOf(path: string, wanted: unknown): (value: unknown) => boolean {
  if (!isObject(wanted)) return value => equals(value, wanted)
  const parts = Object.entries(wanted).map(([name, argument]) => {
    const make = Object.hasOwn(tests, name) ? tests[name] : undefined
    if (make === undefined)
      throw new Failure(
        `on.${path}: unknown test ${JSON.stringify(name)}${meantOrAll(name, Object.keys(tests))}`,
      )
    return make(argument)
  })
  return value => parts.every(part => part(value))
}

const equals = (value: unknown, wanted: unknown): boolean =>
  Array.isArray(wanted) ? wanted.includes(value) : value === wanted

function regularExpression(source: string): RegExp {
  try {
    return new RegExp(source, 'u')
  } catch (error) {
    throw new Failure(`bad regular expression ${JSON.stringify(source)}: ${(error as Error).message}`)
  }
}

export interface Limits {
  readonly lt?: number
  readonly lte?: number
  readonly gt?: number
  readonly gte?: number
}

/** Whether a number is where the limits say; the limit that it passed stands in the alert. */
export const isWithin = (value: number, { lt, lte, gt, gte }: Limits): boolean =>
  (lt === undefined || value < lt) &&
  (lte === undefined || value <= lte) &&
  (gt === undefined || value > gt) &&
  (gte === undefined || value >= gte)

export const limitOf = ({ lt, lte, gt, gte }: Limits): number | undefined => lt ?? lte ?? gt ?? gte
