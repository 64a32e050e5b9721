import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { fromBytes, toBytes, turnDeep } from '../../src/lib/bytes.ts'
import { formats } from '../../src/parse/formats/index.ts'
import { createParser } from '../../src/parse/parser.ts'
import { clock } from '../../src/parse/time/clock.ts'
import { type Item, recordOf } from '../../src/parse/write/item.ts'
import type { AnyRecord } from '../../src/records/index.ts'

const time = clock({ year: 2026 })
const linesOf = (text: string): unknown[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))

/** The records that lines become, without parse_stats. */
function parse(lines: readonly string[]): AnyRecord[] {
  const records: AnyRecord[] = []
  const emit = (item: Item): void => {
    records.push(recordOf(item) as AnyRecord)
  }
  const parser = createParser({ year: 2026 })
  for (const line of lines) parser.push(toBytes(line), emit)
  parser.end(emit)
  return records.slice(0, -1).map(record => turnDeep(record, fromBytes))
}

test('folder, table and names agree', () => {
  const files = readdirSync('src/parse/formats', { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && file !== 'index.ts')
    .map(file => basename(file, '.ts'))
  assert.deepEqual(formats.map(({ name }) => name).sort(), files.sort())
})

/** A line for each sample of a format: what it becomes, with every key; written anew by `ACCEPT=1`. */
const golden = (name: string): string => resolve('test/parse/golden', `${name}.ndjson`)

for (const format of formats) {
  describe(format.name, () => {
    test('gives whole records, no key more or less', () => {
      const found = format.samples
        .filter(({ expect }) => expect.length > 0)
        .map(({ lines }) => `${JSON.stringify(parse(lines))}\n`)
        .join('')
      const file = golden(format.name)
      if (process.env.ACCEPT) writeFileSync(file, found)
      assert.ok(existsSync(file), `${file} is missing: make accept writes it`)
      assert.deepEqual(linesOf(found), linesOf(readFileSync(file, 'utf8')))
    })

    test('has a help line, samples that it takes and samples that it leaves alone', () => {
      assert.match(format.summary, /\w{3}/)
      assert.ok(format.samples.some(({ expect }) => expect.length > 0))
      assert.ok(format.samples.some(({ expect }) => expect.length === 0))
    })

    for (const { lines, expect } of format.samples) {
      if (expect.length === 0) {
        test(`leaves ${JSON.stringify(lines[0])} alone`, () => {
          for (const line of lines) {
            assert.equal(format.line?.(line, time), undefined)
            if (line.startsWith('{')) assert.equal(format.object?.(JSON.parse(line), time), undefined)
          }
        })
        continue
      }
      test(`reads ${JSON.stringify(lines[0])}`, () => {
        const records = parse(lines).filter(
          record => format.name.startsWith('wrapper') || !('derived' in record),
        )
        assert.equal(records.length, expect.length)
        expect.forEach((fields, index) => {
          const record = records[index] as unknown as Record<string, unknown>
          for (const [key, value] of Object.entries(fields)) assert.deepEqual(record[key], value, key)
        })
      })

      test(`is the first to take ${JSON.stringify(lines[0])}`, () => {
        for (const other of formats.slice(0, formats.indexOf(format))) {
          const text = lines[0] ?? ''
          assert.equal(other.line?.(text, time), undefined, other.name)
          if (text.startsWith('{'))
            assert.equal(other.object?.(JSON.parse(text), time), undefined, other.name)
        }
      })
    }
  })
}
