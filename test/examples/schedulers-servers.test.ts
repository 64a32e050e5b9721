import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { faults } from './cron-fields.ts'
import { documented, files, has, text, unit } from './schedulers.ts'

const scratch = mkdtempSync(join(tmpdir(), 'bs-schedulers-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

describe('crontab', () => {
  const lines = text('cron/crontab').split('\n')
  // The other schedules stand there as comments.
  const jobs = lines.filter(line => /^#?[\d*]\S* [\d*]/.test(line)).map(line => line.replace(/^#/, ''))
  const schedules = jobs.map(line => line.split(/\s+/).slice(0, 5).join(' '))

  test('has the four schedules, a health check and a cleaning', () => {
    const four = ['0 2 * * 0', '0 3 * * *', '0 2 * * 1,4', '0 1 1 * *']
    assert.deepEqual(schedules.slice(0, 4), four)
    assert.equal(jobs.length, 6)
    assert.equal(lines.filter(line => line.startsWith('0 ') && line.includes('run.sh')).length, 1)
  })

  for (const line of jobs) {
    test(`${line.slice(0, 60)} is five fields and a command`, () => {
      assert.deepEqual(faults(line.split(/\s+/).slice(0, 5).join(' '), 'cron'), [])
      assert.match(line.split(/\s+/)[5] ?? '', /^[a-z/]/)
      assert.doesNotMatch(line, /(?<!\\)%/, 'cron takes a bare % for a new line')
    })
  }

  test('everything else is a comment or a setting', () => {
    const rest = lines.filter(line => !jobs.includes(line) && !line.startsWith('#') && line !== '')
    assert.deepEqual(
      rest.map(line => line.split('=')[0]),
      ['MAILTO', 'PATH'],
    )
  })

  test('fields out of range, too few and question marks are not taken', () => {
    for (const bad of [
      '60 2 * * 0',
      '0 24 * * *',
      '0 2 0 * *',
      '0 2 * 13 *',
      '0 2 * * 8',
      '0 2 * *',
      '0 2 ? * 0',
    ])
      assert.notDeepEqual(faults(bad, 'cron'), [], bad)
  })
})

describe('systemd', () => {
  const names = files.filter(file => /^systemd\/.*\.(service|timer)$/.test(file))
  const service = unit('systemd/inventory.service').get('Service')
  const one = (key: string): string => {
    const values = service?.get(key) ?? []
    assert.equal(values.length, 1, key)
    return values[0] ?? ''
  }
  const seconds = (duration: string): number => {
    const [, value, word = ''] = /^(\d+)(s|min|h)$/.exec(duration) ?? []
    return Number(value) * ({ s: 1, min: 60, h: 3600 }[word] ?? Number.NaN)
  }

  test('systemd has nothing to say', { skip: !has('systemd-analyze') && 'systemd is not installed' }, () => {
    for (const name of names)
      writeFileSync(join(scratch, name.slice(8)), text(name).replaceAll('/srv/inventory', scratch))
    writeFileSync(join(scratch, '.env'), '')
    for (const name of ['job.sh', 'alert.sh', 'health-check.sh'])
      writeFileSync(join(scratch, name), '', { mode: 0o755 })
    const units = names.map(name => join(scratch, name.slice(8)))
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...units], {
      encoding: 'utf8',
      timeout: 60_000,
    })
    const ours = stderr.split('\n').filter(line => line.includes('inventory') || line.includes(scratch))
    assert.deepEqual(ours, [])
    assert.equal(status, 0, stderr)
  })

  test('units are sections of settings, each with a description', () => {
    assert.equal(names.length, 5)
    for (const name of names) {
      const sections = unit(name)
      for (const section of sections.keys()) assert.match(section, /^(Unit|Service|Timer|Install)$/, name)
      assert.equal(sections.get('Unit')?.get('Description')?.length, 1, name)
    }
  })

  test('a failed unit starts the alert, and the alert has none of its own', () => {
    for (const name of names.filter(name => name.endsWith('.service'))) {
      const told = unit(name).get('Unit')?.get('OnFailure')
      assert.deepEqual(told, name.includes('@') ? undefined : ['inventory-alert@%n.service'], name)
    }
  })

  test('a job that costs money is not started again by itself, and not at boot', () => {
    assert.equal(one('Restart'), 'no')
    for (const name of names.filter(name => name.endsWith('.timer'))) {
      const { Requires, Wants } = Object.fromEntries(unit(name).get('Unit') ?? [])
      assert.deepEqual([Requires, Wants], [undefined, undefined], name)
    }
  })

  test('exit codes are those of bs-run, and success is not one of its failures', () => {
    const known = documented()
    const prevent = one('RestartPreventExitStatus').split(' ').map(Number)
    const success = one('SuccessExitStatus').split(' ').map(Number)
    for (const code of [...prevent, ...success]) assert.ok(known.has(code), String(code))
    assert.deepEqual(success, [75])
    assert.deepEqual(new Set([0, ...prevent, ...success]), known)
  })

  test('the watchdog is fed by what the unit starts, and waits for several heartbeats', () => {
    assert.equal(one('Type'), 'notify')
    assert.equal(one('NotifyAccess'), 'all')
    assert.ok(seconds(one('WatchdogSec')) >= 3 * 60)
    assert.match(text('job.sh'), /systemd-notify --ready/)
    assert.match(text('job.sh'), /systemd-notify WATCHDOG=1/)
  })

  test('stopping gives bs-run time, and reaches it alone', () => {
    assert.equal(one('KillMode'), 'mixed')
    assert.ok(seconds(one('TimeoutStopSec')) > 10)
  })

  test('the job may write its logs and nothing else', () => {
    assert.equal(one('ProtectSystem'), 'strict')
    assert.equal(one('NoNewPrivileges'), 'true')
    assert.equal(one('ReadWritePaths'), '/srv/inventory/logs')
    assert.equal(service?.has('MemoryDenyWriteExecute'), false)
    for (const line of service?.get('Environment') ?? []) assert.match(line, /^(PATH|TZ)=/)
  })

  for (const name of names.filter(name => name.endsWith('.timer'))) {
    test(`${name} says UTC and makes up for a night that was missed`, () => {
      const timer = unit(name).get('Timer')
      assert.deepEqual(timer?.get('Persistent'), ['true'])
      for (const when of timer?.get('OnCalendar') ?? [''])
        assert.match(when, /^(\w{3} )?\*-\*-\* \d\d:\d\d:\d\d UTC$/)
    })
  }
})

describe('logrotate', () => {
  const rule = text('logrotate/inventory').replace(/^\s*#.*\n/gm, '')

  test('is one block of settings that logrotate knows', () => {
    const [, paths = '', body = ''] = /^([^{]+)\{([^}]+)\}\n$/.exec(rule) ?? []
    for (const path of paths.trim().split(/\s+/)) assert.match(path, /^\/srv\/inventory\/logs\/[\w.*]+$/)
    const known =
      /^(su \w+ \w+|monthly|weekly|daily|minsize \d+[kMG]|rotate \d+|compress|delaycompress|nocreate|missingok|notifempty)$/
    for (const line of body.trim().split('\n')) assert.match(line.trim(), known)
  })

  test('loses no line, and keeps the success log whole', () => {
    assert.doesNotMatch(rule, /copytruncate|success_runs|\*\.jsonl/)
    assert.match(rule, /delaycompress/)
  })
})
