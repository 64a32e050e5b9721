import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { Failure, reason } from '../lib/failure.ts'
import type { Flag } from './recency.ts'
import { type Got, isAddress, longestDocument, storeAt } from './remote/store.ts'

/** A file, address or stdin that holds a document. */
export interface Place {
  /** Its name for messages, without secrets. */
  readonly where: string
  read(): Promise<Got>
}

/** What reading a place needs. */
export interface PlaceOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: AsyncIterable<unknown>
  /** Name and version of the program, for servers. */
  readonly agent: string
}

/** Maximum time for an answer, in milliseconds. */
const answerTimeout = 10_000
/** Milliseconds between two attempts to read from a pipe. */
const pipePause = 20

/**
 * The place that an argument names: a file, an address, or `-` for standard input. Throws a Failure for a bad address.
 */
export function place(name: string, { env, stdin, agent }: PlaceOptions): Place {
  if (isAddress(name)) {
    const store = storeAt(name, 'address', env, agent)
    return { where: store.where, read: () => store.get(answerTimeout) }
  }
  if (name === '-') return { where: 'standard input', read: () => readAll(stdin) }
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(name)) {
    throw new Failure('bad address: only http://, https:// and s3:// can be read')
  }
  return { where: name, read: () => readFile(name) }
}

/** The non-empty `*.json` files of a folder, with the time each was written. */
export function placesIn(folder: string): readonly (Place & { readonly written: number })[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.json') && !name.startsWith('.'))
  return names.sort().flatMap(name => {
    const path = join(folder, name)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat?.isFile()) return []
    return { where: path, written: stat.mtimeMs, read: () => readFile(path) }
  })
}

async function readFile(path: string): Promise<Got> {
  try {
    return { state: 'read', text: await head(path) }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return { state: 'missing' }
    if (code === 'EFBIG') return { state: 'failed', problem: 'longer than 1 MiB' }
    return { state: 'failed', problem: code === 'ETIMEDOUT' ? message : reason(error) }
  }
}

/**
 * Reads at most the size of a document, because the name may be that of an endless device. Waits for a pipe no longer
 * than for a server: without O_NONBLOCK, open(2) would block until the pipe has a writer.
 */
async function head(path: string): Promise<string> {
  const handle = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const isFile = fstatSync(handle).isFile()
    const bytes = Buffer.alloc(longestDocument + 1)
    let length = 0
    let waited = 0
    while (length < bytes.length) {
      const count = readSome(handle, bytes.subarray(length))
      if (count > 0) length += count
      else if (count === 0 && (isFile || length > 0)) break
      else if (waited >= answerTimeout) {
        throw Object.assign(new Error('nobody has written to it for 10s'), { code: 'ETIMEDOUT' })
      } else {
        waited += pipePause
        await new Promise(resolve => setTimeout(resolve, pipePause))
      }
    }
    if (length > longestDocument) throw Object.assign(new Error(), { code: 'EFBIG' })
    return bytes.toString('utf8', 0, length)
  } finally {
    closeSync(handle)
  }
}

/** Number of bytes read; 0 at the end and for a pipe without a writer, -1 when no bytes are available yet. */
function readSome(handle: number, bytes: Buffer): number {
  try {
    return readSync(handle, bytes, 0, bytes.length, null)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return -1
    throw error
  }
}

async function readAll(stdin: AsyncIterable<unknown>): Promise<Got> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of stdin) {
    parts.push(part as Buffer)
    bytes += (part as Buffer).length
    if (bytes > longestDocument) return { state: 'failed', problem: 'longer than 1 MiB' }
  }
  return { state: 'read', text: Buffer.concat(parts).toString('utf8') }
}

/** The failure flag, or undefined when there is none. A flag that cannot be read still counts. */
export function readFlag(path: string): Flag | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return undefined
  const written = stat.mtime.toISOString()
  try {
    const isDocument = stat.isFile() && stat.size <= longestDocument
    return { text: isDocument ? readFileSync(path, 'utf8') : '', written }
  } catch {
    return { text: '', written }
  }
}
