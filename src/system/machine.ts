import { readFileSync, readlinkSync } from 'node:fs'

/** Differs from one start of the machine to the next (random(4)); undefined where the system does not tell. */
export const bootId = (): string | undefined =>
  readOrNothing(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim())

/** Within which process ids are meant: containers count for themselves. Linux only. */
export const pidNamespace = (): string | undefined => readOrNothing(() => readlinkSync('/proc/self/ns/pid'))

function readOrNothing(read: () => string): string | undefined {
  try {
    return read() || undefined
  } catch {
    return undefined
  }
}
