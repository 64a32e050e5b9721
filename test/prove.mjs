/**
 * Asks recheck (https://makenowjust-labs.github.io/recheck/) whether an expression of the table of formats or of secrets
 * can take more than linear time. It is another judge than our own (src/regexp), and a slow one: about a minute. In plain
 * JavaScript, as its native programs are not installed. A loop with a bound may look slow to it up to that bound, so each
 * text that it finds is tried on the engine: four times the length must not take eight times as long.
 */
import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { formats } from '../build/src/parse/formats/index.js'
import { inBytes } from '../build/src/parse/layouts/byte-pattern.js'
import { secrets } from '../build/src/redact/secrets/index.js'
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
}

function report(found) {
  const faults = found.filter(({ attack }) => attack !== undefined).flatMap(slowness)
  for (const fault of faults) console.error(`prove: ${fault}`)
  const open = found.filter(({ attack }) => attack === undefined).map(({ name }) => name)
  console.log(
    `${expressions.length} expressions: ${faults.length} slow, ${open.length} undecided: ${open.join(', ')}`,
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
