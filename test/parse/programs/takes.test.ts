import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toBytes } from '../../../src/lib/bytes.ts'
import { programLine } from '../../../src/parse/programs/program-line.ts'
import { belongs } from '../../../src/parse/programs/takes.ts'

/** How many of the lines below belong to the first. */
function taken(lines: readonly string[]): number {
  const takes = programLine(toBytes(lines[0] ?? ''))?.takes
  let above = 0
  for (const line of lines.slice(1)) {
    if (takes === undefined || !belongs(takes, toBytes(line), above)) break
    above++
  }
  return above
}

const texts: ReadonlyArray<readonly [count: number, lines: readonly string[]]> = [
  [1, ['E       assert 3 == 4', 'E        +  where 3 = add(1, 2)', '', 'a.py:12: AssertionError']],
  [3, ['Error in rule trim:', '    jobid: 3', '    output: a.bam', '    shell:', 'Removing output files']],
  [4, ['│ Error: Unsupported argument', '│ ', '│   on main.tf line 5:', '│    5: x = 1', '╵', 'next']],
  [3, ['error[E0425]: cannot find value `x`', ' --> src/main.rs:4:5', '  |', '4 | x', '', 'more']],
  [
    3,
    ['ERROR:  syntax error at or near "SELEC"', 'LINE 1: SELEC 1;', '        ^', 'HINT:  look', 'SELECT 1'],
  ],
  [
    7,
    [
      "ERROR ~ Error executing process > 'A'",
      '',
      'Caused by:',
      '  no',
      '',
      'Command exit status:',
      '  1',
      '',
      'N E X T',
    ],
  ],
  [
    2,
    [
      'CMake Error at CMakeLists.txt:14 (find_package):',
      '  By not providing "FindX.cmake"',
      '',
      '-- Configuring incomplete, errors occurred!',
    ],
  ],
  [1, ['Msg 208, Level 16, State 1, Server DB01, Line 3', "Invalid object name 'x'.", '(0 rows affected)']],
  [2, ['Warning message:', 'In f(x) : NAs introduced', '  by coercion', 'done']],
  [0, ['Killed', '  next']],
  [0, ['make: *** [all] Error 1', '  next']],
]

for (const [count, lines] of texts) {
  test(`${count} of the lines below belong to: ${lines[0]}`, () => assert.equal(taken(lines), count))
}
