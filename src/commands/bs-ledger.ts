import { command } from '../cli/command.ts'
import { exit, Failure } from '../lib/failure.ts'

export const bsLedger = command({
  name: 'bs-ledger',
  summary: 'keeps the JSONL results of many runs sound',
  usage: ['COMMAND [DIR]'],
  flags: {},
  examples: [],
  exitCodes: [],
  async run() {
    throw new Failure('not built yet', exit.config)
  },
})
