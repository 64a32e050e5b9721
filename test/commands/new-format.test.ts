import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { checkFormats } from '../../src/commands/parse/formats/check.ts'
import { newFormat } from '../../src/commands/parse/formats/draft.ts'
import { hint } from '../../src/commands/parse/formats/hint.ts'
import { readFormats } from '../../src/commands/parse/formats/load.ts'
import { toBytes } from '../../src/lib/bytes.ts'
import type { Format } from '../../src/parse/format.ts'
import { formats as builtIn } from '../../src/parse/formats/index.ts'
import { createParser } from '../../src/parse/parser.ts'
import type { Item } from '../../src/parse/write/item.ts'
import { writer } from '../../src/parse/write/text.ts'
import type { ParseStats } from '../../src/records/index.ts'
import { fakeIo, file } from './place.ts'

/** What programs and people write that no built-in format knows. */
const texts: Readonly<Record<string, readonly string[]>> = {
  prose: [
    'Dear all,',
    'the backup of last night did not finish in time.',
    'We looked into it and found that the disk was slow;',
    'the provider says it is their fault, and promised to',
    'exchange it by Friday. Until then please do not run',
    'the import before nine in the evening.',
    'Thanks, Ada',
  ],
  'single words': ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta'],
  numbers: ['12', '13', '99', '1043', '7', '28', '3'],
  'a numbered list': ['1. open the door', '2. walk in', '3. sit down', '4. stay', '5. sleep', '6. leave'],
  'names in brackets': [
    '[db] open',
    '[db] read 3 pages',
    '[web] GET /',
    '[cache] miss',
    '[db] close',
    '[web] bye',
  ],
  'names and a colon': ['db: open', 'db: read 3 pages', 'web: GET /', 'cache: miss', 'db: close', 'web: bye'],
  'names with a process': [
    'sshd[12]: open',
    'sshd[12]: auth',
    'cron[7]: run',
    'cron[7]: end',
    'sshd[12]: bye',
    'x[1]: y',
  ],
  'a table with bars': [
    'math | 150 | ok',
    'logic | 90 | ok',
    'memory | 0 | bad',
    'verbal | 20 | ok',
    'a | 1 | ok',
    'b | 2 | ok',
  ],
  'a table with tabs': ['math\t150', 'logic\t90', 'memory\t0', 'verbal\t20', 'a\t1', 'b\t2'],
  semicolons: ['math;150;ok', 'logic;90;ok', 'memory;0;bad', 'verbal;20;ok', 'a;1;ok', 'b;2;ok'],
  commas: ['math,150,ok', 'logic,90,ok', 'memory,0,bad', 'verbal,20,ok', 'a,1,ok', 'b,2,ok'],
  'names and values': ['PATH=/bin', 'HOME=/root', 'LANG=C', 'USER=ada', 'SHELL=/bin/sh', 'TERM=dumb'],
  'steps with an arrow': ['==> fetch', '==> unpack', '==> build', '==> test', '==> pack', '==> upload'],
  'steps with a star': ['* one', '* two', '* three', '* four', '* five', '* six'],
  'a time of day in brackets': [
    'job~13:00:01 a',
    'job~13:00:02 b',
    'job~13:00:03 c',
    'job~13:00:04 d',
    'job~13:00:05 e',
    'job~13:00:06 f',
  ],
  'time and level behind a host': [1, 2, 3, 4, 5, 6].map(
    n => `h${n} @ 2026-01-25 13:00:0${n} ~WARN~ slow ${n}`,
  ),
  'a German date': [1, 2, 3, 4, 5, 6].map(n => `# 25.01.2026 13:00:0${n} # Zeile ${n}`),
  'an unclear date': [1, 2, 3, 4, 5, 6].map(n => `# 02/01/2026 13:00:0${n} # line ${n}`),
  'seconds since 1970': [1, 2, 3, 4, 5, 6].map(n => `~${1_769_346_000 + n}.25~ line ${n}`),
  'a level in front': [
    '** WARNING: disk slow',
    '** ERROR: disk full',
    '** INFO: x',
    '** INFO: y',
    '** INFO: z',
    '** INFO: a',
  ],
  'marks of expressions': [
    '(a+b)*[c]? 13:00:01 ^x$',
    '(a+b)*[c]? 13:00:02 ^y$',
    '(a+b)*[c]? 13:00:03 |z\\',
    '(a+b)*[c]? 13:00:04 {1}',
    '(a+b)*[c]? 13:00:05 .',
    '(a+b)*[c]? 13:00:06 *',
  ],
  'letters beyond ASCII': [1, 2, 3, 4, 5, 6].map(n => `Größe→13:00:0${n} übertragen ✓ ${n}`),
  'escapes and colours': [1, 2, 3, 4, 5, 6].map(n => `\u001b[32m#${n}\u001b[0m 13:00:0${n} >> ok`),
  'a drawing': ['+-----+', '|  a  |', '+-----+', '|  b  |', '+-----+', '|  c  |', '+-----+'],
  'a poem with empty lines': [
    'the rose',
    '',
    'is red',
    '',
    'the sky',
    '',
    'is blue',
    '',
    'and so',
    '',
    'are you',
    'too',
  ],
  'very long lines': [1, 2, 3, 4, 5, 6].map(n => `${'word '.repeat(2000)}${n}`),
  'quoted text': ['"a" said Tom', '"b" said Ann', '"c" said Tom', '"d" said Ann', '"e" said Tom', '"f"'],
  'a YAML file': ['name: x', 'steps:', '  - run: make', '  - run: test', 'env:', '  A: 1', '  B: 2'],
  'a diff': ['--- a/x', '+++ b/x', '@@ -1,2 +1,2 @@', '-old', '+new', ' same', '-gone'],
}
/** Those in which there is nothing that a layout could be made of. */
const shapeless = new Set([
  'prose',
  'single words',
  'numbers',
  'commas',
  'a poem with empty lines',
  'very long lines',
  'quoted text',
  'a YAML file',
  'a diff',
])

/** The account of the parser, which is its last record. */
function statsOf(lines: readonly string[], formats: readonly Format[]): ParseStats {
  let last = ''
  const text = writer()
  const parser = createParser({ formats, year: 2026 })
  const keep = (item: Item): void => {
    last = text(item)
  }
  for (const line of lines) parser.push(toBytes(line), keep)
  parser.end(keep)
  return JSON.parse(last)
}

describe('bs-parse --new-format', () => {
  for (const [what, lines] of Object.entries(texts)) {
    const path = file(`${lines.join('\n')}\n`, 'app.txt')
    const advice = () => hint(path, statsOf(lines, builtIn), builtIn)

    if (shapeless.has(what)) {
      test(`says why there is none for ${what}, and nobody is sent to it`, async () => {
        await assert.rejects(newFormat('mine', path), {
          message: `no format can be drafted for ${path}: its lines have no time, level, name or mark in common that a format could begin with`,
        })
        assert.doesNotMatch((await advice()) ?? '', /--new-format/)
      })
      continue
    }
    test(`drafts a sound format for ${what}`, async () => {
      const draft = file(await newFormat('mine', path), 'mine.yaml')
      const { io, text } = fakeIo()
      await checkFormats([draft], io)
      assert.match(text(), /^mine: ok\n/)
      const { by_format: by = {} } = statsOf(lines, [...(await readFormats([draft])), ...builtIn])
      assert.ok(Number(by.mine) * 3 >= lines.length, JSON.stringify(by))
      // Whoever is told that the lines fit no format is sent here.
      assert.match((await advice()) ?? '--new-format', /--new-format/)
    })
  }
})
