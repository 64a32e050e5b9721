import type { Io } from '../../../cli/command.ts'
import type { Board, BoardTerminal } from '../../../run/views/board/index.ts'
import type { BoardOptions } from '../../../run/views/board/model.ts'
import { isUnicode } from '../../shared/is-unicode.ts'
import type { Outputs } from '../outputs.ts'
import type { RunFlags } from '../settings.ts'

/** What the board needs beside the terminal. */
export interface OpenBoardOptions extends BoardOptions {
  /** Calls `handler` before bs-run is stopped by Ctrl-Z; returns the function that ends that. */
  readonly onSuspend: (handler: () => void) => () => void
}

/** Opens the live board on standard error, and sends the lines of `say` above it. */
export async function openBoard(
  flags: RunFlags,
  { stderr, printThrough }: Outputs,
  options: OpenBoardOptions,
  io: Io,
): Promise<Board> {
  // Loaded on demand: only terminals need the board and its tables of character widths.
  const { board } = await import('../../../run/views/board/index.ts')
  const terminal: BoardTerminal = {
    write: text => void stderr.write(text),
    columns: () => Math.max(20, io.terminal.columns),
    rows: () => io.terminal.rows,
    isFree: () => stderr.writableLength === 0,
    color: flags.color === 'always' || (flags.color === 'auto' && io.terminal.color),
    unicode: !flags.ascii && isUnicode(io.env),
  }
  const opened = board(terminal, options, () => performance.now())
  printThrough(opened.print)
  const releases = [
    io.onSignal(['SIGWINCH', 'SIGCONT'], signal =>
      signal === 'SIGWINCH' ? opened.resized() : opened.continued(),
    ),
    options.onSuspend(opened.suspended),
  ]
  return {
    ...opened,
    close() {
      for (const release of releases) release()
      printThrough(undefined)
      opened.close()
    },
  }
}
