/** Signals a process group; 0 only asks whether it exists. False when no process is left in it. */
export type SignalGroup = (signal: NodeJS.Signals | 0) => boolean

/** Waits until no process is left in the group; after `killAfter` milliseconds it sends SIGKILL. */
export async function groupGone(group: SignalGroup, killAfter: number): Promise<void> {
  for (let waited = 0; group(0); waited += 20) {
    if (waited >= killAfter) {
      group('SIGKILL')
      return
    }
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
