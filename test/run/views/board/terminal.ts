import xterm from '@xterm/headless'

/** A terminal emulator: what a person sees of the bytes that a program writes. */
export interface Emulator {
  write(bytes: string): void
  resize(columns: number, rows: number): void
  /** The rows of the screen and what scrolled off above, without trailing blanks and empty rows at the end. */
  text(): string[]
  /** Row and column of the cursor, from 0, counted from the first row that scrolled off. */
  cursor(): { readonly row: number; readonly column: number }
}

export function emulator(columns: number, rows: number): Emulator {
  const terminal = new xterm.Terminal({
    cols: columns,
    rows,
    allowProposedApi: true,
    convertEol: true,
    logLevel: 'off',
  })
  const core = terminal as unknown as { readonly _core: { writeSync(bytes: string): void } }
  return {
    // Without its timers, which tests replace.
    write: bytes => core._core.writeSync(bytes),
    resize: (columns, rows) => terminal.resize(columns, rows),
    text() {
      const { buffer } = terminal
      const lines = Array.from({ length: buffer.active.length }, (_, i) =>
        (buffer.active.getLine(i)?.translateToString(true) ?? '').trimEnd(),
      )
      while (lines.at(-1) === '') lines.pop()
      return lines
    },
    cursor: () => ({
      row: terminal.buffer.active.baseY + terminal.buffer.active.cursorY,
      column: terminal.buffer.active.cursorX,
    }),
  }
}
