import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { type Block, blocksOf } from './blocks.ts'
import { has, run } from './place.ts'

const folder = mkdtempSync(join(tmpdir(), 'bs-schedules-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const blocks = ['docs/scheduling.md', 'examples/README.md'].flatMap(blocksOf)
const ofKind = (kind: string): Block[] => blocks.filter(block => block.kind === kind)

describe('the crontab lines', () => {
  const lines = ofKind('cron').flatMap(({ text }) => text.trimEnd().split('\n'))
  const jobs = lines.filter(line => !/^[A-Z]+=/.test(line))

  test('are found, with settings above them', () => {
    assert.ok(jobs.length >= 2)
    for (const name of ['MAILTO', 'PATH']) assert.ok(lines.some(line => line.startsWith(`${name}=`)))
  })

  for (const line of jobs) {
    test(`${line} has five fields and a command`, () => {
      const fields = line.split(/\s+/)
      assert.ok(fields.length > 5)
      const most = [59, 23, 31, 12, 7]
      fields.slice(0, 5).forEach((field, index) => {
        assert.match(field, /^(?:\*|\d+)(?:[-,/]\d+)*$/)
        if (field !== '*') assert.ok(Number.parseInt(field, 10) <= (most[index] ?? 0))
      })
      assert.match(fields[5] ?? '', /^[a-z/]/)
      assert.doesNotMatch(line, /(?<!\\)%/, 'cron takes a bare % for a new line')
    })
  }
})

describe('the systemd units', () => {
  const units = ofKind('ini').map(({ text }) => ({ name: /^# (\S+)\n/.exec(text)?.[1] ?? '', text }))
  const script = ofKind('sh').find(({ text }) => text.includes('# nightly.sh'))?.text ?? ''

  test('are a service and a timer for it', () => {
    assert.deepEqual(
      units.map(({ name }) => name),
      ['inventory.service', 'inventory.timer'],
    )
  })

  for (const { name, text } of units) {
    test(`${name} is sections of settings`, () => {
      for (const line of text.trimEnd().split('\n')) {
        assert.match(line, /^(?:#.*|\[(?:Unit|Service|Timer|Install)\]|[A-Z]\w+=\S.*|)$/)
      }
    })
  }

  const skip = !has('systemd-analyze') && 'systemd-analyze is not installed'
  test('satisfy systemd', { skip }, () => {
    writeFileSync(join(folder, 'nightly.sh'), script, { mode: 0o755 })
    for (const { name, text } of units) {
      writeFileSync(join(folder, name), text.replaceAll('/srv/inventory', folder))
    }
    const names = units.map(({ name }) => join(folder, name))
    const { code, out, err } = run('systemd-analyze', ['verify', '--man=no', ...names], folder)
    const ours = `${out}${err}`
      .split('\n')
      .filter(line => line.includes('inventory') || line.includes(folder))
    assert.deepEqual(ours, [])
    assert.equal(code, 0, `${out}${err}`)
  })

  test('give bs-run time to end its command', () => {
    const seconds = /^TimeoutStopSec=(\d+)s$/m.exec(units[0]?.text ?? '')?.[1]
    assert.ok(Number(seconds) > 10)
  })
})
