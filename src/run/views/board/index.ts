import type { AnyRecord } from '../../../records/index.ts'
import { ascii, blocks } from './bar.ts'
import { draw } from './draw.ts'
import { type BoardOptions, boardModel } from './model.ts'
import { screen } from './screen.ts'

export interface BoardTerminal {
  write(text: string): void
  columns(): number
  rows(): number
  /** The terminal has taken everything written so far. */
  isFree(): boolean
  readonly color: boolean
  /** The font and encoding show block elements. */
  readonly unicode: boolean
}

/** The board of a run on a terminal: see `draw`. */
export interface Board {
  push(record: AnyRecord): void
  sawOutput(type: string | undefined, text: string): void
  /** Prints lines above the board, at the latest with the next redraw. */
  print(text: string): void
  /** Redraws now if the last redraw is long enough ago, else as soon as it is. */
  flush(): void
  /** The terminal was resized, or the program continues after a stop: the next redraw writes everything anew. */
  resized(): void
  continued(): void
  /** The program is about to be stopped: the board is erased, and the shell writes in its place. */
  suspended(): void
  close(): void
}

/** Milliseconds between two redraws: ten a second are enough for the eye. */
const interval = 100
/** Milliseconds between redraws that only advance the clocks. */
const tick = 1000

/** `now`: milliseconds of any clock that does not go back. */
export function board(terminal: BoardTerminal, options: BoardOptions, now: () => number): Board {
  const model = boardModel(options)
  const area = screen(terminal.write, terminal.columns)
  let text = ''
  let last = Number.NEGATIVE_INFINITY
  let pending: NodeJS.Timeout | undefined

  const redraw = (): void => {
    clearTimeout(pending)
    pending = undefined
    // A terminal that is behind, or stopped by Ctrl-S, gets the text but no more boards.
    if (!terminal.isFree() && text === '') return
    last = now()
    const state = model.state(last)
    const lines =
      state === undefined
        ? []
        : draw(state, last, {
            columns: terminal.columns(),
            rows: terminal.rows(),
            color: terminal.color,
            style: terminal.unicode ? blocks : ascii,
          })
    area.update(text, lines)
    text = ''
  }
  const flush = (): void => {
    if (pending !== undefined) return
    const wait = last + interval - now()
    if (wait <= 0) redraw()
    else pending = setTimeout(redraw, wait)
  }
  const clear = (): void => {
    clearTimeout(pending)
    pending = undefined
    area.clear(text)
    text = ''
  }
  const timer = setInterval(flush, tick)
  return {
    push: record => model.push(record, now()),
    sawOutput: (type, line) => model.sawOutput(type, line, now()),
    print(lines) {
      text += lines
    },
    flush,
    resized: flush,
    continued() {
      area.forget()
      flush()
    },
    suspended: clear,
    close() {
      clearInterval(timer)
      clear()
    },
  }
}
