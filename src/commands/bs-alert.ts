import { command } from '../cli/command.ts'

export const bsAlert = command({
  name: 'bs-alert',
  summary: 'records in, the same records out, and the right people told',
  usage: ['[options] [FILE...]'],
  flags: {},
  examples: [],
  exitCodes: [],
  async run() {
    return 0
  },
})
