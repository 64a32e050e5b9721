import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toBytes } from '../../../src/lib/bytes.ts'
import { programLine } from '../../../src/parse/programs/program-line.ts'

/** What jobs print when nothing is wrong, with the words of errors in it. */
const ordinary: readonly string[] = [
  'errors: 0',
  'no errors found',
  '0 failed',
  'error rate 0.0%',
  '12 passed, 0 failed',
  'reading error_codes.csv',
  'retrying after error... ok',
  'Error handling test passed',
  'INFO done error=null',
  '{"level":"info","error":null}',
  '["error","failed"]',
  '  if (error) return',
  'https://example.com/errors/fatal',
  '| error | 12 |',
  '# Errors',
  '- failed jobs are tried again',
  'loss 0.31 error 0.02',
  'error: none',
  'Failed: 0',
  'failed jobs: none',
  'rows=12 failed=0',
  'timeout=30s retries=3',
  'exit code: 0',
  'process exited with code 0',
  'It may fail if the disk is full or a file is not found, see the manual.',
  '',
  ' ',
  '-------------',
  '100%|██████████| 120/120 [00:03<00:00, 39.90it/s]',
]

for (const line of ordinary) {
  test(`is no error: ${JSON.stringify(line)}`, () => assert.equal(programLine(toBytes(line)), undefined))
}

test('time grows with the length of a line, not with its square', () => {
  for (const start of [
    'error: ',
    'cp: cannot ',
    'at at at ',
    'installation of ',
    'Error in f(x) : ',
    'FAILED ',
  ]) {
    const cost = (length: number): number => {
      const line = start + 'a failed: error b '.repeat(length)
      let least = Number.POSITIVE_INFINITY
      for (let run = 0; run < 5; run++) {
        const before = process.cpuUsage()
        for (let times = 0; times < 20; times++) programLine(line)
        const { user, system } = process.cpuUsage(before)
        least = Math.min(least, user + system)
      }
      return least
    }
    cost(2000)
    assert.ok(cost(16_000) < 16 * cost(2000) + 2000, start)
  }
})
