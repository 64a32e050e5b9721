/** Signals a process group, 0 only looks; false when nobody is left in it. */
export type SignalGroup = (signal: NodeJS.Signals | 0) => boolean

/** Waits until nobody is left, and kills whoever is when the time (milliseconds) is up. */
export async function groupGone(group: SignalGroup, killAfter: number): Promise<void> {
  for (let waited = 0; group(0); waited += 20) {
    if (waited >= killAfter) {
      group('SIGKILL')
      return
    }
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
