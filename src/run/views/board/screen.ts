import { displayWidth } from '../../../lib/display-width.ts'

/** The end of a terminal's output: text that scrolls up, and below it a block of lines that is redrawn in place. */
export interface Screen {
  /** Prints text (whole lines) above the block and replaces the block; nothing is written when neither has changed. */
  update(text: string, block: readonly string[]): void
  /** Removes the block. */
  clear(text: string): void
  /** Something else has written to the terminal: the next block begins where the cursor is. */
  forget(): void
}

// ECMA-48: cursor up, erase to the end of the screen. The last pair (DEC private mode 2026) lets terminals that know it show
// both at once; others ignore it.
const up = (rows: number): string => (rows > 0 ? `\x1b[${rows}A` : '')
const eraseBelow = '\x1b[J'
const beginUpdate = '\x1b[?2026h'
const endUpdate = '\x1b[?2026l'

/**
 * `columns`: the present width of the terminal. The cursor rests on an empty line above the block. So what other programs of
 * the pipeline write to the same terminal, an alert for example, appears there: the next update leaves it alone, erases
 * only what is below the cursor, and draws the block below it. Nothing has to be restored however the program ends.
 */
export function screen(write: (text: string) => void, columns: () => number): Screen {
  let drawn: readonly string[] = []
  let width = columns()

  /** Rows that the block takes: a terminal may be narrower than a line. */
  const height = (): number =>
    drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(displayWidth(stripped(line)) / columns())), 0)
  return {
    update(text, block) {
      const isSame =
        width === columns() && block.length === drawn.length && block.every((line, i) => line === drawn[i])
      if (text === '' && isSame) return
      drawn = block
      width = columns()
      const lines = block.map(line => `\n${line}`).join('')
      write(`${beginUpdate}\r${eraseBelow}${text}${lines}\r${up(height())}${endUpdate}`)
    },
    clear(text) {
      if (drawn.length > 0) write(`\r${eraseBelow}${text}`)
      else if (text !== '') write(text)
      drawn = []
    },
    forget() {
      drawn = []
    },
  }
}

const stripped = (line: string): string => line.replace(/\x1b\[\d+m/g, '')
