import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { besideAddress } from '../../src/status/remote/markers.ts'
import { folder, lines, type Request, run, serve } from './programs.ts'

const begin = { event: 'script_start', run_id: 'r1', total_types: 2 }
const time = '2026-01-25T13:00:00.000Z'

/** What stands in the store after the requests. */
function objects(asked: readonly Request[]): Map<string, string> {
  const kept = new Map<string, string>()
  for (const { method, path, body } of asked) {
    if (method === 'DELETE') kept.delete(path)
    else kept.set(path, body)
  }
  return kept
}

describe('15: --status-markers', () => {
  for (const [name, records, marker, text] of [
    [
      'a success leaves _complete',
      [{ event: 'script_end', status: 'success', timestamp: time }],
      '_complete',
      /^r1 succeeded 2026-01-25T13:00:00\.000Z\n$/,
    ],
    [
      'a failure leaves _error with the reason in one line',
      [
        { event: 'type_end', type: 'math', status: 'failed', final: true, error: 'no disk' },
        { event: 'script_end', status: 'failed', exit_code: 2, timestamp: time },
      ],
      '_error',
      /^failed, 1 of 2 types failed \(math\), exit code 2: no disk\n$/,
    ],
    ['a run whose records break off leaves _error', [], '_error', /^lost\n$/],
  ] as const) {
    test(name, async () => {
      const { asked, base } = await serve((_request, response) => void response.end())
      const url = `${base}/training-runs/r1/metadata.json?key=k`
      const { code, err } = await run(['--write', 's.json', '--status-url', url, '--status-markers'], {
        input: lines(begin, ...records),
      })
      assert.deepEqual([code, err], [0, ''])
      const kept = objects(asked)
      assert.deepEqual(
        [...kept.keys()].sort(),
        [`/training-runs/r1/${marker}?key=k`, '/training-runs/r1/metadata.json?key=k'].sort(),
      )
      assert.match(kept.get(`/training-runs/r1/${marker}?key=k`) ?? '', text)
      // The document is there before the monitor is told to look no more.
      assert.match(asked.at(-1)?.path ?? '', /\/_(?:complete|error)\?/)
    })
  }

  test('the markers of an earlier run are removed before anything else ends', async () => {
    const { asked, base } = await serve((request, response) => {
      response.statusCode = request.method === 'DELETE' ? 404 : 200
      response.end()
    })
    const { err } = await run(['--write', 's.json', '--status-url', `${base}/m.json`, '--status-markers'], {
      input: lines(begin, { event: 'script_end', status: 'success', timestamp: time }),
    })
    assert.equal(err, '', 'one that is not there is no problem')
    const removed = asked.filter(({ method }) => method === 'DELETE').map(({ path }) => path)
    assert.deepEqual(removed.sort(), ['/_complete', '/_error'])
  })

  test('bs-run writes them, with {run_id} in the address', async () => {
    const { asked, base } = await serve((_request, response) => void response.end())
    const place = folder()
    const child = spawn(
      resolve('dist/bin/bs-run'),
      [
        ...['-q', '--run-id', 'r7', '--status-file', join(place, 's.json'), '--status-markers'],
        ...['--status-url', `${base}/training-runs/{run_id}/metadata.json`, '--', 'false'],
      ],
      { stdio: 'ignore' },
    )
    await once(child, 'close')
    assert.match(objects(asked).get('/training-runs/r7/_error') ?? '', /^failed.*exit code 1/)
    assert.equal(objects(asked).has('/training-runs/r7/_complete'), false)
  })

  test('without an address they are refused', async () => {
    const { code, err } = await run(['--write', 's.json', '--status-markers'])
    assert.equal(code, 3)
    assert.match(err, /^bs-status: --status-markers needs --status-url: .*\n$/)
  })

  test('the address beside another keeps its folder, and a key of S3 its characters', () => {
    for (const [address, beside] of [
      ['s3://b/a/m.json', 's3://b/a/_error'],
      ['s3://b/a?b/m#1.json', 's3://b/a?b/_error'],
      ['s3://b/m.json', 's3://b/_error'],
      ['https://h/a/m.json?x=/y', 'https://h/a/_error?x=/y'],
      ['https://h/', 'https://h/_error'],
    ] as const)
      assert.equal(besideAddress(address, '_error'), beside)
  })
})
