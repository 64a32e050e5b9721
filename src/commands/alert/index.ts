import { alerter } from '../../alert/alerter.ts'
import { dispatcher } from '../../alert/delivery/dispatcher.ts'
import { command } from '../../cli/command.ts'
import { exit, Failure, reason } from '../../lib/failure.ts'
import type { Step } from '../../lib/step.ts'
import { plural } from '../../lib/text.ts'
import { timestamp } from '../../lib/time.ts'
import { write } from '../../records/write.ts'
import { readCounts } from '../../stream/line-limiter.ts'
import { sources } from '../../stream/source.ts'
import { filter } from '../shared/filter.ts'
import { ackCommand } from './ack.ts'
import { checkCommand } from './check.ts'
import { checkInCommand } from './check-in.ts'
import { alertFlags } from './flags/alert-flags.ts'
import { flushCommand } from './flush.ts'
import { openJournal } from './open-journal.ts'
import { lastingOutput, tellCounts, tooFewText, undecidedText } from './output.ts'
import { sendTestCommand } from './send-test.ts'
import { setUp, whole } from './setup.ts'
import { stagesSeen } from './stages-seen.ts'
import { testCommand } from './test.ts'
import { variables } from './variables.ts'

/** Longer lines are cut; no record is that long, and a program that forgot its newlines must not fill the memory. */
const maxLine = 128 * 1024 * 1024

export const bsAlert = command({
  name: 'bs-alert',
  summary: 'pass records on, and alert people when something is wrong',
  usage: ['[options] [FILE...]'],
  flags: alertFlags,
  examples: [
    ['bs-run … | bs-parse | bs-alert | bs-summarize', 'tell people while the job runs'],
    [
      '… | bs-alert --webhook env:CHAT_HOOK --log-dir /var/log/aiq',
      'a chat hook too, the sentinel elsewhere',
    ],
    ['bs-alert --replay --dry-run --exit-code old.ndjson >/dev/null', 'would last Sunday have alerted?'],
  ],
  exitCodes: [
    ['0', 'done, whatever fired'],
    ['1', 'an input was damaged; with --exit-code: a warning fired'],
    ['2', 'with --exit-code: a critical alert fired'],
    ['3', 'bad flag, file or address'],
    ['4', 'an alert could not be delivered, or standard output not be written (comes before 1 and 2)'],
  ],
  commands: [checkCommand, testCommand, sendTestCommand, flushCommand, ackCommand, checkInCommand],
  variables,
  outlivesReader: true,
  conclusive: true,
  async run({ flags, args }, io) {
    const attempts = whole(flags['webhook-attempts'], '--webhook-attempts')
    const { rules, settings, sinks, silences, past } = await setUp(flags, io)
    const lastSuccess = past.lastSuccess()
    if (flags.replay && flags.state !== undefined)
      throw new Failure('--replay judges old records anew and remembers nothing: leave --state out')
    const handedRun = io.env.BS_RUN_ID || io.env.RUN_ID || undefined
    const journal = flags['dry-run'] ? undefined : openJournal(flags.state, io, handedRun)
    const inputs = sources(args, io.stdin, io.live)

    let stopped = false
    const release = io.onSignal(['SIGINT', 'SIGTERM'], () => {
      stopped = true
      // Only the first one: `filter` ends the process at the second.
      release()
    })
    const clock = (): string | undefined => (flags.replay ? alerts.latest() : timestamp(io.now()))
    const post = dispatcher(sinks, {
      attempts,
      dryRun: flags['dry-run'],
      clock: () => Date.parse(clock() ?? '') || 0,
      now: clock,
      say: io.say,
      ...(journal && { journal }),
      ...(silences && { silences }),
    })
    const alerts = alerter({
      rules,
      settings,
      dispatcher: post,
      now: clock,
      stopped: () => stopped,
      defer: flags.defer,
      ...(journal && { journal }),
      ...(handedRun && { handedRun }),
      extra: {
        ...(flags.report && { report: flags.report }),
        ...(lastSuccess !== undefined && { last_success: lastSuccess }),
      },
    })

    if (io.terminal.stdin && inputs.some(({ file }) => file === undefined)) {
      io.say('reading records from the terminal: end them with Ctrl-D, or see --help')
    }
    const seen = stagesSeen()
    const output = lastingOutput(io)
    const counts = readCounts()
    let damaged = false
    const signal = await filter(
      io,
      inputs,
      seen.watching(flags.replay ? withoutTick(alerts) : alerts),
      output.stream,
      {
        encoding: 'bytes',
        maxLine,
        counts,
        now: io.now,
        tickEvery: args.length > 0 || io.live ? 1000 : 0,
        onDamaged(source, error) {
          damaged = true
          io.say(`${source.file ?? 'standard input'} breaks off: ${reason(error)}`)
        },
      },
    )
    release()

    const undecided = alerts.undecided()
    const late = (await post.flush(flags['flush-timeout'])).map(record => `${write(record)}\n`)
    journal?.close()
    await new Promise<void>(resolve => output.stream.end(late.join(''), resolve))
    for (const run of undecided) io.say(undecidedText(run, flags.state ?? ''))
    const few = tooFewText(alerts.tooFew(), settings.threshold)
    if (few !== undefined && signal === undefined) io.say(few)
    tellCounts(alerts.counts(), signal === undefined ? seen.complaint() : undefined, io)
    if (counts.tooLong > 0) io.say(`${plural(counts.tooLong, 'line')} over 128 MiB cut, and marked`)
    if (signal !== undefined) return signal
    if (post.undelivered() || output.failed()) return exit.unreachable
    if (flags['exit-code'] && alerts.worst() === 'critical') return exit.all
    return damaged || (flags['exit-code'] && alerts.worst() === 'warning') ? exit.some : exit.ok
  },
})

const withoutTick = ({ push, end }: Step<string, string>): Step<string, string> => ({ push, end })
