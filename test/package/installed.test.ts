import assert from 'node:assert/strict'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, dirname, join, relative, resolve } from 'node:path'
import { before, describe, test } from 'node:test'
import { has, type Result, run } from '../docs/place.ts'
import { emptyFolder, manifest, offline, pack, programs, tarballName } from './npm.ts'

const line = '2026-01-25 13:00:00,823 - app - ERROR - main - started\n'

describe('an installed package', { skip: !has('npm') && 'npm is not installed' }, () => {
  let tarball = ''
  let prefix = ''
  /** In a folder, with the installed programs on the PATH and not those of this checkout. */
  const sh = (script: string, cwd: string): Result =>
    run('bash', ['-c', script], cwd, {
      PATH: [join(prefix, 'bin'), dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(
        delimiter,
      ),
      PACE: '0',
    })

  before(() => {
    tarball = pack()
    prefix = emptyFolder()
    const { code, err } = offline(['i', '-g', '--prefix', prefix, tarball], emptyFolder())
    assert.equal(code, 0, err)
  })

  test('has all programs, which need neither the checkout nor a network', () => {
    const cwd = emptyFolder()
    for (const program of programs) {
      assert.equal(sh(`command -v ${program}`, cwd).out, `${join(prefix, 'bin', program)}\n`)
      assert.equal(sh(`${program} --version`, cwd).out, `${program} ${manifest.version}\n`)
    }
    const { out } = sh(`printf '${line}' | bs-parse | bs-alert | bs-summarize`, cwd)
    assert.match(out, /SUMMARY/)
    assert.deepEqual(readdirSync(cwd), [])
  })

  test('has a man page of each program', { skip: !has('man') && 'man is not installed' }, () => {
    for (const program of programs) {
      // As man(1) finds it with the programs on the PATH; it tells where the link leads to.
      const { out } = sh(`man -M ${prefix}/share/man -w ${program}`, emptyFolder())
      assert.equal(out, `${join(prefix, 'lib/node_modules', manifest.name, 'dist/man', program)}.1\n`)
    }
  })

  test('tells where the examples are, as npm has linked the program', () => {
    const { out } = sh('bs-run --examples', emptyFolder())
    assert.equal(out, `${join(prefix, 'lib/node_modules', manifest.name, 'examples')}\n`)
  })

  test('runs the demo in an empty folder, and leaves what it wrote there', () => {
    const cwd = emptyFolder()
    const { code, out, err } = sh('bash "$(bs-run --examples)/demo.sh"', cwd)
    assert.equal(code, 0, err)
    assert.match(out, /bs-run ended with exit code 1/)
    assert.ok(readdirSync(join(cwd, 'logs/demo')).includes('records.ndjson'))
    const installed = join(prefix, 'lib/node_modules', manifest.name)
    assert.ok(!existsSync(join(installed, 'logs')), 'something was written into the package')
  })

  test('has the docs, the examples and the schemas as they are here', () => {
    const installed = join(prefix, 'lib/node_modules', manifest.name)
    for (const folder of ['docs', 'examples', 'schemas']) {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue
        const path = relative('.', join(entry.parentPath, entry.name))
        assert.ok(readFileSync(join(installed, path)).equals(readFileSync(path)), path)
      }
    }
  })

  test('has man pages where man looks for them', { skip: !has('man') && 'man is not installed' }, () => {
    const cwd = emptyFolder()
    for (const program of programs) {
      const { out } = sh(`man -w ${program}`, cwd)
      assert.equal(out, `${realpathSync(join(prefix, 'share/man/man1', `${program}.1`))}\n`)
    }
  })

  test('completes what its users type', () => {
    const { code, out } = sh('eval "$(bs-parse --completion bash)" && complete -p bs-parse', emptyFolder())
    assert.equal(code, 0)
    assert.match(out, /^complete .* bs-parse\n$/)
  })

  test('starts from a tarball that is not installed, by npx', () => {
    const cwd = emptyFolder()
    cpSync(tarball, join(cwd, tarballName))
    writeFileSync(join(cwd, 'file.log'), line)
    const { code, out, err } = run(
      'npx',
      ['--yes', '--offline', `./${tarballName}`, 'parse', 'file.log'],
      cwd,
      {
        npm_config_cache: join(cwd, 'cache'),
        npm_config_update_notifier: 'false',
      },
    )
    assert.equal(code, 0, err)
    assert.match(out, /^\{.*"event":"log","level":"error".*\n\{"event":"parse_stats"/)
  })
})

describe('installing from git', {
  skip: !(has('npm') && has('git')) && 'npm or git is not installed',
}, () => {
  test('builds the package', { skip: !existsSync('.git') && 'this is no checkout' }, t => {
    const cwd = emptyFolder()
    const repository = checkout()
    const { code, err } = run('npm', ['install', `git+file://${repository}`, '--prefer-offline'], cwd, {
      npm_config_update_notifier: 'false',
    })
    if (code !== 0 && /EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|ENOTCACHED|ECONNRESET/.test(err)) {
      return t.skip('what the build needs cannot be fetched')
    }
    assert.equal(code, 0, err)
    const { out } = run(join(cwd, 'node_modules/.bin/bs-parse'), ['--version'], cwd)
    assert.equal(out, `bs-parse ${manifest.version}\n`)
  })

  test('with -g by an npm that cannot do so says how it is done', () => {
    const cwd = emptyFolder()
    mkdirSync(join(cwd, 'scripts'))
    cpSync('scripts/build.mjs', join(cwd, 'scripts/build.mjs'))
    const { code, err } = run(process.execPath, ['scripts/build.mjs'], cwd, { npm_config_global: 'true' })
    assert.equal(code, 1)
    assert.match(err, /^build: .*npm pack git\+.*\n$/)
  })
})

/** A repository with the files of this checkout as they are now, committed or not. */
function checkout(): string {
  const folder = emptyFolder()
  const { out } = run('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], resolve('.'))
  for (const path of out.split('\0').filter(path => path !== '' && existsSync(path))) {
    cpSync(path, join(folder, path))
  }
  const commit = 'git init -q && git add -A && git -c user.name=t -c user.email=t@localhost commit -qm all'
  assert.equal(run('sh', ['-c', commit], folder).code, 0)
  return folder
}
