import { isDeepStrictEqual } from 'node:util'
import { fromBytes, parseBytes, toBytes, turnDeep } from '../../lib/bytes.ts'
import { stripAnsi } from '../../lib/text.ts'
import type { Format } from '../format.ts'
import type { Sample } from '../head.ts'
import { matcher } from '../layouts/byte-pattern.ts'
import { createParser } from '../parser.ts'
import { clock } from '../time/clock.ts'
import type { Item } from '../write/item.ts'
import { writer } from '../write/text.ts'

/** What is wrong with a format; `isHint`: worth to know, and no fault. */
export interface Finding {
  readonly detail: string
  readonly isHint?: boolean
}

const year = 2026
const isTaker = (sample: Sample): boolean => sample.expect.length > 0

/**
 * Whether each head has a sample, each sample gives what it says, and no two heads or formats want the same line. `all`:
 * what reads the samples, for a format with lines of others inside.
 */
export function checkFormat(
  format: Format,
  others: readonly Format[],
  all: readonly Format[] = [format],
): Finding[] {
  const heads = Object.entries(format.layout?.heads ?? {}).map(([name, source]) => ({
    name,
    find: matcher(source).groups,
  }))
  const first = format.samples.filter(isTaker).map(({ lines }) => stripAnsi(toBytes(lines[0] ?? '')))
  const taken = format.samples
    .filter(isTaker)
    .flatMap(({ lines }) => lines.map(line => stripAnsi(toBytes(line))))
  const findings: Finding[] = []
  if (first.length === 0) findings.push({ detail: 'no sample of a line that it takes' })
  if (format.samples.every(isTaker))
    findings.push({ detail: 'no sample of a line that it must leave alone (expect: [])' })
  for (const { name, find } of heads) {
    if (!taken.some(line => find(line) !== undefined))
      findings.push({ detail: `head ${name} takes none of the samples` })
  }
  for (const line of first) {
    // A weak head is there for what the others leave.
    const takers = heads.filter(
      ({ name, find }) => !format.layout?.weak?.includes(name) && find(line) !== undefined,
    )
    if (takers.length > 1)
      findings.push({
        detail: `heads ${takers.map(({ name }) => name).join(' and ')} both take ${show(line)}`,
      })
  }
  for (const sample of format.samples) findings.push(...checkSample(format, sample, all))
  return [...findings, ...collisions(first, others)]
}

function checkSample(format: Format, { lines, expect }: Sample, all: readonly Format[]): Finding[] {
  const line = show(toBytes(lines[0] ?? ''))
  if (expect.length === 0) {
    return lines.some(line => takes(format, line))
      ? [{ detail: `takes ${line}, which it must leave alone` }]
      : []
  }
  // What a line says of an attempt is no part of its layout, unless that is all it says.
  const isBoundary = expect.some(({ event }) => event === 'type_start' || event === 'type_end')
  const records = recordsOf(all, lines).filter(record => isBoundary || !('derived' in record))
  if (records.length !== expect.length)
    return [{ detail: `${line} gives ${records.length} records instead of ${expect.length}` }]
  return expect.flatMap((fields, index) =>
    Object.entries(fields)
      .filter(([key, value]) => !isDeepStrictEqual(records[index]?.[key], value))
      .map(([key, value]) => ({
        detail: `${line} gives ${key} ${JSON.stringify(records[index]?.[key])} instead of ${JSON.stringify(value)}`,
      })),
  )
}

function takes(format: Format, line: string): boolean {
  const time = clock({ year })
  if (format.line?.(toBytes(line), time) !== undefined) return true
  const value = line.startsWith('{') ? parseBytes(toBytes(line)) : undefined
  return value !== undefined && format.object?.(value, time) !== undefined
}

function recordsOf(formats: readonly Format[], lines: readonly string[]): Array<Record<string, unknown>> {
  const records: Array<Record<string, unknown>> = []
  const parser = createParser({ formats, year })
  const text = writer()
  const emit = (item: Item): void => {
    records.push(JSON.parse(text(item)))
  }
  for (const line of lines) parser.push(toBytes(line), emit)
  parser.end(emit)
  return records.slice(0, -1).map(record => turnDeep(record, fromBytes))
}

function collisions(lines: readonly string[], others: readonly Format[]): Finding[] {
  const time = clock({ year })
  return lines.flatMap(line =>
    others
      .filter(other => other.line?.(line, time) !== undefined)
      .slice(0, 1)
      .map(({ name }) => ({
        detail: `${name} takes ${show(line)} too; the first of them in the list wins`,
        isHint: true,
      })),
  )
}

const show = (line: string): string => JSON.stringify(fromBytes(line).slice(0, 100))
