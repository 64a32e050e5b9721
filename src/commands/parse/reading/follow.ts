import type { Io } from '../../../cli/command.ts'
import { Failure } from '../../../lib/failure.ts'
import { follow, rest } from '../../../stream/follow.ts'
import type { Source } from '../../../stream/source.ts'
import { startOf } from '../../../stream/tail.ts'
import { sharedIo } from '../../shared/shared-io.ts'
import { type ReadAll, sumOf } from './many.ts'
import { type Reading, read } from './one.ts'

/** Texts → the same with only the last lines of each file. */
export function tails(texts: readonly Source[][], count: number): Source[][] {
  if (!Number.isInteger(count)) throw new Failure(`bad --tail ${count}: write a whole number`)
  return texts.map(sources =>
    sources.map(({ file }) => rest(named(file, '--tail'), startOf(named(file, '--tail'), count))),
  )
}

/** All texts at once, each as long as its last file grows. */
export async function following(
  io: Io,
  texts: readonly Source[][],
  tail: number | undefined,
  reading: Reading,
): Promise<ReadAll> {
  const stop = new AbortController()
  const { io: shared, release } = sharedIo(io, [reading.until, stop.signal])
  const growing = texts.map(sources => {
    const { file } = sources.at(-1) ?? {}
    if (file === undefined) return sources
    const isThere = sources.at(-1)?.latest !== undefined
    if (!isThere) io.say(`waiting for ${file}: there is no such file yet`)
    const start = isThere ? startOf(file, tail) : { position: 0, lines: 0 }
    return chain(sources.slice(0, -1), follow(file, start, stop.signal))
  })
  try {
    return sumOf(await Promise.all(growing.map(sources => read(shared, sources, reading, io.stdout, true))))
  } finally {
    stop.abort()
    release()
  }
}

async function* chain(first: readonly Source[], then: AsyncIterable<Source>): AsyncGenerator<Source> {
  yield* first
  yield* then
}

function named(file: string | undefined, flag: string): string {
  if (file !== undefined) return file
  throw new Failure(`${flag} needs files: standard input cannot be read from its end`)
}
