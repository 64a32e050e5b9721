import type { DueAlert } from '../../alert/dedup.ts'
import { dispatcher } from '../../alert/delivery/dispatcher.ts'
import type { Rule } from '../../alert/rule.ts'
import { command } from '../../cli/command.ts'
import { exit, Failure } from '../../lib/failure.ts'
import { formatDuration, timestamp } from '../../lib/time.ts'
import type { Alert } from '../../records/index.ts'
import { write } from '../../records/write.ts'
import { ruleFlags, rulesFlags } from './flags/rule-flags.ts'
import { sinkFlags, stateFlags } from './flags/sink-flags.ts'
import { openJournal } from './open-journal.ts'
import { setUp } from './setup.ts'

/** A dead man's switch: alerts because nothing came. For cron, apart from the job. */
export const checkInCommand = command({
  name: 'check-in',
  summary: 'alerts when the last success in the history is too long ago; for cron',
  usage: ['--history FILE --no-success-for D [options]'],
  notes: ['Rules with no_success_for in --rules are judged too. With --state, one outage is one alert.'],
  flags: {
    ...ruleFlags,
    ...rulesFlags,
    ...sinkFlags,
    ...stateFlags,
    'no-success-for': {
      type: 'duration',
      value: 'D',
      help: 'how long the last success may be ago, such as 8d',
    },
  },
  examples: [
    [
      'bs-alert check-in --history logs/events.jsonl --no-success-for 8d --sink smtp=env:SMTP_URL',
      'once a day',
    ],
  ],
  exitCodes: [
    ['0', 'the last success is recent enough'],
    ['2', 'the last success is too long ago, or there was none'],
    ['3', 'bad flag or file'],
    ['4', 'an alert could not be delivered'],
  ],
  async run({ flags }, io) {
    if (flags.history.length === 0)
      throw new Failure('--history FILE is needed: where bs-run --events has left its records')
    const { rules, sinks, past, missingHistory, silences } = await setUp(flags, io)
    const limit = flags['no-success-for']
    const own: Rule[] = limit === undefined ? [] : [{ ...ownRule, noSuccessFor: limit }]
    const watching = [...rules.filter(({ noSuccessFor }) => noSuccessFor !== undefined), ...own]
    if (watching.length === 0)
      throw new Failure('nothing to judge: --no-success-for D, or a rule with no_success_for')
    const journal = openJournal(flags.state, io)
    const now = io.now()
    const post = dispatcher(sinks, {
      attempts: flags['webhook-attempts'],
      dryRun: false,
      clock: () => now,
      now: () => timestamp(now),
      say: io.say,
      ...(silences && { silences }),
      ...(journal && { journal }),
    })
    const last = past.lastSuccess()
    const age = last === undefined ? Number.POSITIVE_INFINITY : now - Date.parse(last)
    let isLate = false
    const put = (due: DueAlert): void => {
      const done = post.hand(due)
      if (done !== undefined) for (const record of [due.alert, ...done]) io.stdout.write(`${write(record)}\n`)
    }
    for (const rule of watching) {
      const isRecent = age <= (rule.noSuccessFor ?? 0)
      isLate ||= !isRecent
      const open = (journal?.open() ?? []).flatMap(({ alert }) => (alert.rule === rule.name ? [alert] : []))
      // An outage that is over: a success came after what was open of it with this state.
      for (const alert of open)
        if (last !== undefined && alert.last_success !== last && (isRecent || last > timeOf(alert)))
          put({ alert: over(alert, last, now), phase: 'resolved', rule })
      // A history that no longer reaches back to the last success tells of no new outage.
      const since = last ?? open.at(-1)?.last_success
      if (!isRecent)
        put({ alert: outage({ rule, last, since, now, missing: missingHistory }), phase: 'firing', rule })
    }
    for (const record of await post.flush(flags['flush-timeout'])) io.stdout.write(`${write(record)}\n`)
    journal?.close()
    if (post.undelivered()) return exit.unreachable
    return isLate ? exit.all : exit.ok
  },
})

const ownRule: Rule = {
  name: 'no_success',
  summary: 'the last success is too long ago',
  severity: 'critical',
  events: [],
  watch: () => ({ push() {}, end() {} }),
}

interface Outage {
  readonly rule: Rule
  /** The last success in the history. */
  readonly last: string | undefined
  /** The last success as far as it was ever known. */
  readonly since: string | undefined
  readonly now: number
  /** Files of the history that are not there. */
  readonly missing: readonly string[]
}

/** Its key names the last success, so that one outage is one alert. */
function outage({ rule: { name, severity, noSuccessFor = 0 }, last, since, now, missing }: Outage): Alert {
  const limit = `at least every ${inDays(noSuccessFor / 1000)} is wanted`
  const seconds = last === undefined ? undefined : (now - Date.parse(last)) / 1000
  const unknown =
    missing.length > 0
      ? `no success is known: ${missing.join(', ')} ${missing.length > 1 ? 'do' : 'does'} not exist`
      : 'no success in the history'
  return {
    timestamp: timestamp(now),
    event: 'alert',
    rule: name,
    severity,
    status: 'firing',
    summary: `${seconds === undefined ? unknown : `no success for ${inDays(seconds)}`} (${limit})`,
    key: `${name}:${since ?? 'never'}`,
    ...(seconds !== undefined && { value: Math.round(seconds) }),
    threshold: noSuccessFor / 1000,
    ...(since !== undefined && { last_success: since }),
  }
}

/** The success after which an outage began, as far as it was known then. */
const timeOf = ({ last_success: last, timestamp: time = '' }: Alert): string => last ?? time

const over = (alert: Alert, last: string, now: number): Alert => ({
  ...alert,
  timestamp: timestamp(now),
  status: 'resolved',
  summary: 'there was a success again',
  last_success: last,
})

/** Long times in days: `9d`. */
const inDays = (seconds: number): string =>
  seconds < 2 * 86_400 ? formatDuration(seconds) : `${Math.floor(seconds / 86_400)}d`
