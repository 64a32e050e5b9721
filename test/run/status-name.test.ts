import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { bsRun, folder } from './start.ts'

describe('{run_id} and {date} in the name of the status document', () => {
  test('make a document of its own for each run', async () => {
    const at = folder()
    for (const id of ['a', 'b']) {
      await bsRun(['-q', '--run-id', id, '--status-file', join(at, '{date}-{run_id}.json'), '--', 'true'])
    }
    const names = readdirSync(at).sort()
    assert.equal(names.length, 2)
    for (const [i, id] of ['a', 'b'].entries()) {
      assert.match(names[i] ?? '', new RegExp(`^\\d{4}-\\d\\d-\\d\\d-${id}\\.json$`))
      assert.equal(JSON.parse(readFileSync(join(at, names[i] ?? ''), 'utf8')).run_id, id)
    }
  })

  test('are filled into the address of the copy, escaped', async () => {
    const paths = new Set<string>()
    const server = createServer((request, response) => {
      paths.add(request.url ?? '')
      request.resume().on('end', () => response.end())
    })
    after(() => server.close())
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    const url = `http://127.0.0.1:${port}/runs/{run_id}.json`
    const file = join(folder(), 's.json')
    await bsRun(['-q', '--run-id', 'a/b?c', '--status-file', file, '--status-url', url, '--', 'true'])
    assert.deepEqual([...paths], ['/runs/a%2Fb%3Fc.json'])
  })

  test('do not lead out of the folder', async () => {
    const at = folder()
    await bsRun(['-q', '--run-id', '../x', '--status-file', join(at, 'in-{run_id}.json'), '--', 'true'])
    assert.deepEqual(readdirSync(at), ['in-.._x.json'])
  })

  for (const [flags, message] of [
    [
      ['--status-file', 's-{job}.json'],
      /^bs-run: unknown \{job\} in --status-file: known are \{run_id\} and \{date\}\n$/,
    ],
    [
      ['--status-file', 's.json', '--status-url', 'http://x/{key}'],
      /^bs-run: unknown \{key\} in --status-url: known/,
    ],
  ] as const) {
    test(`any other word in ${flags.at(-2)} is refused before anything is run`, async () => {
      const { code, stderr, stdout } = await bsRun([...flags, '--', 'echo', 'ran'])
      assert.deepEqual([code, stdout], [3, ''])
      assert.match(stderr, message)
    })
  }
})
