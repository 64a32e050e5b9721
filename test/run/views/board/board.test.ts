import assert from 'node:assert/strict'
import { describe, mock, test } from 'node:test'
import type { AnyRecord } from '../../../../src/records/index.ts'
import { type Board, type BoardTerminal, board } from '../../../../src/run/views/board/index.ts'
import type { BoardOptions } from '../../../../src/run/views/board/model.ts'
import { type Emulator, emulator } from './terminal.ts'

interface Setup {
  readonly columns?: number
  readonly rows?: number
  readonly options?: Partial<BoardOptions>
  readonly unicode?: boolean
  readonly color?: boolean
}

interface Stage {
  readonly board: Board
  readonly screen: Emulator
  /** Everything that was written to the terminal. */
  written(): string
  /** Moves the clock on, timers included, and lets the emulator take what was written. */
  pass(ms: number): string[]
  resize(columns: number): string[]
}

/** A board on an emulated terminal with a virtual clock. */
function stage(
  t: { after(work: () => void): void },
  { columns = 80, rows = 24, options = {}, unicode = true, color = false }: Setup = {},
): Stage {
  mock.timers.enable({ apis: ['setInterval', 'setTimeout'] })
  const screen = emulator(columns, rows)
  let now = 0
  let size = columns
  let written = ''
  let sent = 0
  const terminal: BoardTerminal = {
    write(text) {
      written += text
    },
    columns: () => size,
    rows: () => rows,
    isFree: () => true,
    color,
    unicode,
  }
  const shown = board(terminal, { usual: () => undefined, cost: () => undefined, ...options }, () => now)
  const settle = (): string[] => {
    screen.write(written.slice(sent))
    sent = written.length
    // An empty line stands between the text and the board.
    return screen.text().filter(line => line !== '')
  }
  t.after(() => {
    shown.close()
    mock.timers.reset()
  })
  return {
    board: shown,
    screen,
    written: () => written,
    pass(ms) {
      for (let left = ms; left > 0; left -= 50) {
        now += Math.min(50, left)
        mock.timers.tick(Math.min(50, left))
      }
      return settle()
    },
    resize(columns) {
      settle()
      size = columns
      screen.resize(columns, rows)
      shown.resized()
      return settle()
    },
  }
}

const script = (types?: readonly string[], jobs = 1): AnyRecord => ({
  event: 'script_start',
  command: ['/opt/jobs/load.py'],
  ...(types && { types: [...types], total_types: types.length }),
  jobs,
})
const begin = (type: string | undefined, attempt = 1): AnyRecord => ({
  event: 'type_start',
  ...(type !== undefined && { type }),
  attempt,
  max_attempts: 3,
})
const end = (type: string, status: 'success' | 'failed' | 'retry'): AnyRecord => ({
  event: 'type_end',
  type,
  status,
  final: status !== 'retry',
  ...(status === 'retry' && { next_delay_seconds: 5 }),
})
const done = (type: string | undefined, count: number, total: number): AnyRecord => ({
  event: 'progress',
  step: 'generated',
  done: count,
  total,
  ...(type !== undefined && { type }),
})

