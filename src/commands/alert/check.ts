import { text } from 'node:stream/consumers'
import { command } from '../../cli/command.ts'
import { exit, Failure } from '../../lib/failure.ts'
import { plural } from '../../lib/text.ts'
import { loadRules } from './rules-file/load.ts'
import { slowPatterns } from './rules-file/slow-patterns.ts'

/** Reads rules files and says what is wrong in them. */
export const checkCommand = command({
  name: 'check',
  summary: 'says what is wrong in a rules file, with the line',
  usage: ['FILE...'],
  notes: [
    'FILE - is standard input.',
    'Finds unknown keys, rules, fields, placeholders and sinks, sinks that no rule uses, secrets that stand in the file, bad times, templates and expressions, and regular expressions that can take for ever. All mistakes are told at once. Secrets are not read.',
  ],
  flags: {},
  examples: [
    ['bs-alert check alerting.yaml', 'before it goes live'],
    ['envsubst <alerting.tmpl | bs-alert check -', 'a file that is made'],
  ],
  exitCodes: [
    ['0', 'nothing is wrong'],
    ['3', 'something is'],
  ],
  // What it prints may be read slowly, and nothing else is open.
  conclusive: false,
  async run({ args }, io) {
    if (args.length === 0) throw new Failure('no file: name the rules file to check')
    let isBad = false
    for (const file of args) {
      try {
        const { rules, sinks } = await loadRules(file === '-' ? 'standard input' : file, {
          ...(file === '-' && { text: await text(io.stdin) }),
          extra: slowPatterns,
        })
        io.stdout.write(`${file}: ok, ${plural(rules.length, 'rule')}, ${plural(sinks.length, 'sink')}\n`)
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        io.stderr.write(`${error.message}\n`)
        isBad = true
      }
    }
    return isBad ? exit.config : exit.ok
  },
})
