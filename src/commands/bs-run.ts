import { command } from '../cli/command.ts'

export const bsRun = command({
  name: 'bs-run',
  summary: 'run a command, or one command per type, and say how it is going',
  usage: ['[options] [FILE...]'],
  flags: {},
  examples: [],
  exitCodes: [],
  async run() {
    return 0
  },
})
