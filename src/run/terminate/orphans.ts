/** The means to deal with processes that outlive the command and keep its output open. */
interface OrphanOptions {
  readonly groupRuns: () => boolean
  readonly end: (signal: NodeJS.Signals) => void
  readonly abandon: () => void
  readonly say: (message: string) => void
}

export interface OrphanWatch {
  /** The command has exited; its pipes have not closed yet. */
  begin(): void
  /** Output arrived. */
  sawOutput(): void
  /** Reading is paused: open pipes mean nothing meanwhile. */
  pause(held: boolean): void
  stop(): void
}

const step = 50
/** How long a group may keep the output open after the command has ended (milliseconds). */
const grace = 1000

/**
 * Watches the pipes after the command has exited. A group that keeps the output open for a second is ended. When the
 * group is gone, the process that holds the pipes left it on purpose (a daemon): only the output already in the pipes
 * is read. Times count only while we read.
 */
export function watchOrphans({ groupRuns, end, abandon, say }: OrphanOptions): OrphanWatch {
  let timer: NodeJS.Timeout | undefined
  let held = false
  let reading = 0
  let silent = 0
  let reported = false
  const look = (): void => {
    if (held) return
    reading += step
    silent += step
    if (groupRuns()) {
      if (reading < grace || reported) return
      reported = true
      say('the command left a process behind that kept its output open for 1s: ended it')
      end('SIGTERM')
    } else if (silent >= 2 * step || reading >= 2 * grace) {
      if (!reported)
        say(
          'the command left a process behind, outside its group, that keeps its output open: not waiting for it',
        )
      abandon()
    }
  }
  return {
    begin() {
      timer = setInterval(look, step)
    },
    sawOutput() {
      silent = 0
    },
    pause(now) {
      held = now
    },
    stop: () => clearInterval(timer),
  }
}
