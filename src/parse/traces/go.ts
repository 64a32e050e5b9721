import { trimEnd } from '../../lib/bytes.ts'
import type { Trace, TraceState } from './trace.ts'

const goroutine = /^goroutine \d+ (?:gp=\S+ m=\S+ (?:mp=\S+ )?)?\[[^\]]*\]:$/
/** `main.(*Server).run(0xc000012345)`, `created by main.start in goroutine 7`. */
const called = /^(?:[A-Za-z_][\w./-]{0,500}\.[^ ]|created by [^ ]|panic\()/
const isCall = (line: string): boolean =>
  called.test(line) && (line.startsWith('created by ') || line.endsWith(')'))

/** What zap and pkg/errors print: functions and their places, without a goroutine. */
const frames = (lines: readonly string[]): number =>
  lines.findIndex(
    (line, at) =>
      /^\t[^\t\n]{1,500}\.(?:go|s):\d{1,9}/.test(lines[at + 1] ?? '') &&
      /^[A-Za-z_][^ \n]*\.[^ \n]+$/.test(line),
  )

/** What the runtime says before it ends the program; compilers have fatal errors, too. */
const fatal =
  /^fatal error: (?:all goroutines are asleep|concurrent map|stack overflow|unexpected signal|out of memory|runtime:|sync: |checkptr|index out of|unlock of)/
const race = 'WARNING: DATA RACE'
const raceLine = /^(?:Read|Write|Atomic|Previous|Goroutine|Location|Found|Heap|={18}$|[ \t]|$)/

/** The message of a panic may have some lines of its own. */
const isMessage = (state: TraceState): boolean => state === 'head' || state.startsWith('maybe line')
const mostLines = 8
const furtherLine = (state: TraceState): TraceState | undefined => {
  const count = state === 'head' ? 1 : Number(state.slice(10)) + 1
  return count > mostLines ? undefined : `maybe line${count}`
}

/** What stands below the message. */
const isBelow = /^(?:\[signal |goroutine |runtime|\t|panic: |fatal error: |Read at |Write at |[\w./*()]+\()/

/** `panic: …`, an empty line, then goroutines: a function and its place by turns. */
export const go: Trace = {
  name: 'go-trace',
  opens: line =>
    line === race
      ? 'message'
      : /^panic: ./.test(line) || fatal.test(line) || goroutine.test(line)
        ? 'head'
        : /^fatal error: ./.test(line)
          ? 'maybe'
          : undefined,
  isCrash: line => line === race || /^panic: ./.test(line) || fatal.test(line),
  next(line, state) {
    if (state === 'message') return raceLine.test(line) ? state : undefined
    if (goroutine.test(line)) return 'frames'
    if (line === '') return state === 'maybe' ? 'maybe empty' : isMessage(state) ? 'after' : state
    if (state === 'maybe' || state === 'maybe empty')
      return /^(?:runtime |\[signal )/.test(line) ? 'head' : undefined
    if (
      /^(?:\t|\[signal |exit status \d|goroutine |runtime: |runtime stack:|\.\.\.|SIG[A-Z]+: |PC=|sigcode=|(?:r[a-z0-9]{1,5}|eflags|cs|fs|gs) +0x)/.test(
        line,
      )
    )
      return state
    if (isMessage(state)) {
      if (/^(?:panic: |fatal error: )/.test(line)) return 'head'
      return isCall(line) ? 'frames' : furtherLine(state)
    }
    return isCall(line) && state !== 'after' ? state : undefined
  },
  find: lines => {
    const at = lines.findIndex(line => line === race || goroutine.test(line))
    for (let above = at - 1; above >= 0 && above >= at - 20; above--) {
      if (/^(?:panic|fatal error): /.test(lines[above] ?? '')) return above
    }
    return at === -1 ? frames(lines) : at
  },
  exception(lines) {
    const end = lines.findIndex((line, at) => at > 0 && (line === '' || isBelow.test(line)))
    const text = lines.slice(0, end === -1 ? 1 : end).join('\n')
    const [, word, message] = /^(panic|fatal error|WARNING): ([\s\S]*)$/.exec(text) ?? []
    return {
      ...(word !== undefined && { type: word, message: message ?? '' }),
      stacktrace: trimEnd(lines.join('\n')),
      language: 'go',
    }
  },
  samples: [
    {
      lines: [
        'panic: runtime error: index out of range [5] with length 3',
        '',
        'goroutine 1 [running]:',
        'main.(*Server).run(0xc000012345, {0x1, 0x2})',
        '\t/app/main.go:12 +0x1d',
        'created by main.start in goroutine 7',
        '\t/app/main.go:5 +0x2f',
        'exit status 2',
      ],
      expect: {
        type: 'panic',
        message: 'runtime error: index out of range [5] with length 3',
        language: 'go',
      },
    },
    {
      lines: [
        'panic: open config: no such file',
        'run setup first',
        '',
        'goroutine 1 [running]:',
        'main.main()',
        '\t/app/main.go:5 +0x2f',
      ],
      expect: { type: 'panic', message: 'open config: no such file\nrun setup first', language: 'go' },
    },
    {
      lines: [
        'fatal error: all goroutines are asleep - deadlock!',
        '',
        'goroutine 1 [chan receive]:',
        'main.main()',
        '\t/app/main.go:5 +0x2f',
        'exit status 2',
      ],
      expect: { type: 'fatal error', message: 'all goroutines are asleep - deadlock!', language: 'go' },
    },
    {
      lines: [
        'WARNING: DATA RACE',
        'Read at 0x00c000012345 by goroutine 7:',
        '  main.main.func1()',
        '      /app/main.go:12 +0x1d',
        '',
        'Previous write at 0x00c000012345 by main goroutine:',
        '  main.main()',
        '==================',
      ],
      expect: { type: 'WARNING', message: 'DATA RACE', language: 'go' },
    },
  ],
}
