import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toBytes } from '../../../src/lib/bytes.ts'
import { hintsOf } from '../../../src/parse/programs/program-line.ts'
import { opening, traces } from '../../../src/parse/traces/index.ts'

/** Beginnings of traces that no sample has. */
const openings = [
  'Exception ignored in: <function f at 0x7f>',
  '--- Logging error ---',
  'Process SpawnPoolWorker-3:',
  'multiprocessing.pool.RemoteTraceback: ',
  '  File "a.py", line 3',
  '/srv/app/index.js:12',
  'file:///srv/app/index.mjs:12',
  'node:internal/process:3',
  'WARNING: DATA RACE',
  'goroutine 12 [running]:',
  'Trace: here',
  'Unhandled exception. System.Exception: no',
  'a.B: no',
  'App.Errors.NotThereException: no',
  '==12==WARNING: MemorySanitizer: use-of-uninitialized-value',
]

test('a line that opens a trace passes the first look', () => {
  const lines = [...openings, ...traces.flatMap(({ samples }) => samples.flatMap(({ lines }) => lines))]
  const opened = lines.map(toBytes).filter(line => opening(line) !== undefined)
  assert.ok(opened.length > 20)
  for (const line of opened) assert.ok(hintsOf(line)?.isTrace, line)
})

for (const line of ['12 rows copied', 'step 3 of 12 done', 'loss 0.31', '']) {
  test(`does not look twice at ${JSON.stringify(line)}`, () => assert.equal(hintsOf(line), undefined))
}
