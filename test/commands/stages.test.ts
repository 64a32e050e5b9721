import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { after, describe, test } from 'node:test'

const folder = mkdtempSync(join(tmpdir(), 'bs-stages-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(BS_|RUN_ID$|NODE_)/.test(name))),
  PATH: `${resolve('dist/bin')}${delimiter}${process.env.PATH}`,
}

/** Runs a shell command; what it says on stderr. */
function said(command: string, more: Record<string, string> = {}): string {
  const { stderr } = spawnSync('bash', ['-c', command], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...env, ...more },
  })
  return stderr
}

const log = `printf '2026-01-25 13:00:00 ERROR no disk\\n'`

describe('16.7: a wrong order of stages is told', { concurrency: 2 }, () => {
  for (const [what, command, words] of [
    [
      'bs-run straight into bs-alert',
      'bs-run -q -- echo hello | bs-alert >/dev/null',
      /^bs-alert: the output of the command was not read: put bs-parse between bs-run and bs-alert/,
    ],
    ['raw lines into bs-alert', `${log} | bs-alert >/dev/null`, /is bs-parse missing\?/],
    [
      'a program into bs-summarize',
      'cat /bin/true | bs-summarize >/dev/null',
      /it is a program, and holds no log lines/,
    ],
    [
      'bs-parse twice',
      `${log} | bs-parse | bs-parse >/dev/null`,
      /^bs-parse: the input was parsed before.*one bs-parse is enough\n$/,
    ],
    [
      'a format that no line has',
      `${log} | bs-parse --format json >/dev/null`,
      /none of the 1 line is of format json: --format says how the input looks; the output is always JSON/,
    ],
    ['an unknown kind of record', `${log} | bs-parse --event logs`, /bad --event "logs": choose one of/],
  ] as const) {
    test(what, () => assert.match(said(command), words))
  }

  for (const [what, command] of [
    ['the whole pipeline', 'bs-run -q -- echo hello | bs-parse | bs-alert | bs-summarize >/dev/null'],
    ['bs-run without output', 'bs-run -q -- true | bs-alert >/dev/null'],
    ['records of bs-run that are kept and parsed', 'bs-run -q -- true | bs-parse >/dev/null'],
    ['a format that some lines have', `{ ${log}; seq 3; } | bs-parse --format time-level >/dev/null`],
  ] as const) {
    test(`nothing is said about ${what}`, () => assert.equal(said(command), ''))
  }

  test('a log without attempts is no missing bs-parse', () => {
    const text = said(`${log} | bs-parse | bs-alert >/dev/null`)
    assert.match(text, /nothing to judge: .*\(the log shows no attempt at any work\)/)
    assert.doesNotMatch(text, /bs-parse missing/)
  })

  for (const [name, bytes, words] of [
    [
      'a tar archive',
      undefined,
      /a\.tar.*it is a tar archive, which cannot be read \(unpack it first: tar xf\)/,
    ],
    ['a packed tar archive', 'gz', /a\.tgz.*it is a tar archive/],
    [
      'a program',
      Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(100)]),
      /it is a program, and holds no log lines/,
    ],
    ['a database', Buffer.from('SQLite format 3\0and more'), /it is a database/],
  ] as const) {
    for (const program of ['bs-parse', 'bs-alert', 'bs-summarize']) {
      test(`${name} is told by ${program}`, () => {
        const kind = name === 'a tar archive' ? 'a.tar' : name === 'a packed tar archive' ? 'a.tgz' : 'file'
        // A file for each: the tests run side by side.
        const file = `${program}-${kind}`
        if (bytes instanceof Buffer) writeFileSync(join(folder, file), bytes)
        else {
          writeFileSync(join(folder, `${file}.log`), '2026-01-25 13:00:00 ERROR no disk\n')
          spawnSync('tar', [bytes === 'gz' ? 'czf' : 'cf', file, `${file}.log`], { cwd: folder })
        }
        assert.match(said(`${program} ${file} >/dev/null`), words)
      })
    }
  }

  test('a variable that is nearly one of ours is told, others are not', () => {
    const text = said('bs-parse </dev/null >/dev/null', {
      BS_FORMAT: 'x',
      BS_HOME: '/home/b',
      BS_PARSE_LEVELS: 'warn',
    })
    assert.match(text, /BS_FORMAT, which no program knows \(did you mean BS_FORMATS\?\)/)
    assert.match(text, /BS_PARSE_LEVELS, which is no flag/)
    assert.doesNotMatch(text, /BS_HOME/)
  })
})

/** `script` gives a program a terminal. */
const hasScript = spawnSync('script', ['--version'], { stdio: 'ignore' }).status === 0

describe('16: a program that reads the terminal', { skip: !hasScript && 'script is not installed' }, () => {
  for (const program of ['bs-parse', 'bs-alert', 'bs-summarize']) {
    test(`${program} says that it waits, and one Ctrl-C ends it`, async () => {
      const child = spawn('script', ['-qec', program, '/dev/null'], { cwd: folder, env })
      after(() => child.kill('SIGKILL'))
      let text = ''
      const waits = new Promise<void>(resolve => {
        child.stdout.setEncoding('utf8').on('data', (part: string) => {
          text += part
          if (/from the terminal: end them with Ctrl-D/.test(text)) resolve()
        })
      })
      const closed = once(child, 'close')
      await waits
      child.stdin.write('\x03')
      await closed
      assert.match(text, new RegExp(`${program}: reading .* from the terminal`))
    })
  }
})
