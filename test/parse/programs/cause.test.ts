import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseCause } from '../../../src/parse/programs/cause.ts'
import { codeOfSignal, exitMeaning } from '../../../src/parse/programs/exit-codes.ts'
import { programLine } from '../../../src/parse/programs/program-line.ts'

/** The lines of a failed job, and the one that a person would name. */
const jobs: ReadonlyArray<readonly [lines: readonly string[], cause: string]> = [
  [
    ['CUDA out of memory. Tried to allocate 2 GiB', 'make: *** [all] Error 1'],
    'CUDA out of memory. Tried to allocate 2 GiB',
  ],
  [
    [
      'Traceback (most recent call last):',
      'torch.OutOfMemoryError: CUDA out of memory.',
      'E0102 10:00:00.1 14 torch/api.py:826] failed (exitcode: 1) local_rank: 0 (pid: 3) of binary: python',
    ],
    'CUDA out of memory.',
  ],
  [
    ['cp: cannot stat a: No such file or directory', 'make: *** [Makefile:3: all] Error 1', 'exit status 2'],
    'cannot stat a: No such file or directory',
  ],
  [
    ['make: *** [all] Killed', 'Out of memory: Killed process 412 (cc1plus) total-vm:98232kB'],
    'Out of memory: Killed process 412 (cc1plus) total-vm:98232kB',
  ],
  [
    ['a.c:1:5: error: x undeclared', 'a.c:9:5: error: y undeclared', 'make: *** [a.o] Error 1'],
    'x undeclared',
  ],
  [['Fatal: could not read config', 'Fatal: giving up', 'exit status 1'], 'could not read config'],
  [['warning: old', 'Error in f(x) : no rows', 'Execution halted'], 'no rows'],
  [
    [
      'slurmstepd: error: *** JOB 8 ON n1 CANCELLED AT 2025-11-02T03:00:11 DUE TO TIME LIMIT ***',
      'srun: error: n1: task 0: Terminated',
      'Terminated',
    ],
    '*** JOB 8 ON n1 CANCELLED AT 2025-11-02T03:00:11 DUE TO TIME LIMIT ***',
  ],
  [
    ['npm ERR! code ELIFECYCLE', 'npm ERR! network request to https://r.example.com failed'],
    'network request to https://r.example.com failed',
  ],
]

for (const [lines, cause] of jobs) {
  test(`the cause comes before its consequences: ${cause}`, () => {
    const errors = lines.map(line => programLine(line)).filter(found => found !== undefined)
    assert.equal(chooseCause(errors)?.message, cause)
  })
}

test('a warning is no cause', () => {
  assert.equal(chooseCause([{ level: 'warn' }, { level: undefined }]), undefined)
  assert.equal(chooseCause([]), undefined)
})

test('a consequence is better than nothing', () => {
  const echo = { level: 'error', isConsequence: true } as const
  assert.equal(chooseCause([{ level: 'warn' }, echo]), echo)
})

const meanings: ReadonlyArray<
  readonly [code: number, told: string | undefined, category: string | undefined, text: string]
> = [
  [124, undefined, 'timeout', 'timed out'],
  [126, undefined, 'permission', 'command cannot be executed'],
  [127, undefined, 'not_found', 'command not found'],
  [130, undefined, 'killed', 'interrupted (INT)'],
  [134, undefined, 'crash', 'aborted (ABRT)'],
  [137, undefined, 'killed', 'killed (KILL)'],
  [137, 'out_of_memory', 'out_of_memory', 'killed: out of memory'],
  [137, 'timeout', 'timeout', 'killed: time limit'],
  [137, 'network', 'killed', 'killed (KILL)'],
  [139, 'out_of_memory', 'crash', 'segmentation fault (SEGV)'],
  [143, undefined, 'killed', 'ended by TERM'],
  [-9, 'out_of_memory', 'out_of_memory', 'killed: out of memory'],
  [-11, undefined, 'crash', 'segmentation fault (SEGV)'],
]

for (const [code, told, category, text] of meanings) {
  test(`exit code ${code}${told ? ` behind ${told}` : ''} means: ${text}`, () => {
    assert.equal(exitMeaning(code, told)?.category, category)
    assert.equal(exitMeaning(code, told)?.text, text)
  })
}

for (const code of [0, 1, 2, 3, 5, 255, 300, -1000]) {
  test(`exit code ${code} means what its program says`, () => assert.equal(exitMeaning(code), undefined))
}

for (const [signal, code] of [
  ['SIGKILL', 137],
  ['TERM', 143],
  ['SIGSEGV', 139],
  ['SIGINT', 130],
  ['SIGNONE', undefined],
] as const) {
  test(`${signal} is the code ${code}`, () => assert.equal(codeOfSignal(signal), code))
}
