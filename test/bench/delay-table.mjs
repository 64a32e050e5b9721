import { spawn } from 'node:child_process'
import { median, table } from './measure.mjs'

/**
 * How long a record takes through a live pipe. Each line completes the record before it; the time is taken from the
 * moment when a line is written to the one when the record before it arrives.
 */
export async function delayTable({ records = 1000 } = {}) {
  const rows = []
  for (const [name, command] of [
    ['`bs-parse`', 'bs-parse'],
    ['`bs-parse \\| bs-alert`', 'bs-parse | bs-alert --sinks none'],
    [
      '`bs-parse \\| bs-alert \\| bs-status --write`',
      'bs-parse | bs-alert --sinks none | bs-status --write build/bench/s.json',
    ],
  ]) {
    const taken = await delays(command, records)
    const sorted = [...taken].sort((a, b) => a - b)
    const p99 = sorted[Math.floor(sorted.length * 0.99)]
    rows.push([name, median(taken).toFixed(2), p99.toFixed(2), sorted.at(-1).toFixed(2)])
  }
  return table(['a record through a live pipe', 'median ms', 'p99 ms', 'longest ms'], rows)
}

async function delays(command, count) {
  const child = spawn('bash', ['-c', `exec 2>/dev/null; ${command}`], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lineOf = number => {
    const seconds = String(number % 60).padStart(2, '0')
    return `2026-01-25 13:00:${seconds},000 - app.worker - INFO - record ${number}\n`
  }
  const taken = []
  let arrived = ''
  let awaited = () => {}
  child.stdout.setEncoding('utf8').on('data', text => {
    arrived += text
    awaited()
  })
  const arrival = text =>
    new Promise(resolve => {
      awaited = () => {
        if (arrived.includes(text)) resolve()
      }
      awaited()
    })
  child.stdin.write(lineOf(0))
  child.stdin.write(lineOf(1))
  // The first record also waits for the program to start.
  await arrival('record 0"')
  for (let number = 2; number < count + 2; number++) {
    arrived = ''
    const began = performance.now()
    child.stdin.write(lineOf(number))
    await arrival(`record ${number - 1}"`)
    taken.push(performance.now() - began)
  }
  child.stdin.end()
  await new Promise(resolve => child.on('close', resolve))
  return taken
}
