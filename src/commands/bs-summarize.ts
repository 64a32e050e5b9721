import { command } from '../cli/command.ts'

export const bsSummarize = command({
  name: 'bs-summarize',
  summary: 'records in, one summary out',
  usage: ['[options] [FILE...]'],
  flags: {},
  examples: [],
  exitCodes: [],
  async run() {
    return 0
  },
})
