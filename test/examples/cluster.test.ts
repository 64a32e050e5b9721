import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { hostname, tmpdir, userInfo } from 'node:os'
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

describe('slurm.sh', { skip: lacksSlurm() }, () => {
  /** What never comes must not hold up everything else. */
  const limit = { timeout: 120_000 }
  const state = mkdtempSync(join(tmpdir(), 'bs-slurm-'))
  const daemons: ChildProcess[] = []
  const host = hostname().split('.')[0] ?? 'localhost'
  const settings = { SLURM_CONF: join(state, 'slurm.conf') }
  const start = (file: string, ...args: string[]): void => {
    daemons.push(spawn(file, args, { stdio: 'ignore', env: { ...env, ...settings } }))
  }
  before(async () => {
    for (const name of ['controller', 'node']) mkdirSync(join(state, name))
    writeFileSync(join(state, 'key'), randomBytes(128), { mode: 0o600 })
    const [controller, node] = [await freePort(), await freePort()]
    const lines = [
      'ClusterName=test',
      `SlurmctldHost=${host}(127.0.0.1)`,
      'SlurmUser=root',
      'AuthType=auth/munge',
      `AuthInfo=socket=${state}/munge`,
      `StateSaveLocation=${state}/controller`,
      `SlurmdSpoolDir=${state}/node`,
      `SlurmctldPidFile=${state}/controller.pid`,
      `SlurmdPidFile=${state}/node.pid`,
      `SlurmctldPort=${controller}`,
      `SlurmdPort=${node}`,
      'ProctrackType=proctrack/pgid',
      'TaskPlugin=task/none',
      'ReturnToService=2',
      'MpiDefault=none',
      `NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN`,
      `PartitionName=p Nodes=${host} Default=YES State=UP`,
    ]
    writeFileSync(settings.SLURM_CONF, `${lines.join('\n')}\n`)
    const files = [
      'key-file=key',
      'socket=munge',
      'pid-file=munge.pid',
      'log-file=munge.log',
      'seed-file=seed',
    ].map(flag => `--${flag.replace('=', `=${state}/`)}`)
    start('munged', '--foreground', '--force', ...files)
    await until(() => existsSync(join(state, 'munge')))
    start('slurmctld', '-D')
    start('slurmd', '-D', '-N', host)
    await until(() => /idle/.test(run('sinfo', ['--noheader'], settings).stdout))
  }, limit)
  after(async () => {
    for (const daemon of daemons.reverse()) {
      if (daemon.exitCode !== null || daemon.signalCode !== null) continue
      daemon.kill()
      await once(daemon, 'exit')
    }
    rmSync(state, { recursive: true, force: true })
  })

  test('gives the report of a single pass: an array of jobs, and one that merges', {
    timeout: 120_000,
  }, async () => {
    rmSync(join(folder, 'partials'), { recursive: true, force: true })
    const lines = readFileSync(join(folder, 'job.ndjson'), 'utf8').trimEnd().split('\n')
    mkdirSync(join(folder, 'parts'))
    for (const part of [0, 1, 2]) {
      const some = lines.slice((part * lines.length) / 3, ((part + 1) * lines.length) / 3)
      writeFileSync(join(folder, 'parts', `${part}.ndjson`), `${some.join('\n')}\n`)
    }
    const { status, stderr } = run(join(cluster, 'slurm.sh'), ['parts'], settings)
    assert.equal(status, 0, stderr)
    await until(() => existsSync(join(folder, 'summary.txt')))
    assert.equal(
      readFileSync(join(folder, 'summary.json'), 'utf8'),
      whole(...[0, 1, 2].map(n => `parts/${n}.ndjson`)),
    )
  })
})

function lacksSlurm(): string | false {
  if (process.env.BS_TEST_SLURM !== '1') return 'starts the daemons of Slurm only with BS_TEST_SLURM=1'
  if (process.getuid?.() !== 0) return 'Slurm can only be started by root'
  return missing('sbatch', 'sinfo', 'slurmctld', 'slurmd', 'munged')
}

/** Waits until the condition holds; the time limit of the test ends what never comes. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, 100))
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
