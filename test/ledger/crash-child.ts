/** Run by crash.test: changes a ledger, and is killed by SIGKILL within its n-th step on the disk. */
import { consolidate } from '../../src/ledger/consolidate.ts'
import { ledgerAt } from '../../src/ledger/layout.ts'
import { repair } from '../../src/ledger/repair.ts'
import { restore } from '../../src/ledger/restore.ts'
import { type Disk, disk, type Writer } from '../../src/ledger/write/disk.ts'
import { lock } from '../../src/ledger/write/lock.ts'
import { recover } from '../../src/ledger/write/transaction.ts'

const [dir = '', command, at] = process.argv.slice(2)
let left = Number(at)

/** Whether this is the step within which we die. */
const isLast = (): boolean => --left === 0
const die = (): never => {
  process.kill(process.pid, 'SIGKILL')
  for (;;);
}

/** Within a file it is the first write that counts: half of it reaches the disk. */
function mortalWriter(writer: Writer): Writer {
  let begun = false
  return {
    write(bytes) {
      if (begun || !isLast()) {
        begun = true
        writer.write(bytes)
        return
      }
      const whole = Buffer.from(bytes as Uint8Array)
      writer.write(whole.subarray(0, whole.length / 2))
      writer.close()
      die()
    },
    close() {
      if (isLast()) die()
      writer.close()
    },
  }
}

const mortal = Object.fromEntries(
  Object.entries(disk).map(([name, act]) => [
    name,
    (...args: never[]) => {
      if (isLast()) die()
      const result = (act as (...args: never[]) => unknown)(...args)
      return name === 'create' ? mortalWriter(result as Writer) : result
    },
  ]),
) as unknown as Disk

const ledger = ledgerAt(dir, {})
const world = {
  disk: mortal,
  pid: process.pid,
  now: () => Date.UTC(2026, 0, 25, 13),
  kill: () => false,
}
const mine = await lock(ledger.lock, 'test', 0, world)
recover(ledger, mortal)
const emit = (): void => {}
if (command === 'repair') repair(ledger, world, { emit, lock: mine })
if (command === 'consolidate') consolidate(ledger, world, { emit, lock: mine })
if (command === 'restore') restore(ledger, world, 'saved', mine)
mine.release()
