import { dispatcher } from '../../alert/delivery/dispatcher.ts'
import { command } from '../../cli/command.ts'
import { exit } from '../../lib/failure.ts'
import { timestamp } from '../../lib/time.ts'
import { write } from '../../records/write.ts'
import { ruleFlags, rulesFlags, sinkFlags, stateFlags } from './flags.ts'
import { requireJournal } from './open-journal.ts'
import { setUp } from './setup.ts'

/** Sends what processes that are gone did not deliver. */
export const flushCommand = command({
  name: 'flush',
  summary: 'sends what is still to be delivered, such as after a crash; for cron',
  usage: ['--state DIR [options]'],
  notes: ['Give it the sinks that bs-alert had. What another process is sending right now is left to it.'],
  flags: { ...ruleFlags, ...rulesFlags, ...sinkFlags, ...stateFlags },
  examples: [
    ['bs-alert flush --state /var/lib/bs-alert --sink slack=file:secrets/slack', 'every five minutes'],
  ],
  exitCodes: [
    ['0', 'nothing is left'],
    ['3', 'bad flag or address'],
    ['4', 'something could not be delivered and stays, or the folder cannot be used'],
  ],
  async run({ flags }, io) {
    const { sinks } = await setUp(flags, io)
    const journal = requireJournal(flags.state, io)
    const post = dispatcher(sinks, {
      attempts: flags['webhook-attempts'],
      dryRun: false,
      journal,
      clock: io.now,
      now: () => timestamp(io.now()),
      say: io.say,
    })
    const done = [...post.resume(journal.takeOver()), ...(await post.flush(flags['flush-timeout']))]
    journal.close()
    for (const record of done) io.stdout.write(`${write(record)}\n`)
    return post.undelivered() ? exit.unreachable : exit.ok
  },
})