describe('the board', () => {
  test('shows each running type with phase, bar, count, percent, time and time left', t => {
    const { board, pass } = stage(t)
    board.push(script(['math', 'logic'], 2))
    board.push(begin('math'))
    board.push(begin('logic'))
    board.push({ event: 'phase', phase: 1, name: 'Question Generation', type: 'math' })
    pass(10_000)
    board.push(done('math', 30, 120))
    assert.deepEqual(pass(10_000), [
      'math   Question Generation  ██░░░░░░░░  30/120  25%  20s  ~30s left  silent 20s',
      'logic                                                20s             silent 20s',
      '0 of 2 done · 20s elapsed',
    ])
  })

  test('prints the lines of the job above itself, in order, and leaves nothing behind at the end', t => {
    const { board, pass } = stage(t)
    board.push(script(['math']))
    board.push(begin('math'))
    for (let i = 1; i <= 5; i++) {
      board.print(`line ${i}\n`)
      board.flush()
      pass(300)
    }
    assert.deepEqual(pass(50).slice(0, 5), ['line 1', 'line 2', 'line 3', 'line 4', 'line 5'])
    board.push(end('math', 'success'))
    board.push({ event: 'script_end', status: 'success' })
    board.print('done (2s)\n')
    board.close()
    assert.deepEqual(pass(50), ['line 1', 'line 2', 'line 3', 'line 4', 'line 5', 'done (2s)'])
  })

  test('leaves alone what other programs write to the same terminal', t => {
    const { board, pass, screen } = stage(t)
    board.push(script(['math', 'logic']))
    board.push(begin('math'))
    board.print('line 1\n')
    pass(1000)
    const alert = `bs-alert: CRITICAL ${'a long line '.repeat(10)}`.trimEnd()
    for (const text of ['bs-alert: WARNING slow', alert]) {
      screen.write(`${text}\r\n`)
      pass(1100)
    }
    board.print('line 2\n')
    const shown = pass(1100)
    assert.deepEqual(shown.slice(0, 2), ['line 1', 'bs-alert: WARNING slow'])
    assert.equal(`${shown[2]} ${shown[3]}`.replace(/ +/g, ' '), alert.replace(/ +/g, ' '))
    assert.equal(shown[4], 'line 2')
    assert.equal(shown.length, 7, shown.join('\n'))
    board.close()
    assert.equal(pass(50).length, 5)
  })

  test('redraws at most ten times a second, however much comes, and not at all when nothing changed', t => {
    const { board, pass, written } = stage(t)
    board.push(script(['math']))
    board.push(begin('math'))
    board.flush()
    for (let i = 0; i < 1000; i++) {
      board.push(done('math', i, 1000))
      board.flush()
      if (i % 10 === 9) pass(10)
    }
    const draws = written().split('\x1b[?2026h').length - 1
    assert.ok(draws <= 11, `${draws} redraws in a second`)
    board.push(end('math', 'success'))
    board.push({ event: 'script_end', status: 'success' })
    board.flush()
    pass(200)
    const before = written()
    pass(5000)
    assert.equal(written(), before)
  })

  test('after the terminal became narrower or wider no old row is left', t => {
    const { board, pass, resize } = stage(t, { columns: 100 })
    board.push(script(['mathematics', 'logic'], 2))
    board.push(begin('mathematics'))
    board.push(begin('logic'))
    board.push(done('mathematics', 3, 10))
    board.print('above\n')
    pass(1000)
    for (const columns of [60, 40, 120, 80]) {
      resize(columns)
      const shown = pass(1100)
      assert.equal(shown[0], 'above', `at ${columns} columns`)
      assert.equal(shown.length, 4, `at ${columns} columns: ${shown.join('\n')}`)
      for (const line of shown) assert.ok(line.length < columns, `${line.length} of ${columns}: ${line}`)
    }
  })

  test('a retry that waits says so, and for how long', t => {
    const { board, pass } = stage(t)
    board.push(script(['math']))
    board.push(begin('math'))
    pass(1000)
    board.push(end('math', 'retry'))
    assert.match(pass(1000)[0] ?? '', /^math +waits 4s for attempt 2\/3/)
    board.push(begin('math', 2))
    assert.match(pass(1000)[0] ?? '', /^math +attempt 2\/3/)
  })

  test('40 types fold into the busiest and a count', t => {
    const { board, pass } = stage(t)
    const types = Array.from({ length: 40 }, (_, i) => `type${i}`)
    board.push(script(types, 40))
    for (const type of types) board.push(begin(type))
    pass(100)
    board.sawOutput('type39', 'busy')
    const shown = pass(1000)
    assert.equal(shown.length, 10)
    assert.ok(shown.some(line => line.startsWith('type39')))
    assert.equal(shown.at(-2), '… and 32 more running')
  })

  test('a single command shows its own name, and a bar by time when history knows how long it takes', t => {
    const { board, pass } = stage(t, { options: { usual: () => 100 } })
    board.push(script())
    board.push(begin(undefined))
    assert.match(pass(50_000)[0] ?? '', /^load\.py {2}▒+░+ +~50% {2}50s {2}~50s left/)
  })

  test('names of wide characters keep the columns in line, and are cut to whole characters', t => {
    const { board, pass } = stage(t, { columns: 60 })
    board.push(script(['数学', 'logic', '🧪'.repeat(30)], 3))
    board.push(begin('数学'))
    board.push(begin('logic'))
    board.push(begin('🧪'.repeat(30)))
    const shown = pass(1000)
    assert.equal(shown.length, 4, shown.join('\n'))
    assert.ok((shown[2] ?? '').includes('…'))
  })

  test('names and messages of the job cannot move the cursor or colour the board', t => {
    const { board, pass, written } = stage(t)
    board.push(script(['\x1b[31mred\x07']))
    board.push(begin('\x1b[31mred\x07'))
    board.push({ event: 'phase', phase: 1, name: '\x1b[2Jgone', type: '\x1b[31mred\x07' })
    pass(1000)
    assert.doesNotMatch(written(), /\x1b\[31m|\x1b\[2J|\x07/)
  })

  test('ASCII bars where the terminal is not UTF-8, colours only where asked for', t => {
    const plain = stage(t, { unicode: false })
    plain.board.push(script(['math']))
    plain.board.push(begin('math'))
    plain.board.push(done('math', 1, 2))
    const [row = ''] = plain.pass(1000)
    assert.match(row, /#+\.+/)
    assert.doesNotMatch(row, /[^\x20-\x7e]/)
    assert.doesNotMatch(plain.written(), /\x1b\[\d+m/)
  })

  test('the cursor rests at the beginning of the row above the board, whenever the program dies', t => {
    const { board, pass, screen } = stage(t)
    board.push(script(['math']))
    board.push(begin('math'))
    board.print('above\n')
    pass(3000)
    assert.deepEqual(screen.cursor(), { row: 1, column: 0 })
  })

  test('after Ctrl-Z and fg the board is drawn below what the shell has printed', t => {
    const { board, pass, screen } = stage(t)
    board.push(script(['math']))
    board.push(begin('math'))
    pass(1000)
    screen.write('[1]+  Stopped\n$ fg\n')
    board.continued()
    const shown = pass(1000)
    assert.ok(shown.includes('[1]+  Stopped'))
    assert.ok(shown.some(line => line.startsWith('$ fg')))
    assert.match(shown.at(-1) ?? '', /^0 of 1 done/)
  })
})

describe('a count is read from', () => {
  for (const [line, row] of [
    [' 42%|████      | 42/100 [00:12<00:17,  3.4it/s]', /42\/100 +42%/],
    ['[ 42%] Building CXX object', / 42% /],
    ['processed 12/80 files', /12\/80 +15%/],
    ['step 12 of 80', /12\/80 +15%/],
  ] as const) {
    test(line, t => {
      const { board, pass } = stage(t)
      board.push(script())
      board.push(begin(undefined))
      board.sawOutput(undefined, line)
      assert.match(pass(1000)[0] ?? '', row)
    })
  }
  for (const line of [
    '2026-01-25 13:00:00 started',
    'HTTP/1.1 200',
    'took 3/0',
    'at 10/12/2026',
    'v1.2/3 ready',
    '250% of it',
  ]) {
    test(`not from: ${line}`, t => {
      const { board, pass } = stage(t)
      board.push(script())
      board.push(begin(undefined))
      board.sawOutput(undefined, line)
      assert.doesNotMatch(pass(1000)[0] ?? '', /%/)
    })
  }
})

describe('16.2: reports by the thousand', () => {
  const metrics = (done: number): AnyRecord => ({
    event: 'metrics',
    type: 'math',
    progress: { done, total: 100_000 },
    metrics: { rows: done },
  })
  /** Sends so many updates within one second of the virtual clock; the bytes drawn. */
  function drawn(updates: number): { bytes: number; redraws: number } {
    const ends: Array<() => void> = []
    const { board, pass, written } = stage({ after: work => void ends.push(work) })
    board.push(script(['math', 'logic']))
    board.push({ event: 'type_start', type: 'math', attempt: 1 })
    board.flush()
    pass(100)
    const before = written().length
    const perStep = updates / 20
    for (let step = 0; step < 20; step++) {
      for (let i = 0; i < perStep; i++) {
        const done = step * perStep + i
        board.push(metrics(done))
        board.sawOutput('math', `METRICS: {"progress":{"done":${done},"total":100000}}`)
        board.flush()
      }
      pass(50)
    }
    const text = written().slice(before)
    for (const end of ends) end()
    return { bytes: text.length, redraws: text.split('\x1b[?2026h').length - 1 }
  }

  test('ten thousand updates a second are drawn ten times', () => {
    const { redraws, bytes } = drawn(10_000)
    assert.ok(redraws >= 5 && redraws <= 12, `${redraws} redraws`)
    assert.ok(bytes < 12 * 400, `${bytes} bytes`)
  })

  test('a hundred times as many updates draw no more', () => {
    const few = drawn(100)
    const many = drawn(10_000)
    assert.ok(many.redraws <= few.redraws + 2, `${few.redraws} and ${many.redraws} redraws`)
    assert.ok(many.bytes <= few.bytes * 1.5 + 200, `${few.bytes} and ${many.bytes} bytes`)
  })

  test('the last update is what the board shows', t => {
    const { board, pass } = stage(t)
    board.push(script(['math', 'logic']))
    board.push({ event: 'type_start', type: 'math', attempt: 1 })
    for (let done = 0; done <= 5000; done++) board.push(metrics(done))
    board.flush()
    assert.match(pass(200).join('\n'), /math .*5000\/100000 +5%/)
  })

  test('phase, counters and cost that the job reports are shown', t => {
    const { board, pass } = stage(t, { columns: 120 })
    board.push(script(['math', 'logic']))
    board.push({ event: 'type_start', type: 'math', attempt: 1 })
    board.push({ event: 'phase', type: 'math', name: 'data_prep', sub_phase: 'downloading' })
    board.push({
      event: 'metrics',
      type: 'math',
      attempt: 1,
      progress: { done: 3, total: 8, files_downloaded: 1250 },
      metrics: {},
      cost_usd: 0.42,
    })
    board.flush()
    const text = pass(200).join('\n')
    assert.match(text, /math +data_prep\/downloading, 1250 files downloaded .*3\/8 +37%/)
    assert.match(text, /\$0\.42/)
  })
})
