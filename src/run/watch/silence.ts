import { formatDuration } from '../../lib/time.ts'
import type { Child } from '../child/child.ts'
import type { RunContext } from '../context.ts'
import { stallWatch } from './stall.ts'

/** Follows the output of one child to notice silence. */
export interface SilenceMonitor {
  /** The child wrote something. */
  sawOutput(): void
  /** Seconds since the last output, or since the child could last write. */
  silent(): number
  /** It has been silent for longer than `--stall-timeout`. */
  stalled(): boolean
  stop(): void
}

interface SilenceOptions {
  readonly child: Child
  readonly context: Pick<RunContext, 'clock' | 'backpressure' | 'stall'>
  readonly say: (message: string) => void
  /** Whether the child is stopped and cannot write. */
  readonly stopped: () => boolean
  /** Writes a heartbeat at once. */
  readonly beat: () => void
}

/** Also stops reading while a reader of our output is behind; that silence does not count as the child's. */
export function monitorSilence({ child, context, say, stopped, beat }: SilenceOptions): SilenceMonitor {
  const { clock, backpressure, stall } = context
  let last = clock()
  let held = false
  let stalled = false
  const silence =
    stall &&
    stallWatch({
      limit: stall.limit,
      clock,
      excused: () => held || stopped(),
      onStall() {
        stalled = true
        const what = `no output for ${formatDuration(stall.limit / 1000)} (--stall-timeout)`
        say(stall.kill ? `${what}: ended it` : what)
        beat()
        if (stall.kill) child.killFor('stall')
      },
    })
  const note = (): void => {
    last = clock()
    silence?.sawOutput()
  }
  const holdBack = async (): Promise<void> => {
    if (held) return
    held = true
    child.pause()
    await backpressure.clear()
    held = false
    note()
    child.resume()
  }
  return {
    sawOutput() {
      stalled = false
      note()
      if (backpressure.blocked()) void holdBack()
    },
    silent: () => (held ? 0 : clock() - last),
    stalled: () => stalled,
    stop: () => silence?.stop(),
  }
}
