import { groupMembers } from '../../system/proc.ts'

/** Signals a process group; 0 only asks whether it exists. False when no process is left in it. */
export type SignalGroup = (signal: NodeJS.Signals | 0) => boolean

/**
 * Whether a process of the group still runs. Those that have ended do not count: as the first process of a container
 * bs-run inherits what the command leaves behind, and nobody collects it. Without /proc everything counts.
 */
export function groupRuns(leader: number, group: SignalGroup): boolean {
  if (!group(0)) return false
  const members = groupMembers(leader)
  return members.length === 0 || members.some(({ hasEnded }) => !hasEnded)
}

/** Waits until no process of the group runs; after `killAfter` milliseconds it sends SIGKILL. */
export async function groupGone(leader: number, group: SignalGroup, killAfter: number): Promise<void> {
  for (let waited = 0; groupRuns(leader, group); waited += 20) {
    if (waited >= killAfter) {
      group('SIGKILL')
      return
    }
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
