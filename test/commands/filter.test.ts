import assert from 'node:assert/strict'
import { PassThrough, Readable } from 'node:stream'
import { test } from 'node:test'
import type { Io } from '../../src/cli/command.ts'
import { filter } from '../../src/commands/shared/filter.ts'
import type { Step } from '../../src/lib/step.ts'

const io = { live: false, pid: 1, onSignal: () => () => {}, kill: () => false } as unknown as Io

test('a bug in a step is not told as damage of the input', async () => {
  const damaged: Error[] = []
  const step: Step<string, string> = {
    push() {
      throw new RangeError('a bug')
    },
    end() {},
  }
  const input = { open: () => Readable.from([Buffer.from('line\n')]) }
  const options = { onDamaged: (_source: unknown, error: Error) => damaged.push(error) }
  await assert.rejects(filter(io, [input], step, new PassThrough(), options), /a bug/)
  assert.deepEqual(damaged, [])
})

test('an input that breaks off is told as damage, with what it held', async () => {
  const damaged: Error[] = []
  const lines: string[] = []
  const step: Step<string, string> = { push: line => void lines.push(line), end() {} }
  const broken = Object.assign(new Error('unexpected end of file'), { code: 'Z_BUF_ERROR' })
  const input = {
    open: () =>
      Readable.from(
        (async function* () {
          yield Buffer.from('line\n')
          throw broken
        })(),
      ),
  }
  const options = { onDamaged: (_source: unknown, error: Error) => damaged.push(error) }
  await filter(io, [input], step, new PassThrough(), options)
  assert.deepEqual(damaged, [broken])
  assert.deepEqual(lines, ['line'])
})
