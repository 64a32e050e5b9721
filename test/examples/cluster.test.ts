import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'

const bin = resolve('dist/bin')
const cluster = resolve('examples/cluster')
const folder = mkdtempSync(join(tmpdir(), 'bs-cluster-'))
const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` }
after(() => rmSync(folder, { recursive: true, force: true }))

const run = (file: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
  spawnSync(file, args, { cwd: folder, encoding: 'utf8', env: { ...env, ...more }, maxBuffer: 1e8 })
const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
const missing = (...programs: string[]): string | false => {
  const absent = programs.filter(program => !has(program))
  return absent.length > 0 ? `${absent.join(', ')} not installed` : false
}

/** Records of three runs, made as a person would make them. */
before(() => {
  const nights = ['04', '11', '18'].map((day, i) => {
    const text = run(resolve('examples/generator'), [
      ...['--types', 'math', '--count', '20', '--speed', '0', '--seed', String(i)],
      ...['--start', `2026-01-${day}T02:00:00Z`, ...(i === 1 ? ['--fail', 'billing'] : [])],
    ])
    return text.stdout + text.stderr
  })
  writeFileSync(join(folder, 'job.log'), nights.join(''))
  writeFileSync(join(folder, 'job.ndjson'), run('bs-parse', ['job.log']).stdout)
})
const whole = (...files: string[]): string => run('bs-summarize', ['-f', 'json', ...files]).stdout

describe('chunks.sh', { skip: missing('parallel') }, () => {
  for (const block of ['-1', '20k', '4k']) {
    test(`gives the report of a single pass, in chunks of ${block}`, () => {
      const { stdout, stderr, status } = run(join(cluster, 'chunks.sh'), ['job.ndjson', '-f', 'json'], {
        BLOCK: block,
      })
      assert.equal(status, 0, stderr)
      assert.equal(stdout, whole('job.ndjson'))
    })
  }
})

describe('hosts.sh', {
  skip: missing('ssh', 'ssh-keygen') || (existsSync('/usr/sbin/sshd') ? false : 'sshd not installed'),
}, () => {
  let server: ChildProcess | undefined
  before(async () => {
    const key = (name: string) => run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', name])
    key('host_key')
    key('user_key')
    writeFileSync(join(folder, 'authorized'), readFileSync(join(folder, 'user_key.pub')))
    const port = await freePort()
    const settings = [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${folder}/host_key`,
      `AuthorizedKeysFile ${folder}/authorized`,
      'StrictModes no',
      'UsePAM no',
      `PidFile ${folder}/sshd.pid`,
    ]
    writeFileSync(join(folder, 'sshd_config'), `${settings.join('\n')}\n`)
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true })
    server = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', join(folder, 'sshd_config')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    server.stderr?.setEncoding('utf8')
    for await (const text of server.stderr ?? []) if (String(text).includes('listening')) break
    const hosts = ['night1', 'night2'].map(
      name =>
        `Host ${name}\n  HostName 127.0.0.1\n  Port ${port}\n  User ${userInfo().username}\n  IdentityFile ${folder}/user_key\n`,
    )
    writeFileSync(
      join(folder, 'ssh_config'),
      `${hosts.join('')}Host *\n  IdentitiesOnly yes\n  StrictHostKeyChecking no\n  UserKnownHostsFile /dev/null\n  LogLevel ERROR\n`,
    )
    const lines = readFileSync(join(folder, 'job.ndjson'), 'utf8').trimEnd().split('\n')
    const half = lines.length >> 1
    writeFileSync(join(folder, 'night1.ndjson'), `${lines.slice(0, half).join('\n')}\n`)
    writeFileSync(join(folder, 'night2.ndjson'), `${lines.slice(half).join('\n')}\n`)
  })
  after(async () => {
    if (server === undefined || server.exitCode !== null) return
    server.kill()
    await once(server, 'exit')
  })
  const settings = () => ({
    SSH: `ssh -F ${folder}/ssh_config`,
    BS_BIN: `${bin}:${resolve(process.execPath, '..')}`,
    LOG: `${folder}/{host}.ndjson`,
    FORMAT: 'json',
  })

  test('gives the report of a single pass over what two hosts hold', () => {
    const { stdout, stderr, status } = run(join(cluster, 'hosts.sh'), ['night1', 'night2'], settings())
    assert.equal(status, 0, stderr)
    assert.equal(stdout, whole('job.ndjson'))
  })

  test('makes no report when a host does not answer', () => {
    const { stdout, stderr, status } = run(
      join(cluster, 'hosts.sh'),
      ['night1', 'night3.invalid'],
      settings(),
    )
    assert.equal(status, 1)
    assert.equal(stdout, '')
    assert.match(stderr, /a host did not answer; no report/)
  })
})

describe('the recipes for other clusters', () => {
  test('the reducer of Hadoop and the pipe of Spark: partials as lines, in the order of a shuffle', () => {
    const lines = readFileSync(join(folder, 'job.ndjson'), 'utf8').trimEnd().split('\n')
    const parts = [0, 1, 2, 3].map(i => {
      const from = Math.floor((i * lines.length) / 4)
      const to = Math.floor(((i + 1) * lines.length) / 4)
      writeFileSync(join(folder, `part-${i}`), `${lines.slice(from, to).join('\n')}\n`)
      return run('sh', ['-c', `bs-summarize --partial <part-${i}`]).stdout
    })
    writeFileSync(
      join(folder, 'shuffled'),
      parts
        .toSorted()
        .map(line => line.replace('\n', '\t\n'))
        .join(''),
    )
    const { stdout, stderr } = run('sh', ['-c', 'cut -f 1 shuffled | bs-summarize --merge -f json'])
    assert.equal(stdout, whole('job.ndjson'), stderr)
  })

  test('the task of a Slurm array sums up the file of its number', () => {
    mkdirSync(join(folder, 'logs'), { recursive: true })
    const lines = readFileSync(join(folder, 'job.ndjson'), 'utf8').trimEnd().split('\n')
    const half = lines.length >> 1
    writeFileSync(join(folder, 'logs/a.ndjson'), `${lines.slice(0, half).join('\n')}\n`)
    writeFileSync(join(folder, 'logs/b.ndjson'), `${lines.slice(half).join('\n')}\n`)
    for (const task of ['2', '1']) {
      const { status, stderr } = run(join(cluster, 'slurm-array.sh'), ['logs'], { SLURM_ARRAY_TASK_ID: task })
      assert.equal(status, 0, stderr)
    }
    const { stdout } = run('sh', ['-c', 'bs-summarize --merge -f json partials/*.json'])
    assert.equal(stdout, whole('job.ndjson'))
  })
})

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
