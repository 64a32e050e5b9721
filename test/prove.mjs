/**
 * Asks recheck (https://makenowjust-labs.github.io/recheck/) whether an expression of the table of formats or of secrets
 * can take more than linear time. It is another judge than our own (src/regexp), and a slow one: about a minute. In plain
 * JavaScript, as its native programs are not installed. A loop with a bound may look slow to it up to that bound, so each
 * text that it finds is tried on the engine: four times the length must not take eight times as long.
 *
 * The expressions of programs are too many for it, and read no more than 2000 characters of a line: our own search looks
 * for a text on which one of them takes more steps than a quadratic one can.
 */
import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { formats } from '../build/src/parse/formats/index.js'
import { inBytes } from '../build/src/parse/layouts/byte-pattern.js'
import { programs } from '../build/src/parse/programs/index.js'
import { secrets } from '../build/src/redact/secrets/index.js'
import { attackText } from '../build/src/regexp/attacks.js'
import { stepCounter } from '../build/src/regexp/count-steps.js'
import { readExpression } from '../build/src/regexp/expression.js'
import { findSlow } from '../build/src/regexp/find-slow.js'
import { assertLinear } from '../build/test/growth.js'

/** Little fuzzing, which takes most of the time; what it finds is tried. */
const parameters = {
  maxIteration: 1,
  maxInitialGenerationSize: 60,
  maxGenerationSize: 30,
  mutationSize: 10,
  crossoverSize: 5,
  maxGeneStringSize: 600,
  attackTimeout: 200,
  incubationTimeout: 100,
  recallTimeout: -1,
}

const expressions = [
  ...formats.flatMap(({ name, layout }) =>
    Object.entries(layout?.heads ?? {}).map(([head, source]) => [`${name} ${head}`, inBytes(source), 's']),
  ),
  // A loop with a bound is no fault there, and recheck unrolls it: only loops without one are asked about.
  ...secrets()
    .filter(({ expression }) => /[*+]|\{\d+,\}/.test(expression.source.replace(/\\.|\[[^\]]*\]/g, '')))
    .map(({ name, expression }) => [name, expression.source, expression.flags]),
]

const shapes = programs.flatMap(({ name, shapes, samples }) =>
  shapes.map(({ is }, at) => ({
    name: `${name || 'general'} ${at}`,
    source: inBytes(is),
    samples: Object.keys(samples),
  })),
)
/** What programLine reads of a line, and the steps that an expression may take on it: about a hundredth of a second. */
const reach = 2000
const mostSteps = 40_000_000

if (isMainThread) {
  const threads = Math.min(4, availableParallelism())
  const found = []
  let left = threads
  for (let index = 0; index < threads; index++) {
    const worker = new Worker(new URL(import.meta.url), { workerData: { index, threads } })
    worker.on('message', one => found.push(one))
    worker.on('error', error => {
      throw error
    })
    // Tried when the threads are gone, whose time would count as well.
    worker.on('exit', () => --left === 0 && report(found))
  }
} else {
  process.env.RECHECK_SYNC_BACKEND = 'pure'
  const { default: recheck } = await import('recheck')
  for (const [name, source, flags] of expressions.filter(
    (_, i) => i % workerData.threads === workerData.index,
  )) {
    const { status, attack } = recheck.checkSync(source, flags, parameters)
    if (status !== 'safe') parentPort.postMessage({ name, source, flags, attack })
  }
  for (const { name, source, samples } of shapes.filter(
    (_, i) => i % workerData.threads === workerData.index,
  )) {
    const slow = findSlow(source, 's', samples)
    if (slow === undefined) continue
    const steps = stepCounter(readExpression(source, 's'))(attackText(slow, reach), mostSteps).total
    if (steps >= mostSteps) parentPort.postMessage({ name, steps, slow })
  }
}

function report(found) {
  const faults = [
    ...found.filter(({ attack }) => attack !== undefined).flatMap(slowness),
    ...found
      .filter(({ slow }) => slow !== undefined)
      .map(
        ({ name, slow }) =>
          `${name}: on ${JSON.stringify(slow.prefix)} and many ${JSON.stringify(slow.pump)}: ${slow.loops.join(' and ')}`,
      ),
  ]
  for (const fault of faults) console.error(`prove: ${fault}`)
  const open = found
    .filter(({ attack, slow }) => attack === undefined && slow === undefined)
    .map(({ name }) => name)
  console.log(
    `${expressions.length} expressions, ${shapes.length} of programs: ${faults.length} slow, ${open.length} undecided: ${open.join(', ')}`,
  )
  process.exitCode = faults.length > 0 ? 1 : 0
}

function slowness({ name, source, flags, attack: { pumps, suffix, pattern } }) {
  const find = new RegExp(source, flags)
  const input = times => pumps.map(({ prefix, pump }) => prefix + pump.repeat(times)).join('') + suffix
  const run = text => {
    find.lastIndex = 0
    find.exec(text)
  }
  try {
    assertLinear(`${name}: ${pattern}`, { input, run })
    return []
  } catch (error) {
    return [error.message]
  }
}
