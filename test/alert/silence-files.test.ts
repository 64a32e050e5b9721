import assert from 'node:assert/strict'
import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { silenceFiles } from '../../src/commands/alert/silence-files.ts'
import type { Alert } from '../../src/records/index.ts'
import { bsAlert, emptyFolder, lines } from './run-program.ts'
import { typeEnd } from './watching.ts'

const alert: Alert = { event: 'alert', rule: 'slow', severity: 'warning', status: 'firing', job: 'nightly' }
const window =
  '- { match: { job: nightly }, from: 2026-01-25T01:00:00Z, to: 2026-01-25T02:00:00Z, comment: disks }\n'
const inside = Date.parse('2026-01-25T01:30:00Z')

async function given(text?: string) {
  const file = join(emptyFolder(), 'silences.yaml')
  let version = 0
  const put = (content: string): void => {
    writeFileSync(file, content)
    version++
    utimesSync(file, version, version)
  }
  if (text !== undefined) put(text)
  const said: string[] = []
  const check = await silenceFiles([file], message => void said.push(message.replaceAll(file, 'FILE')))
  assert.ok(check)
  return { put, said, file, why: (now = inside): string | undefined => check(alert, now) }
}

test('a window of maintenance silences while it lasts', async () => {
  const { why } = await given(window)
  assert.deepEqual([why(), why(inside + 3_600_000)], ['disks', undefined])
})

test('a file may come, change and go while the job runs', async () => {
  const { put, said, file, why } = await given()
  assert.deepEqual(
    [why(), said],
    [undefined, ['FILE is not there (yet): it silences nothing (--silence FILE)']],
  )
  put(`silences:\n${window}`)
  assert.equal(why(), 'disks')
  put(window.replace('disks', 'network'))
  assert.equal(why(), 'network')
  rmSync(file)
  assert.equal(why(), undefined)
})

test('a file that becomes wrong is told once, and what it said before holds', async () => {
  const { put, said, why } = await given(window)
  put('- { from: "25:99", comment: x }\n')
  assert.deepEqual([why(), why()], ['disks', 'disks'])
  assert.deepEqual(said, [
    'FILE:1: silences: "25:99" is no time of day: write 02:00; what it said before holds',
  ])
})

test('a file that is wrong at the start is refused with the line', async () => {
  await assert.rejects(
    given('- { from: "01:00", comment: x }\n- { form: "02:00", comment: y }\n'),
    /:2: unknown key form/,
  )
  await assert.rejects(
    given('silences: []\nrules: []\n'),
    /:2: unknown key rules: a file of silences has only silences/,
  )
})

test('--silence: nobody is told, and the record says why', async () => {
  const cwd = emptyFolder()
  writeFileSync(join(cwd, 's.yaml'), '- { match: { rule: run_* }, comment: planned }\n')
  const input = lines(typeEnd('a', 'failed', { run_id: 'r' }))
  const { records, err } = await bsAlert(['--silence', 's.yaml', '--sinks', 'stderr'], { cwd, input })
  assert.deepEqual(
    records.map(({ event, status, detail }) => [event, status, detail]),
    [
      ['alert', 'firing', undefined],
      ['delivery', 'silenced', 'planned'],
    ],
  )
  assert.equal(err, '')
})

describe('bs-alert check', { concurrency: 2 }, () => {
  const checked = async (content: string, ...args: string[]) => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, 's.yaml'), content)
    const { out, err, code } = await bsAlert(['check', ...args, 's.yaml'], { cwd })
    return [out, err, code]
  }

  test('reads a file of silences, named as such or known by what is in it', async () => {
    const ok = ['s.yaml: ok, 1 silence\n', '', 0]
    assert.deepEqual(await checked(window, '--silence'), ok)
    assert.deepEqual(await checked(window), ok)
    assert.deepEqual(await checked(`silences:\n${window}`), ok)
  })

  test('tells every mistake in it at once, with its line', async () => {
    const [, err, code] = await checked(
      `${window}- { match: { jbo: x, severity: crit }, comment: y }\n- { from: 2026-02-30T00:00:00Z, to: 2026-03-01T00:00:00Z, comment: z }\n- { match: { team: db }, comment: z }\n`,
    )
    assert.equal(
      err,
      [
        's.yaml:2: match.jbo: an alert has no field jbo (did you mean job?)',
        's.yaml:2: match.severity: "crit" is none of info, warning, critical',
        's.yaml:3: silences: "2026-02-30T00:00:00Z" is no day of the calendar',
        's.yaml:4: match.team: an alert has no field team (a label of yours is labels.NAME)',
        '',
      ].join('\n'),
    )
    assert.equal(code, 3)
  })

  test('does not take a rules file for one of silences', async () => {
    assert.deepEqual(await checked('version: 1\nsilences: []\nsettings: { threshold: 2 }\n'), [
      's.yaml: ok, 0 rules, 0 sinks\n',
      '',
      0,
    ])
  })
})
