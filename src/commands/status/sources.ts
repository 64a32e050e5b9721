import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Io } from '../../cli/command.ts'
import { Failure, reason } from '../../lib/failure.ts'
import type { Flag } from '../../status/recency.ts'
import { type Got, isAddress, longestDocument, storeAt } from '../../status/remote/store.ts'
import { type Successes, successes } from '../../status/success-log.ts'
import { sources } from '../../stream/source.ts'
import { stage } from '../../stream/stage.ts'

/** A file, address or stdin that holds a document. */
export interface Place {
  /** Its name for messages, without secrets. */
  readonly where: string
  read(): Promise<Got>
}

/** Milliseconds that an answer may take. */
const answerTimeout = 10_000

/** FILE or address → where its document is; `-` is standard input. */
export function place(name: string, io: Io): Place {
  if (isAddress(name)) {
    const store = storeAt(name, 'address', io.env, `bs-status/${io.version}`)
    return { where: store.where, read: () => store.get(answerTimeout) }
  }
  if (name === '-') return { where: 'standard input', read: () => readAll(io) }
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(name)) {
    throw new Failure('bad address: only http://, https:// and s3:// can be read')
  }
  return { where: name, read: async () => readFile(name) }
}

/** The non-empty `*.json` files of a folder, with the time each was written. */
export function placesIn(folder: string): readonly (Place & { readonly written: number })[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.json') && !name.startsWith('.'))
  return names.sort().flatMap(name => {
    const path = join(folder, name)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat?.isFile()) return []
    return { where: path, written: stat.mtimeMs, read: async () => readFile(path) }
  })
}

function readFile(path: string): Got {
  try {
    return { state: 'read', text: head(path) }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return { state: 'missing' }
    return { state: 'failed', problem: code === 'EFBIG' ? 'longer than 1 MiB' : reason(error) }
  }
}

/** Reads no more than a document can have, because the name may be that of an endless device. */
function head(path: string): string {
  const handle = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(longestDocument + 1)
    let length = 0
    while (length < bytes.length) {
      const count = readSync(handle, bytes, length, bytes.length - length, null)
      if (count === 0) break
      length += count
    }
    if (length > longestDocument) throw Object.assign(new Error(), { code: 'EFBIG' })
    return bytes.toString('utf8', 0, length)
  } finally {
    closeSync(handle)
  }
}

async function readAll({ stdin }: Io): Promise<Got> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of stdin) {
    parts.push(part as Buffer)
    bytes += (part as Buffer).length
    if (bytes > longestDocument) return { state: 'failed', problem: 'longer than 1 MiB' }
  }
  return { state: 'read', text: Buffer.concat(parts).toString('utf8') }
}

/** Reads a whole success log, plain or compressed. A text says why it cannot be read; undefined: there is none. */
export async function readSuccesses(path: string): Promise<Successes | string | undefined> {
  const found = successes()
  try {
    if (statSync(path, { throwIfNoEntry: false }) === undefined) return undefined
    for (const source of sources([path], undefined as never, false)) {
      const lines = stage({ push: line => found.push(line), end() {} })
      lines.resume()
      let damage: Error | undefined
      const bytes = await source.open(error => {
        damage = error
      })
      bytes.on('error', error => lines.destroy(error))
      await finished(bytes.pipe(lines))
      // The missing part may hold the last success.
      if (damage !== undefined) throw damage
    }
    return found
  } catch (error) {
    return error instanceof Failure ? error.message.replace(`cannot read ${path}: `, '') : reason(error)
  }
}

/** The failure flag; undefined when there is none. One that cannot be read is there all the same. */
export function readFlag(path: string): Flag | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return undefined
  const got = readFile(path)
  return { text: got.state === 'read' ? got.text : '', written: stat.mtime.toISOString() }
}
