import xterm from '@xterm/headless'

/**
 * What a terminal shows after these bytes: for each line its spans, `{ at, text, color, bold, dim }`, where `at` is the
 * column of the first character and `color` the number of an ANSI colour (0–15) or undefined. Blank ends are left out.
 */
export async function screen(bytes, columns) {
  const terminal = new xterm.Terminal({
    cols: columns,
    rows: 50,
    scrollback: 100_000,
    allowProposedApi: true,
  })
  await new Promise(resolve => terminal.write(bytes, resolve))
  const buffer = terminal.buffer.normal
  return Array.from({ length: buffer.length }, (_, y) => spansOf(buffer.getLine(y), columns))
}

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
