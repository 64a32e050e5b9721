/** The read position in one input: its current lines, and the time of the next one. */
interface Cursor {
  readonly index: number
  readonly blocks: AsyncIterator<Buffer>
  lines: readonly string[]
  at: number
  time: string
}

const blockSize = 64 * 1024

/**
 * Merges inputs (blocks of whole lines) by time. Lines of one input keep their order; at equal times, earlier inputs
 * come first. `timeOf` returns a text that sorts by time; a line without a time stays with the line before it. One
 * block per input is in memory.
 */
export async function* merge(
  inputs: ReadonlyArray<AsyncIterable<Buffer>>,
  timeOf: (line: string) => string | undefined,
): AsyncGenerator<Buffer> {
  const cursors = inputs.map((blocks, index) => ({
    index,
    blocks: blocks[Symbol.asyncIterator](),
    lines: [] as string[],
    at: 0,
    time: '',
  }))
  let open: Cursor[] = []
  for (const cursor of cursors) if (await fill(cursor, timeOf)) open.push(cursor)
  let text = ''
  while (open.length > 0) {
    const [first, next] = earliest(open)
    // Until another input has an earlier line.
    do {
      text += `${first.lines[first.at]}\n`
      first.at++
      if (first.at < first.lines.length) look(first, timeOf)
      else if (!(await fill(first, timeOf))) {
        open = open.filter(cursor => cursor !== first)
        break
      }
    } while (text.length < blockSize && (next === undefined || isBefore(first, next)))
    if (text.length >= blockSize) {
      yield Buffer.from(text, 'latin1')
      text = ''
    }
  }
  if (text !== '') yield Buffer.from(text, 'latin1')
}

const isBefore = (a: Cursor, b: Cursor): boolean =>
  a.time < b.time || (a.time === b.time && a.index < b.index)

function earliest([head, ...others]: readonly Cursor[]): [Cursor, Cursor | undefined] {
  let first = head as Cursor
  let next: Cursor | undefined
  for (const cursor of others) {
    if (isBefore(cursor, first)) {
      next = first
      first = cursor
    } else if (next === undefined || isBefore(cursor, next)) next = cursor
  }
  return [first, next]
}

/** The time of an input never goes back: a late line stays behind the lines before it. */
function look(cursor: Cursor, timeOf: (line: string) => string | undefined): void {
  const time = timeOf(cursor.lines[cursor.at] ?? '')
  if (time !== undefined && time > cursor.time) cursor.time = time
}

async function fill(cursor: Cursor, timeOf: (line: string) => string | undefined): Promise<boolean> {
  const { done, value } = await cursor.blocks.next()
  if (done) return false
  cursor.lines = value.toString('latin1').slice(0, -1).split('\n')
  cursor.at = 0
  look(cursor, timeOf)
  return true
}
