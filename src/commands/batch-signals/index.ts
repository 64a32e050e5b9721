import type { Command } from '../../cli/command.ts'

/** Word → program, and what that says of itself: a copy, as loading all of them would take too long. */
export const programs: Readonly<Record<string, readonly [program: string, summary: string]>> = {
  run: ['bs-run', 'run a command, or one command per type, and show its progress'],
  parse: ['bs-parse', 'turn log lines into records'],
  alert: ['bs-alert', 'pass records on, and alert people when something is wrong'],
  summarize: ['bs-summarize', 'turn records or logs into one summary'],
  status: ['bs-status', 'tell whether a job is alive or stuck, and when it last succeeded'],
  ledger: ['bs-ledger', 'check and repair the JSONL results of many runs'],
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
