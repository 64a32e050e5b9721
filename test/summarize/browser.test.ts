import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import type { AnyRecord, Summary } from '../../src/records/index.ts'
import { compare } from '../../src/summarize/compare/index.ts'
import { html } from '../../src/summarize/views/html.ts'
import { at, sumUp } from './given.ts'

const executablePath = ['chromium', 'chromium-browser', 'google-chrome']
  .map(name => spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim())
  .find(path => path !== '')
const folder = mkdtempSync(join(tmpdir(), 'bs-browser-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const types = ['pattern', 'logic', 'spatial', 'math', 'verbal', 'memory']
const hostile = '<script>window.hit = 1</script> ]]> <b>bold</b> &amp; \u202egnp.exe \u0007\u001b[31mred'

/** One night: six types, of which one fails after a retry, with phases, warnings, errors and a trace. */
function night(run: number, approval: number): AnyRecord[] {
  const run_id = `2026012${run}T130000Z-4f2a`
  const base = run * 86_400
  const records: AnyRecord[] = [
    {
      timestamp: at(base),
      event: 'script_start',
      run_id,
      name: 'Inventory',
      types,
      total_types: 6,
      target_per_type: 150,
    },
  ]
  types.forEach((type, i) => {
    const attempts = type === 'logic' ? [1, 2] : [1]
    for (const attempt of attempts) {
      const ids = { run_id, type, attempt }
      const begin = base + i * 240 + attempt * 10
      records.push({ timestamp: at(begin), event: 'type_start', ...ids })
      for (const [n, name] of [
        'Question Generation',
        'Judge Evaluation',
        'Deduplication',
        'Insertion',
      ].entries())
        records.push({ timestamp: at(begin + 1 + n * 20), event: 'phase', ...ids, phase: n + 1, name })
      for (const second of [2, 5, 9])
        records.push({ timestamp: at(begin + second), event: 'log', ...ids, level: 'info', message: 'asked' })
      if (type === 'logic')
        records.push({
          timestamp: at(begin + 60),
          event: 'log',
          ...ids,
          level: 'error',
          message: hostile,
          exception: {
            type: 'RateLimitError',
            message: 'quota exceeded',
            stacktrace: `Traceback (most recent call last):\n  File "run.py", line 3, in ask\n${hostile}`,
            language: 'python',
          },
        })
      const isFailed = type === 'logic'
      records.push({
        timestamp: at(begin + 100),
        event: 'type_end',
        ...ids,
        status: isFailed ? (attempt === 1 ? 'retry' : 'failed') : 'success',
        final: !isFailed || attempt === 2,
        target: 150,
        generated: isFailed ? 85 : 150,
        evaluated: isFailed ? 85 : 150,
        approved: isFailed ? 30 : approval + i,
        duplicates: 3,
        unique: isFailed ? 27 : approval + i - 3,
        inserted: isFailed ? 0 : approval + i - 3,
        cost_usd: 0.42,
        duration_seconds: 100,
        ...(isFailed && { error: hostile, error_category: 'rate_limit' }),
      })
    }
  })
  records.push({ timestamp: at(base + 1500), event: 'script_end', run_id, status: 'partial_failure' })
  return records
}

const one = (): Summary => {
  const summary = sumUp(night(1, 90), { keepsMessages: true })
  return { ...summary, comparison: compare(sumUp(night(0, 130)), summary, 'last') }
}
const many = (): Summary =>
  sumUp(Array.from({ length: 9 }, (_, i) => night(i, 110 + i)).flat(), { by: ['day'] })
const log = (): Summary =>
  sumUp(
    Array.from({ length: 4 }, (_, i) => ({
      timestamp: at(i),
      event: 'log',
      level: i === 3 ? ('error' as const) : ('info' as const),
      message: i === 3 ? hostile : 'hello',
      data: { took: i },
    })),
    { num: ['took'] },
  )

const skip = executablePath === undefined ? 'no browser is installed' : false

describe('the HTML report in a browser', { skip }, () => {
  let browser: Browser
  const pages = { one: '', many: '', log: '' }
  before(async () => {
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    })
    const options = { width: 100, color: false, allAttempts: false }
    for (const [name, summary] of Object.entries({ one: one(), many: many(), log: log() })) {
      const file = join(folder, `${name}.html`)
      writeFileSync(file, await html.render(summary, { ...options, title: `Inventory ${hostile}` }))
      pages[name as keyof typeof pages] = `file://${file}`
    }
  })
  after(() => browser?.close())

  const opened = async (name: keyof typeof pages, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1100, height: 1000 }, ...options })
    const page = await context.newPage()
    await page.goto(pages[name])
    return page
  }

  for (const name of ['one', 'many', 'log'] as const) {
    test(`${name}: has no error, asks the network for nothing, and log text does nothing`, async () => {
      const context = await browser.newContext()
      const page = await context.newPage()
      const troubles: string[] = []
      const requests: string[] = []
      page.on('console', message => troubles.push(message.text()))
      page.on('pageerror', error => troubles.push(error.message))
      page.on('dialog', dialog => troubles.push(dialog.message()))
      page.on('request', request => requests.push(request.url()))
      await page.goto(pages[name])
      assert.deepEqual(troubles, [])
      assert.deepEqual(requests, [pages[name]])
      assert.equal(await page.evaluate('window.hit'), undefined)
      assert.equal(await page.evaluate('document.scripts.length'), 1)
      const text = await page.innerText('body')
      assert.match(text, /<script>window\.hit = 1<\/script> \]\]> <b>bold<\/b>/)
      assert.doesNotMatch(text, /[\u0000-\u0008\u000e-\u001f\u202a-\u202e\u2066-\u2069]/)
      await context.close()
    })

    test(`${name}: every chart has a description and axes whose labels are whole and different`, async () => {
      const page = await opened(name)
      const charts = (await page.evaluate(`[...document.querySelectorAll('svg')].map(svg => ({
        role: svg.getAttribute('role'),
        label: svg.getAttribute('aria-label'),
        ticks: [...svg.querySelectorAll('text.dim')].filter(text => text.previousElementSibling?.matches('line.axis'))
          .map(text => [text.getAttribute('text-anchor') === 'end' && Number(text.getAttribute('x')) < 80 ? 'y' : 'x', text.textContent]),
      }))`)) as Array<{ role: string; label: string; ticks: Array<[string, string]> }>
      assert.ok(charts.length > 0)
      for (const { role, label, ticks } of charts) {
        assert.equal(role, 'img')
        assert.ok(label.length > 20, label)
        assert.ok(ticks.length >= 2, label)
        for (const axis of ['x', 'y']) {
          const labels = ticks.filter(([of]) => of === axis).map(([, text]) => text)
          assert.equal(new Set(labels).size, labels.length, `${label}: ${labels}`)
        }
        if (/records over time|Items per/.test(label))
          assert.ok(
            ticks.every(([, text]) => !/^\d*\.\d+$/.test(text)),
            `${label}: ${ticks}`,
          )
      }
      await page.context().close()
    })

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`${name}: axe finds nothing in the ${colorScheme} scheme`, async () => {
        // The page's own policy forbids scripts, also those of a test.
        const page = await opened(name, { colorScheme, bypassCSP: true })
        await page.evaluate(
          `document.querySelectorAll('details').forEach(details => { details.open = true })`,
        )
        await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') })
        const found = (await page.evaluate('axe.run()')) as {
          violations: Array<{ id: string; nodes: Array<{ html: string; failureSummary: string }> }>
        }
        assert.deepEqual(
          found.violations.map(({ id, nodes }) => [id, nodes[0]?.html, nodes[0]?.failureSummary]),
          [],
        )
        await page.context().close()
      })
    }

    test(`${name}: fits a telephone without scrolling sideways`, async () => {
      const page = await opened(name, { viewport: { width: 375, height: 700 } })
      assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= 375)
      await page.context().close()
    })
  }

  test('shows the verdict, the numbers, what is new and every type, and holds the summary as JSON', async () => {
    const page = await opened('one')
    const text = await page.innerText('body')
    for (const words of ['partial failure', '5 of 6', 'types succeeded', 'What is new', 'approval', ...types])
      assert.ok(text.includes(words), words)
    const json = JSON.parse((await page.textContent('#summary')) ?? '') as Summary
    assert.equal(json.totals.failed_types, 1)
    await page.context().close()
  })

  test('unfolds an error with its trace from the keyboard alone', async () => {
    const page = await opened('one')
    const focused = async (): Promise<string> =>
      String(
        await page.evaluate(
          'document.activeElement?.closest("details") ? "details" : document.activeElement?.tagName',
        ),
      )
    for (let presses = 0; presses < 30 && (await focused()) !== 'details'; presses++)
      await page.keyboard.press('Tab')
    assert.equal(await focused(), 'details')
    await page.keyboard.press('Enter')
    assert.match(await page.innerText('details[open]'), /Traceback|×|more/)
    await page.context().close()
  })

  test('prints six types on at most two pages', async () => {
    const page = await opened('one')
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
    const count = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
    assert.ok(count >= 1 && count <= 2, `${count} pages`)
    await page.context().close()
  })

  test('stays below 300 kB, also for a year of nights', async () => {
    const year = sumUp(Array.from({ length: 365 }, (_, i) => night(i, 100)).flat(), { by: ['month'] })
    const file = join(folder, 'year.html')
    writeFileSync(file, await html.render(year, { width: 100, color: false, allAttempts: false }))
    for (const path of [file, pages.one.slice('file://'.length)])
      assert.ok(statSync(path).size < 300_000, `${path}: ${statSync(path).size}`)
    assert.match(readFileSync(file, 'utf8'), /<\/html>$/)
  })
})
