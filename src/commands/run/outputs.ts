import { resolve } from 'node:path'
import type { Writable } from 'node:stream'
import type { Io } from '../../cli/command.ts'
import { exit, Failure, reason } from '../../lib/failure.ts'
import { messageText } from '../../lib/text.ts'
import { type FileSink, fileSink } from '../../run/output/file-sink.ts'
import { type Log, logOf } from '../../run/output/log.ts'
import { logPath } from '../../run/output/log-file.ts'
import type { Rotation } from '../../run/output/rotate.ts'
import type { Unit } from '../../run/plan/plan.ts'
import { lossyWritable } from '../../stream/lossy-writable.ts'
import { logMode } from './log-mode.ts'
import type { RunFlags } from './settings.ts'

/** All outputs of a run. */
export interface Outputs {
  /** Messages and views for people. */
  readonly stderr: Writable
  /** The outputs for records. */
  readonly records: readonly Writable[]
  /** The file of --events; undefined: there is none, or it is among `records` and gets them unchanged. */
  readonly events: Writable | undefined
  /** All outputs whose buffers may still hold data. */
  readonly all: readonly Writable[]
  /** Prints one line for people after the program's name, in order with the view. */
  say(message: string): void
  /** Sends the lines of `say` through the view, which may draw on the terminal; undefined: directly to stderr. */
  printThrough(print: ((text: string) => void) | undefined): void
  /** The name of the log in messages. */
  readonly logName: string | undefined
  logOf(unit: Unit): Log | undefined
  /** Tries failed outputs again. */
  retry(): void
  /** Resolves to the number of bytes that could not be written to the logs. */
  closeLogs(): Promise<number>
  /** Resolves when everything is written or cannot be; unless `waitForReaders`, after a second at the latest. */
  close(waitForReaders: boolean): Promise<void>
}

/** Opens all outputs before anything is run; throws a Failure when one cannot be opened. */
export function openOutputs(flags: RunFlags, plan: readonly Unit[], runId: string, io: Io): Outputs {
  const stderr = lossyWritable(io.stderr, () => {})
  const straight = (text: string): void => void stderr.write(text)
  let print = straight
  const say = (message: string): void => print(`bs-run: ${messageText(message)}\n`)
  const rotation = rotationOf(flags)
  const open = (flag: 'log' | 'events', path: string): FileSink => {
    try {
      return fileSink(path, {
        onLost: error => say(`cannot write ${path}: ${reason(error)} (the job goes on without it)`),
        onStuck: error => say(`cannot rotate ${path}: ${reason(error)} (it grows on)`),
        rotation,
        mode: logMode(flags, io),
        // Others may still need to read the file, so its permissions change only with --private.
        ...(flags.private && {
          onOpenToOthers: () => say(`${path} belongs to another user: --private cannot take it from others`),
        }),
      })
    } catch (error) {
      throw new Failure(
        `cannot open ${path}: ${reason(error)} (choose another with --${flag} FILE)`,
        exit.unreachable,
      )
    }
  }
  const logs = new Map<string, FileSink>()
  const date = new Date(io.now()).toISOString().slice(0, 10)
  const pathOf = ({ type }: Unit): string =>
    logPath(flags.log ?? '', { run_id: runId, date, ...(type !== undefined && { type }) })
  const paths = flags.log === undefined ? [] : plan.map(pathOf)
  assertApart(flags, paths)
  for (const path of paths) {
    if (!logs.has(path)) logs.set(path, open('log', path))
  }
  const events = flags.events === undefined ? undefined : open('events', flags.events)
  const stdout =
    (io.terminal.stdout || flags['quiet-ok']) && !flags.json
      ? undefined
      : lossyWritable(io.stdout, error => {
          // A reader that has read enough, such as head, is not an error.
          if (error.code === 'EPIPE') return
          say(`cannot write standard output: ${reason(error)} (the job goes on)`)
        })
  const eventFiles = events ? [events.stream] : []
  const records = [...(stdout ? [stdout] : []), ...(flags['events-lines'] ? eventFiles : [])]
  return {
    stderr,
    say,
    printThrough(through) {
      print = through ?? straight
    },
    records,
    events: flags['events-lines'] ? undefined : events?.stream,
    all: [...new Set([...records, ...eventFiles]), stderr, ...[...logs.values()].map(log => log.stream)],
    logName: logs.size === 1 ? [...logs.keys()][0] : flags.log,
    logOf(unit) {
      const path = flags.log === undefined ? undefined : pathOf(unit)
      const sink = path === undefined ? undefined : logs.get(path)
      return path === undefined || sink === undefined ? undefined : logOf(path, sink)
    },
    retry() {
      for (const sink of logs.values()) sink.retry()
      events?.retry()
    },
    async closeLogs() {
      await Promise.all([...logs.values()].map(log => log.close()))
      return [...logs.values()].reduce((sum, log) => sum + log.lost(), 0)
    },
    async close(waitForReaders) {
      const written = Promise.all([events?.close(), finished(stdout), finished(stderr)])
      if (waitForReaders) await written
      else await Promise.race([written, new Promise(done => setTimeout(done, 1000).unref())])
    },
  }
}

/** Throws when two outputs would write into the same file. */
function assertApart({ events, lock }: RunFlags, logs: readonly string[]): void {
  const named = [
    ...new Set(logs.map(path => resolve(path))),
    ...(events === undefined ? [] : [resolve(events)]),
    ...(lock === undefined ? [] : [resolve(lock)]),
  ].filter(path => !path.startsWith('/dev/'))
  const twice = named.find((path, i) => named.indexOf(path) !== i)
  if (twice === undefined) return
  throw new Failure(`two of --log, --events and --lock name ${twice}: give each a file of its own`)
}

function rotationOf(flags: RunFlags): Rotation | undefined {
  const { 'log-max': max, 'log-keep': keep } = flags
  if (!Number.isInteger(keep) || keep > 1000)
    throw new Failure(`bad --log-keep ${keep}: write a whole number, 0 to 1000`)
  if (max !== undefined && max < 1000)
    throw new Failure(`bad --log-max ${max}: write 1KB or more, such as 100MB`)
  return max === undefined ? undefined : { max, keep }
}

const finished = (output: Writable | undefined): Promise<void> =>
  new Promise(done => (output === undefined ? done() : output.end(done)))
