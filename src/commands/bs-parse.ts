import { command } from '../cli/command.ts'

export const bsParse = command({
  name: 'bs-parse',
  summary: 'log lines in, records out',
  usage: ['[options] [FILE...]'],
  flags: {},
  examples: [],
  exitCodes: [],
  async run() {
    return 0
  },
})
