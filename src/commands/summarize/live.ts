import type { Io } from '../../cli/command.ts'
import type { AnyRecord, Summary } from '../../records/index.ts'
import type { Board, BoardTerminal } from '../../run/views/board/index.ts'
import { views } from '../../run/views/index.ts'
import { isUnicode } from '../shared/is-unicode.ts'
import { asRun } from './as-run.ts'
import { usualDuration } from './usual-duration.ts'

/** Shows on stderr what a stream of records tells, while it comes. */
export interface Live {
  see(record: AnyRecord): void
  close(): void
}

/** Opens the view: the board of bs-run on a terminal, a line for each event elsewhere. `past`: earlier runs. */
export async function liveView(io: Io, past: readonly Summary[]): Promise<Live> {
  const isBoard = io.terminal.stderr && io.env.TERM !== 'dumb' && !io.env.CI && !io.env.BS_PLAIN
  // Loaded on demand: only terminals need the board and its tables of character widths.
  const { board } = isBoard ? await import('../../run/views/board/index.ts') : { board: undefined }
  const usual = usualDuration(past)
  const terminal: BoardTerminal = {
    write: text => void io.stderr.write(text),
    columns: () => Math.max(20, io.terminal.columns),
    rows: () => io.terminal.rows,
    isFree: () => io.stderr.writableLength === 0,
    color: io.terminal.color,
    unicode: isUnicode(io.env),
  }
  const opened = (): Board | undefined =>
    board?.(terminal, { usual, cost: () => undefined }, () => performance.now())
  const viewed = () => views.brief({ heartbeats: !isBoard })
  let screen = opened()
  let view = viewed()
  let isOver = false

  const print = (line: string): void => {
    if (screen !== undefined) screen.print(`${line}\n`)
    else io.stderr.write(`${line}\n`)
  }
  const show = (record: AnyRecord): void => {
    if (isOver && record.event === 'script_start') {
      // The next run of the stream: a board follows one run.
      screen?.close()
      screen = opened()
      view = viewed()
      isOver = false
    }
    if (record.event === 'script_end') isOver = true
    if (record.event === 'line') screen?.sawOutput(record.type, record.text)
    view.push(record, print)
    screen?.push(record)
    screen?.flush()
  }
  const run = asRun()
  const release = io.onSignal(['SIGWINCH', 'SIGCONT'], signal =>
    signal === 'SIGWINCH' ? screen?.resized() : screen?.continued(),
  )
  return {
    see: record => run(record, show),
    close() {
      release()
      view.end(print)
      screen?.close()
    },
  }
}
