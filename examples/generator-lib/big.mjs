import { once } from 'node:events'
import { modes } from './options.mjs'
import { knownTypes } from './questions.mjs'
import { newRun } from './run.mjs'
import { story } from './story.mjs'

/**
 * A log of a given size, as fast as the reader takes it: one day of runs is told once, then written again and again
 * with another date. Every run stands between the lines of the bash wrapper, as in its log. The application's loggers
 * speak in one run of FULL only, so that half of the lines are verdicts (✓ and ✗).
 */
const DAY = 86_400_000
const FIRST_DAY = Date.UTC(2025, 0, 1)
const FULL = 15
const tellable = modes.filter(mode => mode !== 'hang' && mode !== 'import_crash')
const codes = { killed: 137 }

export async function big(bytes, options, stdout) {
  const day = Buffer.from(oneDay(options))
  const dates = offsetsOf(day, dateOf(FIRST_DAY))
  for (let left = bytes, number = 0; left > 0; left -= day.length, number++) {
    const date = dateOf(FIRST_DAY + number * DAY)
    for (const offset of dates) day.write(date, offset, 'latin1')
    const part = left >= day.length ? day : day.subarray(0, day.lastIndexOf(10, left - 1) + 1)
    // A copy: what the stream still holds must not change under it.
    if (!stdout.write(Buffer.from(part))) await once(stdout, 'drain')
  }
}

const dateOf = ms => new Date(ms).toISOString().slice(0, 10)

function oneDay(options) {
  let text = ''
  let ms = FIRST_DAY + 60_000
  const plan = [...tellable, ...Array(48).fill('none')]
  for (const [index, mode] of plan.entries()) {
    const types = [knownTypes[index % knownTypes.length]]
    const start = { ms, offset: 0 }
    const failFor = () => mode
    const run = newRun({
      ...options,
      types,
      start,
      failFor,
      seed: options.seed + index,
      mainOnly: index % FULL !== 0,
      isAsync: index % FULL !== 0,
    })
    text += `Running: python3 run_generation.py --types ${types} --count ${options.count}\nStarted: ${run.clock.wrapper()}\n`
    const { told, code } = tell(run)
    const verdict = code === 0 ? 'Completed successfully' : `Failed with exit code ${code}`
    text += `${told}${verdict}: ${run.clock.wrapper()}\n\n`
    ms = Math.max(run.clock.now(), ms) + 60_000
  }
  return text
}

function tell(run) {
  let told = ''
  const steps = story(run)
  for (;;) {
    const { value, done } = steps.next()
    if (done) return { told, code: value }
    if (typeof value === 'string') told += value
    else if (typeof value === 'number') run.clock.advance(value)
    else return { told, code: codes[value.stop] }
  }
}

function offsetsOf(buffer, text) {
  const found = []
  for (let at = buffer.indexOf(text); at >= 0; at = buffer.indexOf(text, at + 1)) found.push(at)
  return found
}
