import { command } from '../../cli/command.ts'
import { exit, Failure } from '../../lib/failure.ts'
import { printable } from '../../lib/text.ts'
import { stateFlags } from './flags/sink-flags.ts'
import { requireJournal } from './open-journal.ts'

/** Somebody has seen the alert: no reminder and no escalation until it is resolved. */
export const ackCommand = command({
  name: 'ack',
  summary: 'acknowledges an alert, or lists the alerts that fire',
  usage: ['--state DIR [KEY]'],
  notes: [
    'Every message names its KEY. An acknowledged alert is neither repeated nor escalated until it is resolved.',
  ],
  flags: {
    ...stateFlags,
    by: { type: 'text', value: 'NAME', help: 'who; by default $USER' },
    comment: { type: 'text', value: 'TEXT', default: '', help: 'what for' },
  },
  examples: [
    ['bs-alert ack --state /var/lib/bs-alert', 'which alerts fire?'],
    ['bs-alert ack --state /var/lib/bs-alert multi_type_failure:nightly-17', 'I am on it'],
  ],
  exitCodes: [
    ['0', 'done'],
    ['1', 'no such alert fires'],
    ['3', 'bad flag'],
    ['4', 'the folder cannot be used'],
  ],
  // What it prints may be read slowly, and nothing else is open.
  conclusive: false,
  async run({ flags, args }, io) {
    const [key, ...more] = args
    if (more.length > 0) throw new Failure('too many arguments: one KEY at a time')
    const journal = requireJournal(flags.state, io)
    try {
      const open = journal.open()
      if (key === undefined) {
        for (const { alert, by } of open) {
          const who = by === undefined ? 'open' : `acknowledged by ${by}`
          const parts = [alert.key ?? alert.rule, who, alert.summary ?? '']
          io.stdout.write(`${parts.map(printable).join('  ')}\n`)
        }
        return exit.ok
      }
      if (!open.some(({ alert }) => (alert.key ?? alert.rule) === key)) {
        io.say(`no alert ${printable(key)} fires (without KEY, ack lists those that do)`)
        return exit.some
      }
      journal.acknowledge(key, flags.by ?? io.env.USER ?? 'unknown', flags.comment)
      return exit.ok
    } finally {
      journal.close()
    }
  },
})
