import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toBytes } from '../../../src/lib/bytes.ts'
import { programs } from '../../../src/parse/programs/index.ts'
import { programLine } from '../../../src/parse/programs/program-line.ts'

const read = (line: string) => programLine(toBytes(line))
const said = (line: string): string => {
  const found = read(line)
  return found === undefined ? 'nothing' : `${found.level} ${found.category ?? '-'}`
}

for (const [index, { name, samples, never }] of programs.entries()) {
  test(`program ${index}: ${name || 'shapes of no program in particular'}`, async context => {
    for (const [line, expected] of Object.entries(samples)) {
      await context.test(`reads ${line}`, () => assert.equal(said(line), expected))
    }
    for (const line of never) {
      await context.test(`leaves ${line}`, () => assert.equal(said(line), 'nothing'))
    }
  })
}

test('there are hundreds of samples, and as many that look alike', () => {
  const samples = programs.flatMap(({ samples }) => Object.keys(samples))
  const never = programs.flatMap(({ never }) => never)
  assert.ok(samples.length >= 400, String(samples.length))
  assert.ok(never.length >= 250, String(never.length))
  assert.ok(new Set(programs.map(({ name }) => name)).size >= 100)
})

const details: ReadonlyArray<
  readonly [line: string, logger: string | undefined, message: string, data: object]
> = [
  [
    'srun: error: n12: tasks 0-3: Exited with exit code 2',
    'srun',
    'n12: tasks 0-3: Exited with exit code 2',
    { node: 'n12', task: '0-3', exit_code: 2 },
  ],
  [
    'rsync error: timeout in data send/receive (code 30) at io.c(203) [sender=3.1.3]',
    'rsync',
    'timeout in data send/receive',
    { code: 30, file: 'io.c', line: 203 },
  ],
  [
    "Can't open 'a.csv': No such file or directory at ./munge.pl line 31.",
    'perl',
    "Can't open 'a.csv': No such file or directory",
    { file: './munge.pl', line: 31 },
  ],
  [
    './run.sh: line 12:  4411 Killed                  python train.py',
    'bash',
    'Killed',
    { file: './run.sh', line: 12, pid: 4411, command: 'python train.py' },
  ],
  [
    'ERROR 1064 (42000) at line 17: You have an error in your SQL syntax; check the manual',
    'mysql',
    'You have an error in your SQL syntax; check the manual',
    { code: 1064, sqlstate: 42000, line: 17 },
  ],
  [
    "src/app.ts:12:5 - error TS2304: Cannot find name 'foo'.",
    'tsc',
    "Cannot find name 'foo'.",
    { file: 'src/app.ts', line: 12, column: 5, code: 'TS2304' },
  ],
  [
    'db3 : ok=2 changed=0 unreachable=1 failed=0 skipped=1',
    'ansible',
    'db3 : ok=2 changed=0 unreachable=1 failed=0 skipped=1',
    { host: 'db3', ok: 2, changed: 0, unreachable: 1, failed: 0 },
  ],
  [
    'mkdir: cannot create directory ‘/é’: Permission denied',
    'mkdir',
    'cannot create directory ‘/é’: Permission denied',
    {},
  ],
  [
    'curl: (28) Operation timed out after 30001 milliseconds',
    'curl',
    'Operation timed out after 30001 milliseconds',
    { code: 28 },
  ],
  ['/usr/bin/python3: No module named nope', 'python3', 'No module named nope', {}],
  [
    'dagster._core.errors.StepError: no rows',
    'dagster',
    'no rows',
    { exception: 'dagster._core.errors.StepError' },
  ],
  ['Error: connect ECONNREFUSED 127.0.0.1:5432', undefined, 'connect ECONNREFUSED 127.0.0.1:5432', {}],
  [
    '\x1b[31merror\x1b[0m[E0425]: cannot find value `foo`',
    'rustc',
    'cannot find value `foo`',
    { code: 'E0425' },
  ],
]

for (const [line, logger, message, data] of details) {
  test(`names the program and its parts: ${JSON.stringify(line)}`, () => {
    const found = read(line)
    assert.equal(found?.logger, logger)
    assert.equal(found?.message, toBytes(message))
    assert.deepEqual(found?.data ?? {}, data)
  })
}

for (const [line, prefix] of [
  ['[rank3]: RuntimeError: CUDA out of memory. Tried to allocate 1 GiB', '[rank3]:'],
  ['#12 0.312 E: Unable to locate package libfoo', '#12 0.312'],
  ['[1,0]<stderr>:Segmentation fault', '[1,0]<stderr>:'],
  ['3: ./solve: cannot open mesh.dat', '3:'],
] as const) {
  test(`reads behind what a launcher puts in front: ${line}`, () => {
    assert.equal(read(line)?.data?.prefix, prefix)
  })
}

test('a very long line keeps all of its message', () => {
  const found = read(`ERROR: could not load ${'x'.repeat(5000)}`)
  assert.equal(found?.message.length, 'could not load '.length + 5000)
})
