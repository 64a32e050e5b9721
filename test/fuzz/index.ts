/**
 * Gives the parser, the alerts, the views and the decompressors random input for MINUTES (1), and asks of each what must
 * hold for all (oracles.ts). SEED=N begins there, INPUTS=N ends after so many: a find says with which of them it is seen
 * again. FOLDER=PATH holds further logs to start from. A find is made smaller
 * and shown, and the other questions go on; ends with 1 when there was one.
 */
import { writeFileSync } from 'node:fs'
import { makers } from './inputs.ts'
import { oracles } from './oracles.ts'
import { random } from './random.ts'
import { smaller } from './smaller.ts'

const { MINUTES = '1', SEED, INPUTS, FOLDER } = process.env
const first = SEED === undefined ? Math.floor(Math.random() * 2 ** 30) : Number(SEED)
const until = performance.now() + Number(MINUTES) * 60_000
const limit = INPUTS === undefined ? Number.POSITIVE_INFINITY : Number(INPUTS)
const kinds = makers(FOLDER)
const counts = new Map<string, number>()
const add = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1)
/** An oracle that failed is not asked again: the others go on. */
const found = new Set<unknown>()
let inputs = 0

/** The error that the oracle ends with; undefined: it holds. The same seed asks the same question. */
async function failure(
  oracle: (typeof oracles)[number],
  input: Buffer,
  seed: number,
): Promise<Error | undefined> {
  try {
    await oracle.ask(input, random(seed + 1))
    return undefined
  } catch (error) {
    return error as Error
  }
}

console.log(`fuzz: SEED=${first}, for ${MINUTES} min`)
while (inputs < limit && performance.now() < until) {
  const seed = first + inputs++
  const chosen = random(seed)
  const { name, make } = chosen.one(kinds)
  const input = make(chosen)
  add(name)
  for (const oracle of oracles) {
    if (!chosen.once(oracle.every) || found.has(oracle)) continue
    add(oracle.name)
    const error = await failure(oracle, input, seed)
    if (error === undefined) continue
    const least = await smaller(input, async part => (await failure(oracle, part, seed)) !== undefined)
    const path = `build/fuzz-${seed}.log`
    writeFileSync(path, least)
    console.error(`fuzz: ${name}: it does not hold that ${oracle.name}`)
    console.error(`fuzz: to see this again: make fuzz ROUNDS=0 SEED=${seed} INPUTS=1`)
    console.error(`fuzz: ${input.length} bytes, ${least.length} of which show it: ${path}`)
    console.error(JSON.stringify(least.toString('utf8').slice(0, 2000)))
    console.error((await failure(oracle, least, seed))?.stack ?? error.stack)
    found.add(oracle)
    process.exitCode = 1
  }
}
for (const [name, count] of counts) console.log(`${String(count).padStart(8)} ${name}`)
console.log(
  `fuzz: ${inputs} inputs from SEED=${first}: ${found.size > 0 ? `${found.size} finds` : 'nothing found'}`,
)
