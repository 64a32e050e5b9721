import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { formats } from '../../src/parse/formats/index.ts'
import { programs } from '../../src/parse/programs/index.ts'
import { traces } from '../../src/parse/traces/index.ts'
import type { Random } from './random.ts'

/** A kind of input, and how it is made. */
export interface Maker {
  readonly name: string
  make(random: Random): Buffer
}

/** Most bytes of an input: many small ones find more than few large ones. */
const most = 12_000

/** What confuses readers of text: halves of characters and escapes, ends of lines, brackets, marks, words of formats. */
const oddities: readonly Buffer[] = [
  ...[
    '\n',
    '\r\n',
    '\r',
    '\n\n\n',
    '\0',
    '\x1b[31m',
    '\x1b[',
    '\x1b]0;title',
    '\x07',
    '\ufeff',
    '\u2028',
    '\u202e',
  ],
  ...[
    '{',
    '}',
    '[',
    '"',
    '\\',
    '\\u',
    '\\u00',
    '\\ud83d',
    '{"event":',
    '{"event":"line","text":"',
    '"}',
    ' ',
    '\t',
  ],
  ...[
    'HEARTBEAT: {',
    'SUCCESS_RUN: ',
    '__proto__',
    'constructor',
    '-',
    '=',
    ':',
    ' - ',
    ' | ',
    'é',
    '😀',
    '1e999',
  ],
  ...[
    'Traceback (most recent call last):\n',
    '  File "x", line 1, in f\n',
    'ValueError: x\n',
    '\tat x(y:1)\n',
  ],
  ...[
    'Running: x --types a\n',
    'Failed with exit code 5\n',
    '2026-01-25T13:00:00Z',
    '<34>',
    '99999999999999999999',
  ],
].map(text => Buffer.from(text))
const halves = [[0xc3], [0xf0, 0x9f], [0xff], [0x80], [0xed, 0xa0, 0x80], [0xfe, 0xff]].map(bytes =>
  Buffer.from(bytes),
)

const groups: readonly Buffer[] = [
  ...formats.flatMap(({ samples }) => samples.map(({ lines }) => lines)),
  ...traces.flatMap(({ samples }) => samples.map(({ lines }) => lines)),
  ...programs.map(({ samples, never }) => [...Object.keys(samples), ...never]),
].map(lines => Buffer.from(`${lines.join('\n')}\n`))

/** Whole logs: what a job printed. `folder` may hold more. */
function logs(folder: string | undefined): readonly Buffer[] {
  const files = (path: string): string[] =>
    readdirSync(path, { recursive: true, encoding: 'utf8' })
      .map(name => join(path, name))
      .filter(name => statSync(name).isFile())
  return ['test/fixtures/wrapper.log', ...files('test/fixtures/wrapper'), ...(folder ? files(folder) : [])]
    .map(name => readFileSync(name))
    .filter(bytes => bytes.length > 0)
}

const bytes = (random: Random, length: number): Buffer =>
  Buffer.from(Array.from({ length }, () => random.below(256)))

function part(random: Random, whole: Buffer): Buffer {
  const begin = random.once(2) ? 0 : random.below(whole.length)
  return whole.subarray(begin, begin + 1 + random.below(Math.min(most / 3, whole.length - begin)))
}

/** One change of some bytes: gone, doubled, swapped, replaced, or something odd between them. */
function changed(random: Random, text: Buffer): Buffer {
  const from = random.below(text.length + 1)
  const to = Math.min(text.length, from + random.below(40))
  const [head, middle, tail] = [text.subarray(0, from), text.subarray(from, to), text.subarray(to)]
  switch (random.below(6)) {
    case 0:
      return Buffer.concat([head, tail])
    case 1:
      return Buffer.concat([head, middle, middle, middle, tail])
    case 2:
      return Buffer.concat([head, bytes(random, random.below(8)), tail])
    case 3:
      return Buffer.concat([head, random.one(halves), tail])
    case 4:
      return Buffer.concat([head, Buffer.alloc(random.below(600), middle.length > 0 ? middle : ' '), tail])
    default:
      return Buffer.concat([head, random.one(oddities), tail])
  }
}

function mutated(random: Random, text: Buffer): Buffer {
  let result = text
  for (let changes = random.below(8); changes > 0; changes--) result = changed(random, result)
  return result
}

/** What a runner, a container or a logger puts around the line of another. */
const wraps: ReadonlyArray<(line: string, random: Random) => string> = [
  line => `web-1  | ${line}`,
  line => `db-1  | ${line}`,
  line => `[pod/web-7d9f/app] ${line}`,
  (line, random) => `Jan 25 13:00:00 web1 app[${random.below(9)}]: ${line}`,
  (line, random) =>
    `2026-01-25T13:00:00.00000000${random.below(10)}Z stdout ${random.one(['F', 'P'])} ${line}`,
  line => JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: '2026-01-25T13:00:00.000000001Z' }),
  (text, random) =>
    JSON.stringify({
      timestamp: '2026-01-25T13:00:00.000Z',
      event: 'line',
      run_id: 'r',
      seq: 1 + random.below(1000),
      type: random.one(['math', 'logic', '__proto__']),
      attempt: 1 + random.below(2),
      stream: random.one(['stdout', 'stderr']),
      text,
    }),
]

/** The kinds of input; `folder` holds more logs to start from. */
export function makers(folder?: string): readonly Maker[] {
  const whole = logs(folder)
  const sample = (random: Random): Buffer =>
    random.once(4) ? part(random, random.one(whole)) : random.one(groups)
  const mixed = (random: Random): Buffer =>
    Buffer.concat(Array.from({ length: 1 + random.below(6) }, () => sample(random))).subarray(0, most)
  return [
    { name: 'random bytes', make: random => bytes(random, random.below(2000)) },
    {
      name: 'oddities',
      make: random =>
        Buffer.concat(Array.from({ length: random.below(60) }, () => random.one([...oddities, ...halves]))),
    },
    { name: 'mutated sample', make: random => mutated(random, sample(random)) },
    { name: 'mixed layouts', make: random => mutated(random, mixed(random)) },
    {
      name: 'wrapped lines',
      make(random) {
        const usual = random.one(wraps)
        const lines = mixed(random).toString('utf8').split('\n')
        const around = lines.map(line => (random.once(4) ? random.one(wraps) : usual)(line, random))
        return mutated(random, Buffer.from(`${around.join('\n')}\n`))
      },
    },
    {
      name: 'shuffled lines',
      make(random) {
        const lines = mixed(random).toString('latin1').split('\n')
        const shuffled = Array.from({ length: Math.min(lines.length, 120) }, () => random.one(lines))
        return Buffer.from(shuffled.join('\n'), 'latin1')
      },
    },
  ]
}
