/**
 * Runs the compiled tests with node's test runner: all of them, or those whose path holds one of the given words. Tests
 * with random input have a fixed seed; SEED=N gives another one. KIND=torture runs the `.torture.ts` files instead.
 */
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'

const words = process.argv.slice(2)
const files = find('build/test').filter(file => words.length === 0 || words.some(word => file.includes(word)))

if (files.length === 0) {
  // Without files node would look for tests by itself, and find programs that wait for ever.
  console.error(`no compiled test file has ${words.join(' or ')} in its path`)
  process.exit(1)
}

function find(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && entry.name.endsWith(`.${process.env.KIND ?? 'test'}.js`))
    .map(entry => `${entry.parentPath}/${entry.name}`)
    .sort()
}

const child = spawn(
  process.execPath,
  [
    '--test',
    '--enable-source-maps',
    '--disable-warning=ExperimentalWarning',
    '--import=./test/seed.mjs',
    // Most files wait for programs: one more than there are processors keeps them busy. Node itself takes one less.
    `--test-concurrency=${availableParallelism() + 1}`,
    '--test-reporter=./test/reporter.mjs',
    ...files,
  ],
  { stdio: 'inherit' },
)
child.on('exit', (code, signal) => {
  process.exitCode = signal ? 1 : (code ?? 1)
})
