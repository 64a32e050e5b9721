import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after } from 'node:test'

export const program = resolve('dist/bin/bs-status')

/** The caller's settings must not change what is tested. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(BS_|AWS_|BOOTSTRAP_|NODE_|RUN_ID$)/.test(name)),
)

/** A new folder, gone after the tests of the file. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'bs-status-'))
  after(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** A running bs-status with open pipes, and what it has said so far. */
export function start(args: readonly string[], options: { cwd?: string; env?: Record<string, string> } = {}) {
  const child = spawn(program, [...args], { cwd: options.cwd ?? folder(), env: { ...env, ...options.env } })
  after(() => child.kill('SIGKILL'))
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    said.out += part
  })
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    said.err += part
  })
  child.stdin.on('error', () => {})
  const closed = once(child, 'close').then(([code, signal]) => ({ code, signal, ...said }))
  return { child, said, closed }
}

export async function run(
  args: readonly string[],
  options: Parameters<typeof start>[1] & { input?: string } = {},
) {
  const { child, closed } = start(args, options)
  child.stdin.end(options.input ?? '')
  return closed
}

/** Resolves as soon as `ready` gives something; fails after two minutes. */
export async function until<T>(ready: () => T | undefined | false, what: string): Promise<T> {
  const limit = Date.now() + 120_000
  for (;;) {
    const value = ready()
    if (value !== undefined && value !== false) return value
    if (Date.now() > limit) throw new Error(`waited in vain for ${what}`)
    await new Promise(done => setTimeout(done, 10))
  }
}

/** Writes a file as a status document is written: a reader never sees half of it. */
export function put(path: string, text: string): void {
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
}

/** The document as it is now; undefined while there is none. */
export function document(path: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

export interface Request {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A server on 127.0.0.1 that remembers what it was asked. */
export async function serve(answer: (request: Request, response: ServerResponse) => void) {
  const asked: Request[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request
      const whole = { method, path, headers, body: Buffer.concat(parts).toString() }
      asked.push(whole)
      answer(whole, response)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { asked, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

export const lines = (...records: readonly object[]): string =>
  records.map(record => `${JSON.stringify(record)}\n`).join('')
