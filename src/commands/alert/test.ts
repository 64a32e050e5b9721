import { dirname, resolve } from 'node:path'
import { rules as builtIn } from '../../alert/rules/index.ts'
import { command } from '../../cli/command.ts'
import { exit, Failure } from '../../lib/failure.ts'
import { isObject } from '../../lib/json.ts'
import { plural } from '../../lib/text.ts'
import { readYaml } from '../shared/read-yaml.ts'
import { difference } from './compare-outcomes.ts'
import { rehearse } from './rehearse.ts'
import { exampleHistory, exampleOf } from './rules-file/example.ts'
import { loadRules } from './rules-file/load.ts'

/** Runs the examples of rules files on a virtual clock, as `promtool test rules` does. */
export const testCommand = command({
  name: 'test',
  summary: 'runs the examples in a rules file and compares the alerts with what they expect',
  usage: ['FILE...'],
  notes: [
    'FILE is a rules file with `tests`, or a file with `rules: PATH` and `tests`. Each has `records`, with `at` since the beginning (2m30s), and `expect`: the alerts in order, each with the fields that matter (rule, at, severity, summary, sinks, …). Nothing is sent, and hours pass in no time.',
  ],
  flags: {},
  examples: [['bs-alert test alerting.yaml', 'would they alert?']],
  exitCodes: [
    ['0', 'all examples gave the alerts that they expect'],
    ['1', 'an example gave other alerts'],
    ['3', 'a bad file'],
  ],
  // What it prints may be read slowly, and nothing else is open.
  conclusive: false,
  async run({ args }, io) {
    if (args.length === 0) throw new Failure('no file: name a rules file with `tests`')
    let failed = 0
    for (const path of args) {
      const { value } = await readYaml(path)
      const other = isObject(value) && typeof value.rules === 'string' ? value.rules : undefined
      const tests = isObject(value) && Array.isArray(value.tests) ? value.tests : []
      if (tests.length === 0) throw new Failure(`${path}: there is no example in it (a list named tests)`)
      const examples = tests.map(exampleOf)
      const rulesPath = other === undefined ? path : resolve(dirname(path), other)
      for (const example of examples) {
        const file = await loadRules(rulesPath, { history: exampleHistory([example]) })
        const got = rehearse(example, file.rules.length > 0 ? file.rules : builtIn, file)
        const wrong = difference(example.expect, got)
        io.stdout.write(
          `${wrong === undefined ? 'ok' : 'not ok'} ${example.name}\n${wrong === undefined ? '' : `${wrong}\n`}`,
        )
        if (wrong !== undefined) failed++
      }
      io.stdout.write(`${path}: ${plural(examples.length, 'example')}, ${failed} not as expected\n`)
    }
    return failed > 0 ? exit.some : exit.ok
  },
})
