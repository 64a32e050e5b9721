import { alerter } from '../../alert/alerter.ts'
import { dispatcher } from '../../alert/delivery/dispatcher.ts'
import { command } from '../../cli/command.ts'
import { fromBytes } from '../../lib/bytes.ts'
import { exit } from '../../lib/failure.ts'
import { plural } from '../../lib/text.ts'
import { timestamp } from '../../lib/time.ts'
import { write } from '../../records/write.ts'
import { ruleFlags, rulesFlags } from './flags/rule-flags.ts'
import { silenceFlags, sinkFlags, stateFlags } from './flags/sink-flags.ts'
import { requireJournal } from './open-journal.ts'
import { setUp } from './setup.ts'

/** Sends what processes that are gone did not deliver. */
export const flushCommand = command({
  name: 'flush',
  summary: 'sends what is still to be delivered, such as after a crash, and reminders; for cron',
  usage: ['--state DIR [options]'],
  notes: [
    'Give it the sinks that bs-alert had. What another process is sending right now is left to it.',
    'A run that came through several pipes is judged as a whole once it is over: half an hour after its last word, or at once with --ended.',
  ],
  flags: {
    ...ruleFlags,
    ...rulesFlags,
    ...sinkFlags,
    ...silenceFlags,
    ...stateFlags,
    ended: {
      type: 'text',
      value: 'RUN',
      help: 'this run is over: when nothing in it has succeeded, run_failed alerts',
    },
  },
  examples: [
    ['bs-alert flush --state /var/lib/bs-alert --sink slack=file:secrets/slack', 'every five minutes'],
    ['bs-alert flush --state state --ended "$RUN_ID"', 'at the end of a script with a pipe for each type'],
  ],
  exitCodes: [
    ['0', 'no delivery waits'],
    ['3', 'bad flag or address'],
    ['4', 'a delivery failed and waits, or the folder cannot be used'],
  ],
  async run({ flags }, io) {
    const { rules, settings, sinks, silences } = await setUp(flags, io)
    const journal = requireJournal(flags.state, io)
    const now = (): string => timestamp(io.now())
    const post = dispatcher(sinks, {
      attempts: flags['webhook-attempts'],
      dryRun: false,
      journal,
      clock: io.now,
      now,
      say: io.say,
      ...(silences && { silences }),
    })
    // No input: what comes is what others have left.
    const alerts = alerter({
      rules,
      settings,
      dispatcher: post,
      now,
      stopped: () => false,
      journal,
      ...(flags.ended && { endedRun: flags.ended }),
    })
    alerts.end(line => void io.stdout.write(`${fromBytes(line)}\n`))
    for (const record of await post.flush(flags['flush-timeout'])) io.stdout.write(`${write(record)}\n`)
    const left = journal.waiting()
    journal.close()
    if (left > 0) io.say(`${plural(left, 'delivery still waits', 'deliveries still wait')} in ${flags.state}`)
    return left > 0 || post.undelivered() ? exit.unreachable : exit.ok
  },
})
