import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Io, Signal } from '../cli/command.ts'
import type { Step } from '../lib/step.ts'
import type { Source } from '../stream/source.ts'
import { type StageOptions, stage } from '../stream/stage.ts'

export interface FilterOptions extends StageOptions {
  /** Called before an input is read. */
  readonly onSource?: (source: Source) => void
  /** Called when an input breaks off: a damaged archive, a read error. Without it the error is thrown. */
  readonly onDamaged?: (source: Source, error: Error) => void
}

/**
 * Reads the sources one after the other through the step and writes what it emits. Resolves to the signal that asked
 * to stop, if one did: SIGINT lets a pipe run out first, because its writer got the same signal and still has to tell
 * how it ended; SIGTERM, and SIGINT while reading a file, stop at once. A second signal ends the process as usual.
 */
export async function filter(
  io: Io,
  inputs: readonly Source[],
  step: Step<string, string>,
  output: Writable,
  options: FilterOptions = {},
): Promise<Signal | undefined> {
  let signal: Signal | undefined
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
  try {
    for (const [index, source] of inputs.entries()) {
      if (signal !== undefined && index > 0) break
      options.onSource?.(source)
      const last = index === inputs.length - 1
      const bytes = source.open()
      const lines = stage(last ? step : withoutEnd(step, () => signal !== undefined), options)
      let stopped = false
      stop = () => {
        if (signal === 'SIGINT' && source.file === undefined && io.live) return
        stopped = true
        bytes.unpipe(lines)
        lines.once('end', () => bytes.destroy())
        lines.end()
      }
      try {
        await pipeline(bytes, lines, output, { end: false })
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (stopped && code === 'ERR_STREAM_PREMATURE_CLOSE') continue
        // What the system or an archive cannot do has a code; anything else is a bug of ours and must look like one.
        if (code === undefined || code === 'EPIPE' || options.onDamaged === undefined) throw error
        options.onDamaged(source, error as Error)
        if (last)
          await finishAfterDamage(
            step,
            output,
            options.encoding === undefined || options.encoding === 'utf8' ? 'utf8' : 'latin1',
          )
      }
    }
  } finally {
    release()
  }
  return signal
}

/** The same step for an input that is not the last: its end is not the end, unless a signal made it so. */
const withoutEnd = (step: Step<string, string>, ended: () => boolean): Step<string, string> => ({
  push: (line, emit) => step.push(line, emit),
  end: emit => {
    if (ended()) step.end(emit)
  },
  ...(step.skim && { skim: step.skim.bind(step) }),
  ...(step.tick && { tick: step.tick.bind(step) }),
})

/** A stage that broke could not end its step: what is held back is given out here. */
function finishAfterDamage(
  step: Step<string, string>,
  output: Writable,
  encoding: BufferEncoding,
): Promise<void> {
  let rest = ''
  step.end(line => {
    rest += `${line}\n`
  })
  return new Promise(resolve => output.write(rest, encoding, () => resolve()))
}
