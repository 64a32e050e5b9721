import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { after } from 'node:test'
import type { Io } from '../../src/cli/command.ts'

const folder = mkdtempSync(join(tmpdir(), 'bs-texts-'))
after(() => rmSync(folder, { recursive: true, force: true }))
let count = 0

/** A fresh path. */
export const path = (name = 'log'): string => join(folder, `${count++}-${name}`)

export function file(bytes: string | Uint8Array, name?: string): string {
  const made = path(name)
  writeFileSync(made, bytes)
  return made
}

/** An Io that keeps what is written and said. */
export function fakeIo(now = 0) {
  const written: Buffer[] = []
  const said: string[] = []
  const stdout = new Writable({
    write(block: Buffer, _encoding, callback) {
      written.push(block)
      callback()
    },
  })
  const io = {
    live: false,
    pid: 1,
    now: () => now,
    stdout,
    say: (text: string) => void said.push(text),
    onSignal: () => () => {},
    kill: () => false,
  } as unknown as Io
  return { io, said, text: () => Buffer.concat(written).toString() }
}
