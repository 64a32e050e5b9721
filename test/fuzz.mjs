/**
 * Runs every file of tests that makes its input with fast-check, again and again with new seeds: ROUNDS of them (5), or
 * the one of SEED. Ends at the first round that fails, with the command that shows it again. Then test/fuzz parses random
 * logs; ROUNDS=0 leaves only that.
 */
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

const files = readdirSync('test', { withFileTypes: true, recursive: true })
  .filter(entry => entry.name.endsWith('.test.ts'))
  .map(entry => `${entry.parentPath}/${entry.name}`)
  .filter(path => readFileSync(path, 'utf8').includes("from 'fast-check'"))
  .map(path => path.replace(/\.ts$/, ''))
const { SEED, ROUNDS = '5' } = process.env
const seeds =
  SEED && ROUNDS !== '0' ? [SEED] : Array.from({ length: Number(ROUNDS) }, () => String(randomInt(2 ** 31)))

for (const [round, seed] of seeds.entries()) {
  console.log(`round ${round + 1} of ${seeds.length}: SEED=${seed}, ${files.length} files`)
  const { status } = spawnSync(process.execPath, ['test/run.mjs', ...files], {
    stdio: 'inherit',
    env: { ...process.env, SEED: seed },
  })
  if (status === 0) continue
  console.error(`fuzz: to see this again: make fuzz SEED=${seed}`)
  process.exit(1)
}

const { status } = spawnSync(process.execPath, ['--enable-source-maps', 'build/test/fuzz/index.js'], {
  stdio: 'inherit',
})
process.exitCode = status ?? 1
