import { formatDuration } from '../../lib/time.ts'
import type { Child } from '../child/child.ts'
import type { Surroundings } from '../context.ts'
import { stallWatch } from './stall.ts'

/** Listens to one child. */
export interface Ear {
  /** The child said something. */
  heard(): void
  /** Seconds since it last did, or was last free to. */
  silent(): number
  /** It has been silent for longer than it may be. */
  stalled(): boolean
  stop(): void
}

interface Heard {
  readonly child: Child
  readonly around: Pick<Surroundings, 'clock' | 'pressure' | 'stall'>
  readonly say: (message: string) => void
  /** Whether the child cannot speak, because it is stopped. */
  readonly stopped: () => boolean
  /** A sign of life, now that there is none. */
  readonly beat: () => void
}

/** Reads no more while somebody who takes our output is behind; that silence is not the child's. */
export function ear({ child, around, say, stopped, beat }: Heard): Ear {
  const { clock, pressure, stall } = around
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
        if (stall.kill) child.cut('stall')
      },
    })
  const note = (): void => {
    last = clock()
    silence?.heard()
  }
  const holdBack = async (): Promise<void> => {
    if (held) return
    held = true
    child.hold()
    await pressure.clear()
    held = false
    note()
    child.go()
  }
  return {
    heard() {
      stalled = false
      note()
      if (pressure.blocked()) void holdBack()
    },
    silent: () => (held ? 0 : clock() - last),
    stalled: () => stalled,
    stop: () => silence?.stop(),
  }
}
