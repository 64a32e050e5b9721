import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import type { Rule } from '../../src/alert/rule.ts'
import type { Sink } from '../../src/alert/sink.ts'
import type { Format } from '../../src/parse/format.ts'
import { formats } from '../../src/parse/formats/index.ts'
import { checkFormat } from '../../src/parse/user/check.ts'
import type { Summary } from '../../src/records/index.ts'
import type { View } from '../../src/summarize/view.ts'
import { blocksOf } from './blocks.ts'

const folder = mkdtempSync(join(tmpdir(), 'bs-walk-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const blocks = blocksOf('CONTRIBUTING.md').filter(({ kind }) => kind === 'ts')
const pathOf = (text: string): string => /^\/\/ (\S+)\n/.exec(text)?.[1] ?? ''

/** Builds the block as if it stood in the file that its first line names, and gives what it exports. */
async function load<T>(within: string): Promise<T> {
  const text = blocks.find(block => pathOf(block.text).startsWith(within))?.text ?? ''
  const path = pathOf(text)
  assert.notEqual(path, '', `no block for ${within}`)
  const { outputFiles } = await build({
    stdin: { contents: text, resolveDir: resolve(dirname(path)), loader: 'ts', sourcefile: path },
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  })
  const file = join(folder, path.replaceAll('/', '-').replace(/\.ts$/, '.mjs'))
  writeFileSync(file, outputFiles[0]?.contents ?? '')
  const exported = Object.values((await import(pathToFileURL(file).href)) as Record<string, unknown>)
  assert.equal(exported.length, 1)
  return exported[0] as T
}

test('the format can join the table: its samples hold there, and it takes no line from another', async () => {
  const format = await load<Format>('src/parse/formats/')
  // Who has followed the page has it in the table already.
  const others = formats.filter(({ name }) => name !== format.name)
  const place = others.findIndex(({ name }) => name === 'time-level')
  const table = [...others.slice(0, place), format, ...others.slice(place)]
  for (const [index, one] of table.entries()) {
    assert.deepEqual(checkFormat(one, table.slice(0, index), table), [], one.name)
  }
})

test('the rule fires for a slow attempt and not for a quick one', async () => {
  const rule = await load<Rule>('src/alert/rules/')
  const found: unknown[] = []
  const step = rule.watch({ threshold: 3, minApproval: 70 }, { lines: () => 0, stopped: () => false })
  for (const duration_seconds of [7300, 7199]) {
    const record = { event: 'type_end', type: 'math', status: 'success', duration_seconds } as const
    step.push(record, finding => found.push(finding))
  }
  assert.deepEqual(found, [{ summary: 'math took 7300s', type: 'math', value: 7300 }])
})

test('the sink says where an alert went', async () => {
  const sink = await load<Sink>('src/alert/sinks/')
  const said: string[] = []
  const open = sink.open(
    {},
    { env: {}, version: '0', say: message => void said.push(message), now: () => 0, kill: () => false },
  )
  const alert = { event: 'alert', rule: 'low_approval', severity: 'warning', status: 'firing' } as const
  assert.equal(open.takes(alert, 'firing'), true)
  assert.deepEqual(open.send({ alert, phase: 'firing', key: 'k' }, new AbortController().signal), {
    sent: open.where,
  })
  assert.deepEqual(said, ['\u0007low_approval'])
})

test('the view shows a summary', async () => {
  const view = await load<View>('src/summarize/views/')
  const types = [
    { type: 'math', status: 'success' },
    { type: 'logic', status: 'failed' },
  ]
  const options = { title: '', width: 80, color: false, allAttempts: false }
  assert.equal(view.render({ types } as unknown as Summary, options), 'logic')
})
