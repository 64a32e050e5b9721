import type { Command } from '../../cli/command.ts'

/** Word → program, and what that says of itself: a copy, as loading all of them would take too long. */
export const programs: Readonly<Record<string, readonly [program: string, summary: string]>> = {
  run: ['bs-run', 'run a command, or one command per type, and say how it is going'],
  parse: ['bs-parse', 'log lines in, records out'],
  alert: ['bs-alert', 'records in, the same records out, and the right people told'],
  summarize: ['bs-summarize', 'records in, one summary out'],
  status: ['bs-status', 'is it alive, is it stuck, when did it last succeed?'],
  ledger: ['bs-ledger', 'keeps the JSONL results of many runs sound'],
}

/** One name for all programs, as npx(1) wants it: it starts the program that its first argument names. */
export const batchSignals: Command = {
  name: 'batch-signals',
  summary: 'starts one of the programs, for npx',
  usage: ['COMMAND [ARG...]'],
  notes: ['Each command is a program of its own, bs-run for example, which takes the same arguments.'],
  flags: {},
  commands: Object.entries(programs).map(([name, [, summary]]) => ({
    name,
    summary,
    usage: ['[ARG...]'],
    flags: {},
    examples: [],
    exitCodes: [],
  })),
  examples: [
    ['batch-signals parse app.log | batch-signals summarize', 'what does this log say?'],
    ['npx ./batch-signals-0.1.0.tgz parse app.log', 'the same from a package that is not installed'],
  ],
  exitCodes: [
    ['3', 'there is no such command'],
    ['other', 'that of the program'],
  ],
}
