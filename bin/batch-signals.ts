#!/usr/bin/env node
import { createRequire } from 'node:module'
import { main } from '../src/cli/main.ts'
import { batchSignals, programs } from '../src/commands/batch-signals/index.ts'

const [word = '--help', ...args] = process.argv.slice(2)
const [program] = programs[word] ?? []
if (program === undefined) {
  process.argv[2] = word
  main(batchSignals)
} else {
  // In this process: that program's file reads `process.argv` as if it had been started itself.
  const require = createRequire(import.meta.url)
  const file = require.resolve(`../bin/${program}`)
  process.argv = [process.execPath, file, ...args]
  require(file)
}
