import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Io, Signal } from '../../cli/command.ts'
import { Failure } from '../../lib/failure.ts'
import type { Step } from '../../lib/step.ts'
import type { Encoding } from '../../stream/line-limiter.ts'
import type { Source } from '../../stream/source.ts'
import { type StageOptions, stage } from '../../stream/stage.ts'

export interface FilterOptions extends StageOptions {
  /** Called before an input is read. */
  readonly onSource?: (source: Source) => void
  /** Called when an input breaks off (damaged archive, read error), after everything readable was passed on. */
  readonly onDamaged: (source: Source, error: Error) => void
  /** Aborting stops the reading like a signal, but without being reported as one. */
  readonly until?: AbortSignal
}

/**
 * Reads the sources one after the other through the step and writes what it emits. Resolves to the signal that asked to
 * stop, if there was one. SIGINT lets a pipe run out first, because its writer got the same signal and still has to
 * report how it ended; SIGTERM, and SIGINT while reading a file or a terminal, stop at once. A second signal ends the process as
 * usual.
 */
export async function filter(
  io: Io,
  inputs: Iterable<Source> | AsyncIterable<Source>,
  step: Step<string, string>,
  output: Writable,
  options: FilterOptions,
): Promise<Signal | undefined> {
  let signal: Signal | undefined
  let isOver = false
  let stop = (): void => {}
  const release = io.onSignal(['SIGINT', 'SIGTERM'], caught => {
    if (signal !== undefined) {
      release()
      io.kill(io.pid, caught)
      return
    }
    signal = caught as Signal
    stop()
  })
  const finish = (): void => {
    isOver = true
    stop()
  }
  options.until?.addEventListener('abort', finish, { once: true })
  // The end of one input does not end the step: it is ended once, after the last input.
  const within = withoutEnd(step)
  try {
    let first = true
    for await (const source of inputs) {
      if (isOver || (signal !== undefined && !first)) break
      first = false
      options.onSource?.(source)
      let damage: Error | undefined
      const tell = (error: Error): void => {
        damage ??= error
      }
      const stopped = new Promise<undefined>(resolve => {
        stop = () => {
          const isPipe = source.file === undefined && io.live && !io.terminal.stdin
          if (!isOver && signal === 'SIGINT' && isPipe) return
          resolve(undefined)
        }
      })
      const bytes = await Promise.race([source.open(tell), stopped])
      if (bytes === undefined) {
        if (source.file === undefined) io.stdin.destroy()
        break
      }
      const lines = stage(within, options)
      let isStopped = false
      stopped.then(() => {
        isStopped = true
        bytes.unpipe(lines)
        lines.once('end', () => bytes.destroy())
        lines.end()
      })
      try {
        await pipeline(bytes, lines, into(output))
      } catch (error) {
        if (error instanceof Failure) throw error
        const { code } = error as NodeJS.ErrnoException
        if (isStopped && code === 'ERR_STREAM_PREMATURE_CLOSE') continue
        // Errors of the system have a code; any other error is a bug in this program and must look like one.
        if (code === undefined || code === 'EPIPE') throw error
        tell(error as Error)
      }
      if (damage !== undefined && !isStopped) options.onDamaged(source, damage)
    }
    await pendingEvents()
    await end(step, output, options.encoding ?? 'utf8')
  } finally {
    options.until?.removeEventListener('abort', finish)
    release()
  }
  return signal
}

/**
 * Writes to an output that stays open. A pipeline straight to the output would leave listeners on it for each input.
 */
const into =
  (output: Writable) =>
  async (blocks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const block of blocks) if (!output.write(block)) await once(output, 'drain')
  }

const withoutEnd = (step: Step<string, string>): Step<string, string> => ({
  push: (line, emit) => step.push(line, emit),
  end() {},
  ...(step.announce && { announce: step.announce.bind(step) }),
  ...(step.tick && { tick: step.tick.bind(step) }),
})

/**
 * Resolves after the event loop has asked the system once more: Ctrl-C ends the writer of a pipe as well, and the signal,
 * which came before the end of the input, may be read after it.
 */
const pendingEvents = (): Promise<void> =>
  new Promise(resolve => setImmediate(() => setImmediate(() => resolve())))

/** Ends the step and writes what it had held back. */
async function end(step: Step<string, string>, output: Writable, encoding: Encoding): Promise<void> {
  let rest = ''
  step.end(line => {
    rest += `${line}\n`
  })
  if (rest === '') return
  await new Promise<void>(resolve =>
    output.write(rest, encoding === 'utf8' ? 'utf8' : 'latin1', () => resolve()),
  )
}
