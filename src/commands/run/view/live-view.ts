import type { Io } from '../../../cli/command.ts'
import type { Format } from '../../../parse/format.ts'
import type { AnyRecord } from '../../../records/index.ts'
import type { Watch } from '../../../run/output/recorder.ts'
import { views } from '../../../run/views/index.ts'
import { outputTail } from '../../../run/views/output-tail.ts'
import { guard } from '../guard.ts'
import type { Outputs } from '../outputs.ts'
import type { RunFlags } from '../settings.ts'
import { cronReport } from './cron-report.ts'
import { lazyParser } from './lazy-parser.ts'
import { type OpenBoardOptions, openBoard } from './open-board.ts'
import { lineParser } from './view-parser.ts'

/** Shows the records of a run to people. */
export interface LiveView extends Watch {
  close(): Promise<void>
}

/** What the views know about the run beside its records. */
export interface ViewFacts extends OpenBoardOptions {
  /** When the command last succeeded (RFC 3339, UTC). */
  readonly lastSuccess: () => string | undefined
  /** The formats of lines, in order; undefined: the built-in ones. */
  readonly formats: readonly Format[] | undefined
  /** Takes each record of the run, and those that the view finds in the output. */
  readonly see: (record: AnyRecord) => void
}

/** A view that shows nothing. */
export const noView: LiveView = { lines: false, see() {}, flush() {}, frame() {}, async close() {} }

/** Opens the view of `--view`. An error in the view never ends the job. */
export async function liveView(
  flags: RunFlags,
  outputs: Outputs,
  facts: ViewFacts,
  io: Io,
): Promise<LiveView> {
  const name = viewName(flags, io)
  const isBrief = name === 'brief' || name === 'live'
  const tail = outputTail(flags['tail-on-failure'] ?? defaultTail)
  const view = views[name === 'live' ? 'brief' : name]({
    log: outputs.logName,
    tail: tail.take,
    alwaysTail: flags['tail-on-failure'] !== undefined,
    heartbeats: name !== 'live' && !flags['quiet-ok'],
  })
  const board = name === 'live' ? await openBoard(flags, outputs, facts, io) : undefined
  const report = flags['quiet-ok'] ? cronReport(facts.lastSuccess) : undefined
  let text = ''
  const print = (line: string): void => {
    text += `${line}\n`
  }
  const show = (record: AnyRecord): void => {
    facts.see(record)
    view.push(record, print)
    board?.push(record)
  }
  const guarded = guard(({ message }) =>
    outputs.say(`the view failed, the job goes on without it: ${message}`),
  )
  const flush = (): void => {
    const lines = text
    text = ''
    if (board !== undefined) {
      board.print(lines)
      guarded(board.flush)
    } else if (report !== undefined) report.add(lines)
    else if (lines !== '') outputs.stderr.write(lines)
  }
  const parser = isBrief
    ? lazyParser({ load: () => lineParser(!flags['no-redact'], facts.formats), show, flush, guarded })
    : undefined
  // On a terminal somebody watches the lines as they come.
  if (name === 'live') await parser?.load()
  const tick = (): void => {
    guarded(() => parser?.tick(io.now()))
    flush()
  }
  const timer = parser && setInterval(tick, 1000)
  return {
    lines: name !== 'none',
    see: record =>
      guarded(() => {
        if (record.event === 'line') {
          tail.add(record.type, record.text)
          board?.sawOutput(record.type, record.text)
        }
        report?.see(record)
        if (parser) parser.push(record)
        else show(record)
      }),
    frame: (type, line) => board?.sawOutput(type, line),
    flush,
    async close() {
      clearInterval(timer)
      await parser?.end()
      guarded(() => view.end(print))
      flush()
      board?.close()
      if (report !== undefined) outputs.stderr.write(report.text())
    },
  }
}

/** Lines of output shown when an attempt fails without a recognised error. */
const defaultTail = 20

/** `auto`: the live board on a terminal, else the brief view. */
function viewName(flags: RunFlags, { terminal, env, say }: Io): 'live' | 'brief' | 'raw' | 'none' {
  if (flags.quiet) return 'none'
  if (flags['quiet-ok']) return 'brief'
  if (flags.view === 'live' && !terminal.stderr) {
    say('--view live needs a terminal on standard error: showing the brief view')
    return 'brief'
  }
  if (flags.view !== 'auto') return flags.view
  const isPlain = env.TERM === 'dumb' || Boolean(env.CI) || Boolean(env.BS_PLAIN)
  return terminal.stderr && !isPlain ? 'live' : 'brief'
}
