/**
 * An Azure function with a timer that starts job.sh, and with it bs-run. It fails when the job does, so that Application
 * Insights counts a failed request; the log is that of the function.
 *
 * JOB: the script to start (job.sh next to host.json).
 */
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const app = dirname(dirname(fileURLToPath(import.meta.url)))

/** What the exit codes of bs-run mean. */
const meanings = {
  1: 'some types failed',
  2: 'all types failed',
  3: 'bad configuration',
  4: 'the log cannot be written',
  75: 'another run is going on',
}

export default async function inventory(context, timer) {
  if (timer.isPastDue) context.log('later than planned')
  const child = spawn('bash', [process.env.JOB ?? join(app, 'job.sh')], {
    cwd: app,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // The host asks its worker to end, and gives it a moment: bs-run has to know.
  const stop = () => child.kill('SIGTERM')
  process.once('SIGTERM', stop)
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', line => context.log(line))
  }
  const [code, signal] = await new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (...end) => resolve(end))
  }).finally(() => process.off('SIGTERM', stop))
  if (code === 0) return
  const what = signal ? `ended by ${signal}` : `${meanings[code] ?? 'failed'} (exit code ${code})`
  throw new Error(`inventory: ${what}`)
}
