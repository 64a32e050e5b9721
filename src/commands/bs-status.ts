import { command } from '../cli/command.ts'
import { exit, Failure } from '../lib/failure.ts'

export const bsStatus = command({
  name: 'bs-status',
  summary: 'is it alive, is it stuck, when did it last succeed?',
  usage: ['[FILE|URL...]'],
  flags: {},
  examples: [],
  exitCodes: [],
  async run() {
    throw new Failure('not built yet', exit.config)
  },
})
