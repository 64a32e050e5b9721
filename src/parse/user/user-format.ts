import { toBytes } from '../../lib/bytes.ts'
import { Failure } from '../../lib/failure.ts'
import type { FormatFile } from '../../records/files/format-file.ts'
import { type AnyRecord, kinds, type Log } from '../../records/index.ts'
import { type Format, withHeads } from '../format.ts'
import type { Head, Sample } from '../head.ts'
import type { Pattern } from '../layouts/described.ts'
import { pattern } from '../layouts/pattern.ts'
import { typed } from '../layouts/value.ts'

type Given = FormatFile['formats'][string]
type Emitted = NonNullable<Given['emit']>
type Property = { readonly type?: string }

/** A format that a user wrote, as the built-in ones are. What it says must make sense, or it is a Failure. */
export function userFormat(name: string, given: Given): Format {
  const heads = given.head as Readonly<Record<string, string>>
  for (const [head, source] of Object.entries(heads)) assertPattern(name, head, source)
  const layout: Pattern = {
    name,
    summary: given.title ?? name,
    heads,
    ...(given.level?.map && { levels: given.level.map as NonNullable<Pattern['levels']> }),
    ...(given.level?.default && { level: given.level.default }),
    ...(given.types && { types: given.types as NonNullable<Pattern['types']> }),
    ...(given.weak && { weak: given.weak }),
    // What becomes another kind of record, or gains fields, is made from an object.
    ...(given.emit && { needsObject: true }),
    samples: given.samples.map(sampleOf),
  }
  const format = pattern(layout)
  const { emit } = given
  if (emit === undefined || emit.event === 'log')
    return emit === undefined ? format : withConstants(format, emit)
  assertEnough(name, heads, emit)
  return withHeads(format, head => turned(head, emit))
}

const sampleOf = ({ lines, expect }: Given['samples'][number]): Sample => ({
  lines: [lines].flat().map(line => String(line)),
  expect: expect as Sample['expect'],
})

function assertPattern(name: string, head: string, source: string): void {
  let pattern: RegExp
  try {
    pattern = new RegExp(source)
  } catch (error) {
    throw new Failure(`format ${name}: head ${head}: ${(error as Error).message}`)
  }
  if (!/\(\?<\w+>/.test(source)) {
    throw new Failure(`format ${name}: head ${head} has no named group: write (?<message>.*) and the like`)
  }
  if (pattern.test(''))
    throw new Failure(`format ${name}: head ${head} takes an empty line: begin it with ^ and a mark`)
}

/** Every kind but `log` has fields without which it is none. */
function assertEnough(name: string, heads: Readonly<Record<string, string>>, emit: Emitted): void {
  for (const [head, source] of Object.entries(heads)) {
    const missing = kinds[emit.event].required.find(
      key => key !== 'event' && key !== 'metrics' && !(key in emit) && !source.includes(`(?<${key}>`),
    )
    if (missing === undefined) continue
    throw new Failure(
      `format ${name}: a ${emit.event} needs ${missing}: add a group (?<${missing}>…) to head ${head}, or a value under emit`,
    )
  }
}

const withConstants = (format: Format, { event: _event, ...constants }: Emitted): Format =>
  withHeads(format, head => {
    if (head?.is === 'open') head.record.data = { ...bytes(constants), ...head.record.data }
    return head
  })

const bytes = (values: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? toBytes(value) : value]),
  )

/** The log as the kind that the user asked for. */
function turned(head: Head | undefined, emit: Emitted): Head | undefined {
  if (head?.is !== 'open') return head
  const { timestamp, level, message, severity_text, logger, source, data } = head.record
  const properties = kinds[emit.event].properties as Readonly<Record<string, Property>>
  const fields: Record<string, unknown> = { timestamp, level, severity_text, logger, source }
  const others: Record<string, unknown> = {}
  if (message !== '') fields.message = message
  for (const [key, value] of Object.entries({ ...data, ...bytes(emit) })) {
    const property = properties[key]
    if (property === undefined) {
      others[key] = typeof value === 'string' ? typed(value, 'number') : value
      continue
    }
    const fitting = fit(property, value)
    if (fitting === undefined) {
      return {
        is: 'torn',
        reason: 'schema',
        detail: `${key} of a ${emit.event} cannot be ${JSON.stringify(value)}`,
      }
    }
    fields[key] = fitting
  }
  if (emit.event === 'heartbeat') fields.source = 'generator'
  if (emit.event === 'metrics') fields.metrics = others
  return { is: 'whole', record: fields as unknown as AnyRecord & Log }
}

function fit({ type }: Property, value: unknown): unknown {
  if (type !== 'integer' && type !== 'number') return type === 'string' ? String(value) : value
  const number = typeof value === 'string' ? typed(value, type === 'integer' ? 'int' : 'number') : value
  return typeof number === 'number' && (type === 'number' || number >= 0) ? number : undefined
}
