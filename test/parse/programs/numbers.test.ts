import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toBytes } from '../../../src/lib/bytes.ts'
import { numbersLine } from '../../../src/parse/programs/numbers.ts'
import { hintsOf } from '../../../src/parse/programs/program-line.ts'

const bars: ReadonlyArray<
  readonly [line: string, step: string, done: number, total: number, percent: number]
> = [
  [' 45%|████▌     | 54/120 [00:01<00:01, 40.11it/s, loss=0.41]', 'progress', 54, 120, 45],
  ['Epoch 3: 100%|##########| 12/12 [00:03<00:00,  3.99it/s]', 'Epoch 3', 12, 12, 100],
  [
    '\r  0%|          | 0/12 [00:00<?, ?it/s]\r 50%|#####     | 6/12 [00:01<00:01,  5.9it/s]',
    'progress',
    6,
    12,
    50,
  ],
]

for (const [line, step, done, total, percent] of bars) {
  test(`a bar is progress: ${JSON.stringify(line)}`, () => {
    assert.deepEqual(numbersLine(toBytes(line)), { event: 'progress', step, done, total, percent })
    assert.ok(hintsOf(toBytes(line))?.isProgram)
  })
}

test('a step of a training is a log with its numbers', () => {
  const line = "{'loss': 2.34, 'learning_rate': 4e-05, 'grad_norm': nan, 'epoch': 0.12}"
  assert.deepEqual(numbersLine(line), {
    event: 'log',
    level: 'info',
    message: line,
    data: { loss: 2.34, learning_rate: 0.00004, grad_norm: 'nan', epoch: 0.12 },
    format: 'program',
  })
  assert.ok(hintsOf(line)?.isProgram)
})

for (const line of [
  "{'a': 1, 'b': 2}",
  "{'loss': [1, 2], 'epoch': 1}",
  "{'loss': f(x), 'epoch': 1}",
  '45% | done',
  '100%|',
  '12/120 rows',
  '',
]) {
  test(`is none: ${JSON.stringify(line)}`, () => assert.equal(numbersLine(line), undefined))
}
