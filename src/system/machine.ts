import { readFileSync, readlinkSync } from 'node:fs'

/** An id that changes at each boot (random(4)); undefined where the system has none. */
export const bootId = (): string | undefined =>
  readOrNothing(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim())

/** The namespace in which process ids are counted; each container has its own. Linux only. */
export const pidNamespace = (): string | undefined => readOrNothing(() => readlinkSync('/proc/self/ns/pid'))

function readOrNothing(read: () => string): string | undefined {
  try {
    return read() || undefined
  } catch {
    return undefined
  }
}
