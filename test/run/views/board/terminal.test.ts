import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { cleanEnv, folder, until } from '../../start.ts'
import { type Emulator, emulator } from './terminal.ts'

const program = join(process.cwd(), 'dist/bin/bs-run')

interface Session {
  readonly process: ChildProcess
  readonly screen: Emulator
  /** Everything that came out of the terminal. */
  raw(): string
  ended: Promise<number | null>
}

/** Runs a shell line on a real terminal of this size, made by script(1). */
function onTerminal(line: string, columns: number, env: Readonly<Record<string, string>> = {}): Session {
  const screen = emulator(columns, 24)
  const child = spawn('script', ['-qfec', `stty cols ${columns} rows 24; ${line}`, '/dev/null'], {
    // A build server sets CI, where there is no board.
    env: { ...cleanEnv(), CI: '', LANG: 'C.UTF-8', TERM: 'xterm-256color', PATH: process.env.PATH, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  // Without its terminal, whatever runs on it ends.
  after(() => child.kill('SIGKILL'))
  let raw = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    raw += text
    screen.write(text)
  })
  const ended = new Promise<number | null>(resolve => child.on('close', resolve))
  return { process: child, screen, raw: () => raw, ended }
}

/** A job that goes on until the file `go` is there. */
function job(): { readonly at: string; readonly path: string; go(): void; tty(): string } {
  const at = folder()
  const path = join(at, 'job.sh')
  writeFileSync(
    path,
    `echo "PHASE 1: Loading"; echo "12/48 files"; tty <&0 >${at}/tty.new; mv ${at}/tty.new ${at}/tty
until [ -e ${at}/go ]; do sleep 0.05; done; echo "48/48 files"; [ "$1" != bad ]\n`,
  )
  return {
    at,
    path,
    go: () => writeFileSync(join(at, 'go'), ''),
    tty: () => (existsSync(join(at, 'tty')) ? readFileSync(join(at, 'tty'), 'utf8').trim() : ''),
  }
}

const row = (screen: Emulator): string => screen.text().find(line => /12\/48/.test(line)) ?? ''
const hasScript = spawnSync('script', ['--version']).status === 0

describe('bs-run on a terminal', { skip: hasScript ? false : 'script(1) is not installed' }, () => {
  for (const columns of [60, 80, 120]) {
    test(`of ${columns} columns shows the board while the job runs, and only its course afterwards`, async () => {
      const { path, go } = job()
      const run = onTerminal(`${program} -- bash ${path}`, columns)
      await until(() => row(run.screen) !== '', 'the board')
      assert.match(row(run.screen), /^job\.sh +Loading.* 12\/48 +25% +\d+s/)
      assert.ok(run.screen.text().every(line => line.length < columns))
      go()
      assert.equal(await run.ended, 0)
      const shown = run.screen.text()
      assert.equal(shown[0], 'PHASE 1: Loading')
      assert.match(shown.at(-1) ?? '', /^done \(/)
      assert.equal(shown.length, 2)
    })
  }

  test('a resize leaves one board of the new width', async () => {
    const { path, go, tty } = job()
    const run = onTerminal(`${program} -- bash ${path}`, 100)
    await until(() => row(run.screen) !== '' && tty() !== '', 'the board')
    for (const columns of [60, 90]) {
      const before = run.raw().length
      run.screen.resize(columns, 24)
      execFileSync('stty', ['-F', tty(), 'cols', String(columns)])
      await until(() => run.raw().slice(before).includes('12/48'), 'a redraw')
      const boards = run.screen.text().filter(line => /12\/48/.test(line))
      assert.equal(boards.length, 1, run.screen.text().join('\n'))
      assert.ok((boards[0] ?? '').length < columns)
    }
    go()
    assert.equal(await run.ended, 0)
  })

  test('Ctrl-C removes the board, ends the job and says so', async () => {
    const { path } = job()
    const run = onTerminal(`${program} --types a -- bash ${path} {type}; echo "shell goes on"`, 80)
    await until(() => row(run.screen) !== '', 'the board')
    run.process.stdin?.write('\x03')
    await run.ended
    const shown = run.screen.text()
    assert.ok(!shown.some(line => /12\/48/.test(line)), shown.join('\n'))
    assert.ok(shown.some(line => /interrupted by SIGINT/.test(line)))
    assert.doesNotMatch(run.raw(), /\x1b\[\?25l/, 'the cursor is never hidden')
  })

  test('Ctrl-Z removes the board and stops the job, too; fg continues both', async () => {
    const { at, path, go } = job()
    const shell = join(at, 'shell.sh')
    writeFileSync(path, `echo $$ >${at}/pid\n${readFileSync(path, 'utf8')}`)
    writeFileSync(
      shell,
      `set -m; ${program} -- bash ${path}; echo "shell goes on"; until [ -e ${at}/fg ]; do sleep 0.05; done; fg >/dev/null\n`,
    )
    const run = onTerminal(`bash ${shell}`, 80)
    await until(() => row(run.screen) !== '', 'the board')
    const state = (): string =>
      execFileSync('ps', ['-o', 'stat=', '-p', readFileSync(join(at, 'pid'), 'utf8').trim()], {
        encoding: 'utf8',
      })
    run.process.stdin?.write('\x1a')
    await until(() => run.screen.text().some(line => line.startsWith('shell goes on')), 'the shell')
    assert.equal(row(run.screen), '', run.screen.text().join('\n'))
    await until(() => state().startsWith('T'), 'the stopped job')
    writeFileSync(join(at, 'fg'), '')
    await until(() => row(run.screen) !== '', 'the board again')
    await until(() => !state().startsWith('T'), 'the job going on')
    go()
    assert.equal(await run.ended, 0)
    assert.ok(run.screen.text().some(line => /^done \(/.test(line)))
  })

  test('KILL leaves the cursor at the beginning of a row', async () => {
    const { path, go } = job()
    const run = onTerminal(`bash -c 'echo $$ > ${path}.pid; exec ${program} -- bash ${path}'`, 80)
    await until(() => row(run.screen) !== '', 'the board')
    process.kill(Number(readFileSync(`${path}.pid`, 'utf8')), 'SIGKILL')
    await run.ended
    assert.equal(run.screen.cursor().column, 0)
    go()
  })

  for (const [where, env] of [
    ['CI is set', { CI: 'true' }],
    ['the terminal is dumb', { TERM: 'dumb' }],
    ['BS_PLAIN is set', { BS_PLAIN: '1' }],
  ] as const) {
    test(`there is no board where ${where}`, async () => {
      const { path, go } = job()
      go()
      const run = onTerminal(`${program} -- bash ${path} bad`, 80, env)
      await run.ended
      assert.doesNotMatch(run.raw(), /\x1b/)
      assert.ok(run.screen.text().some(line => line.startsWith('FAILED (')))
    })
  }
})

test('no escape reaches a file or a pipe, even when asked for the board', () => {
  const { path, go } = job()
  go()
  const { stderr, status } = spawnSync(program, ['--view', 'live', '--', 'bash', path], {
    env: { ...cleanEnv(), LANG: 'C.UTF-8', TERM: 'xterm' },
    encoding: 'utf8',
  })
  assert.equal(status, 0)
  assert.doesNotMatch(stderr, /\x1b/)
  assert.match(stderr, /^bs-run: --view live needs a terminal/)
})

describe('--quiet-ok', () => {
  const quiet = (script: string, ...flags: string[]) =>
    spawnSync(program, ['--quiet-ok', ...flags, '--', 'bash', '-c', script], {
      env: cleanEnv(),
      encoding: 'utf8',
    })

  test('prints nothing at all when the job succeeds', () => {
    const { stdout, stderr, status } = quiet('echo working; echo warning >&2')
    assert.deepEqual([stdout, stderr, status], ['', '', 0])
  })

  test('prints what failed, why, the last lines and the log when it fails', () => {
    const at = folder()
    const log = join(at, 'job.log')
    const { stdout, stderr, status } = quiet('echo loading; echo halfway there; exit 3', '--log', log)
    assert.deepEqual([stdout, status], ['', 3])
    assert.match(stderr, /loading\n.*halfway there\nFAILED \(\S+, exit code: 3\)\nLog: .*job\.log\n$/)
  })

  test('prints the error and not the lines around it, where one is recognised', () => {
    const { stderr } = quiet('echo loading; echo no such table; exit 3')
    assert.match(stderr, /^bash on \S+, began .*, run \S+\nbash -c .*\n\nERROR: no such table\n/)
    assert.match(stderr, /\nERROR: no such table\n {2}Category: not_found\nFAILED \(\S+, exit code: 3\)\n$/)
  })

  test('tells when the job last succeeded, as far as --events knows', () => {
    const events = join(folder(), 'events.jsonl')
    const flag = join(folder(), 'flag')
    const script = `[ ! -e ${flag} ]`
    assert.equal(quiet(script, '--events', events).stderr, '')
    writeFileSync(flag, '')
    assert.match(quiet(script, '--events', events).stderr, /Last success: \d{4}-\d\d-\d\dT\S+Z\n$/)
  })
})
