import { command } from '../../cli/command.ts'
import { exit, Failure } from '../../lib/failure.ts'
import { plural } from '../../lib/text.ts'
import { loadRules, slowPatterns } from './load-rules.ts'

/** Reads rules files and says what is wrong in them. */
export const checkCommand = command({
  name: 'check',
  summary: 'says what is wrong in a rules file, with the line',
  usage: ['FILE...'],
  notes: [
    'Finds unknown keys, rules and sinks, sinks that no rule uses, bad times, templates and expressions, and regular expressions that can take for ever. Secrets are not read.',
  ],
  flags: {},
  examples: [['bs-alert check alerting.yaml', 'before it goes live']],
  exitCodes: [
    ['0', 'nothing is wrong'],
    ['3', 'something is'],
  ],
  async run({ args }, io) {
    if (args.length === 0) throw new Failure('no file: name the rules file to check')
    let isBad = false
    for (const file of args) {
      try {
        const { rules, sinks } = await loadRules(file)
        const slow = await slowPatterns(file)
        for (const problem of slow) io.stderr.write(`${problem}\n`)
        if (slow.length > 0) isBad = true
        else
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
