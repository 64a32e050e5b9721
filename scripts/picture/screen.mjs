import xterm from '@xterm/headless'

/** Ends a redraw of the board (DEC private mode 2026). */
const redrawn = '\x1b[?2026l'

/**
 * What a terminal shows of these bytes: `during`, when a line first matches that expression after a redraw, and at the
 * `end`. A screen is a list of lines, a line a list of spans `{ at, text, color, bold, dim }`, where `at` is the column of the
 * first character and `color` the number of an ANSI colour (0–15) or undefined. Blank ends are left out.
 */
export async function screens(bytes, columns, during) {
  const terminal = new xterm.Terminal({
    cols: columns,
    rows: 50,
    scrollback: 100_000,
    allowProposedApi: true,
  })
  const write = text => new Promise(resolve => terminal.write(text, resolve))
  let frame
  for (const part of bytes.toString().split(redrawn)) {
    await write(`${part}${redrawn}`)
    if (frame !== undefined) continue
    const lines = linesOf(terminal, columns)
    if (lines.some(line => during.test(textOf(line)))) frame = lines
  }
  return { during: frame, end: linesOf(terminal, columns) }
}

/** The text of a line. */
export const textOf = spans => spans.reduce((text, { at, text: part }) => text.padEnd(at) + part, '')

const linesOf = ({ buffer }, columns) =>
  Array.from({ length: buffer.normal.length }, (_, y) => spansOf(buffer.normal.getLine(y), columns))

function spansOf(line, columns) {
  const spans = []
  for (let at = 0; at < columns; at++) {
    const cell = line.getCell(at)
    if (cell === undefined || cell.getWidth() === 0) continue
    const style = {
      color: cell.isFgPalette() ? cell.getFgColor() : undefined,
      bold: cell.isBold() !== 0,
      dim: cell.isDim() !== 0,
    }
    const last = spans.at(-1)
    const text = cell.getChars() || ' '
    if (last !== undefined && isSame(last, style)) last.text += text
    else spans.push({ at, text, ...style })
  }
  const last = spans.at(-1)
  if (last !== undefined) last.text = last.text.trimEnd()
  return spans.filter(({ text }) => text !== '')
}

const isSame = (a, b) => a.color === b.color && a.bold === b.bold && a.dim === b.dim
