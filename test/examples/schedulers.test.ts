import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { files, folder, has, text } from './schedulers.ts'

const scripts = [
  ...files.filter(file => file.endsWith('.sh')).map(file => join(folder, file)),
  ...['go-live.sh', 'health-check.sh'].map(name => resolve('examples', name)),
]

describe('all of them', () => {
  test('scripts can be read by bash, and use nothing that the bash 3.2 of macOS has not', () => {
    assert.ok(scripts.length >= 6)
    for (const script of scripts) {
      const { status, stderr } = spawnSync('bash', ['-n', script], { encoding: 'utf8' })
      assert.equal(status, 0, stderr)
      const code = spawnSync('sed', ['/^ *#/d', script], { encoding: 'utf8' }).stdout
      assert.match(code, /^set -e?u -o pipefail$/m, script)
      assert.doesNotMatch(
        code,
        /declare -A|mapfile|readarray|\|&|&>>|\$\{\w+(\^|,,|@[A-Z])|local -n|\bwait -n\b/,
      )
    }
  })

  test('shellcheck has nothing to say', { skip: !has('shellcheck') && 'shellcheck is not installed' }, () => {
    assert.equal(spawnSync('shellcheck', scripts, { encoding: 'utf8' }).stdout, '')
  })

  test('no secret stands in a file or on a command line', () => {
    const secret =
      /(?:KEY|PASSWORD|TOKEN|SECRET)[A-Z_]*["']?[=:]\s*["']?(?!change-me|\$\{\{ secrets)[\w$-]{4,}/
    assert.match('OPENAI_API_KEY=sk-12345', secret)
    for (const file of files) assert.doesNotMatch(text(file), secret, file)
    for (const file of files) assert.doesNotMatch(text(file), /--set-env-vars|curl\b.*https?:/, file)
  })

  test('every file is named in the page', () => {
    const page = text('README.md')
    const folders = [...new Set(files.map(file => file.split('/')[0] ?? ''))]
    for (const name of folders.filter(name => name !== 'README.md')) assert.ok(page.includes(name), name)
  })
})

test('flags that the scripts use are flags of bs-run', () => {
  const help = spawnSync(process.execPath, ['dist/bin/bs-run', '--help'], { encoding: 'utf8' }).stdout
  for (const script of ['schedulers/job.sh', 'go-live.sh']) {
    const code = spawnSync('sed', ['/^ *#/d', resolve('examples', script)], { encoding: 'utf8' }).stdout
    const calls = code.match(/^ *bs-run (?:.*\\\n)+.*$/gm) ?? []
    assert.ok(calls.length > 0)
    for (const [flag] of calls.flatMap(call => [...(call.split(' -- ')[0] ?? '').matchAll(/--[a-z-]+/g)]))
      assert.match(help, new RegExp(`${flag}\\b`), `${script} ${flag}`)
  }
})
