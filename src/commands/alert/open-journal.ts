import { existsSync } from 'node:fs'
import type { Journal } from '../../alert/state/journal.ts'
import { openLog } from '../../alert/state/log-file.ts'
import { journal } from '../../alert/state/log-journal.ts'
import type { Io } from '../../cli/command.ts'
import { exit, Failure, reason } from '../../lib/failure.ts'
import { holderFor, stateOf } from '../../system/lock-holder.ts'

/** The journal in the folder of `--state`; undefined without one. A folder that cannot be used is a Failure. */
export function openJournal(folder: string | undefined, io: Io, handedRun?: string): Journal | undefined {
  if (folder === undefined) return undefined
  const me = holderFor(io.pid, io.now(), { command: 'bs-alert' })
  try {
    return journal(openLog(folder, io.now), {
      me,
      ...(handedRun && { handedRun }),
      isAlive: holder => stateOf(holder, me, io.kill) !== 'dead',
      now: io.now,
      onProblem: error =>
        io.say(
          `cannot write ${folder}: ${reason(error)} (alerts go out, but a crash can lose or repeat them)`,
        ),
    })
  } catch (error) {
    throw new Failure(`cannot use ${folder}: ${reason(error)} (--state DIR names another)`, exit.unreachable)
  }
}

/** The same, for commands that make no sense without one. */
export function requireJournal(folder: string | undefined, io: Io): Journal {
  if (folder !== undefined && !existsSync(folder))
    throw new Failure(
      `cannot use ${folder}: there is no such folder (name the one that bs-alert --state was given)`,
      exit.unreachable,
    )
  const opened = openJournal(folder, io)
  if (opened === undefined)
    throw new Failure('--state DIR is needed: the folder that bs-alert --state was given')
  return opened
}
