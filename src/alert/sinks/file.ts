import {
  chmodSync,
  closeSync,
  constants,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { reason } from '../../lib/failure.ts'
import { makeFolder } from '../../system/make-folder.ts'
import { randomName } from '../../system/random-name.ts'
import { assertNoLink } from '../../system/shared-folder.ts'
import { sentinel, sentinelPath } from '../messages/sentinel.ts'
import { type Answer, type RunState, type Sink, textOption } from '../sink.ts'

/** The sentinel: a file whose presence says that too many types of a run failed. */
export const file: Sink = {
  name: 'file',
  summary: 'the failure sentinel: a JSON file that monitors poll for (multi_type_failure and run_failed)',
  options: {
    path: { help: 'the file; else $BOOTSTRAP_FAILURE_FLAG_PATH, else bootstrap_failure.flag in log_dir' },
    log_dir: { help: 'folder of the logs; {log_dir} in path stands for it' },
    clear: { help: 'when to remove it', choices: ['on-success', 'never'] },
  },
  open(options, { env, now }) {
    const logDir = textOption(options, 'log_dir') ?? 'logs'
    const path = sentinelPath(textOption(options, 'path')?.replaceAll('{log_dir}', logDir), env, logDir)
    return {
      name: 'file',
      where: path,
      // The file says how many types failed, so it takes only alerts with that number.
      takes: ({ failed_count }, phase, named = false) =>
        phase !== 'resolved' && phase !== 'reminder' && (named || failed_count !== undefined),
      send({ alert }) {
        try {
          put(path, sentinel(alert, now()))
          return { sent: path }
        } catch (error) {
          const advice = 'choose another with --flag-file PATH'
          return { failed: `cannot write ${path}: ${reason(error)} (${advice})`, retry: false }
        }
      },
      ...(options.clear === 'on-success' && {
        follow: (state: RunState) => (state === 'succeeded' ? remove(path) : undefined),
      }),
    }
  },
}

/** By temporary file and rename, so that nobody ever reads half of it. */
function put(path: string, content: string): void {
  makeFolder(dirname(path))
  assertNoLink(path)
  const there = statSync(path, { throwIfNoEntry: false })
  if (there?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' })
  // A rename onto /dev/null would replace the device; a pipe that nobody reads must not stop us.
  if (there && !there.isFile()) {
    write(path, content, constants.O_WRONLY | constants.O_NONBLOCK)
    return
  }
  // Behind a symbolic link the file it points to is replaced, not the link.
  const target = there ? realpathSync(path) : path
  const temporary = `${target}.${randomName()}.tmp`
  try {
    write(temporary, content, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL)
    // The monitor is often another user; our umask must not lock it out.
    chmodSync(temporary, 0o644)
    renameSync(temporary, target)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

function write(path: string, content: string, flags: number): void {
  const handle = openSync(path, flags, 0o644)
  try {
    writeFileSync(handle, content)
  } finally {
    closeSync(handle)
  }
}

/** Undefined when there is no such file. */
function remove(path: string): Answer | undefined {
  try {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined
    unlinkSync(path)
    return { sent: `removed ${path}` }
  } catch (error) {
    return { failed: `cannot remove ${path}: ${reason(error)} (remove it by hand)`, retry: false }
  }
}
