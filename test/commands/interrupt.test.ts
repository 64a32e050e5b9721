import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { after, describe, test } from 'node:test'

const env = { ...process.env, PATH: `${resolve('dist/bin')}${delimiter}${process.env.PATH}` }
const folder = mkdtempSync(join(tmpdir(), 'bs-interrupt-'))
after(() => rmSync(folder, { recursive: true }))
const record = `'{"event":"marker","name":"ready"}'`

/** As a terminal does at Ctrl-C: the whole group gets the signal, the writer of the pipe and its reader. */
async function interrupted(script: string): Promise<{ signal: NodeJS.Signals | null; out: string }> {
  const shell = spawn('bash', ['-c', script], { env, detached: true, stdio: ['ignore', 'pipe', 'ignore'] })
  let out = ''
  shell.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (!out.includes('ready') && (out + text).includes('ready'))
      process.kill(-(shell.pid as number), 'SIGINT')
    out += text
  })
  const [, signal] = await once(shell, 'close')
  return { signal, out }
}

describe('Ctrl-C ends a loop of the shell around a pipe', { concurrency: 2 }, () => {
  for (const reader of ['bs-parse', 'bs-alert --sinks none', `bs-status --write ${folder}/status.json`])
    test(reader, async () => {
      // Which of the two a reader sees first, the signal or the end of its input, is left to chance.
      for (let round = 0; round < 4; round++) {
        const pipe = `{ echo ${record}; exec sleep 100; } | ${reader}`
        const { signal, out } = await interrupted(`for i in 1 2; do ${pipe}; done; echo went on`)
        assert.equal(signal, 'SIGINT')
        assert.doesNotMatch(out, /went on/)
      }
    })
})
