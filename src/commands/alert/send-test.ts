import { dispatcher } from '../../alert/delivery/dispatcher.ts'
import { rules } from '../../alert/rules/index.ts'
import { command } from '../../cli/command.ts'
import { exit, Failure } from '../../lib/failure.ts'
import { timestamp } from '../../lib/time.ts'
import type { Alert } from '../../records/index.ts'
import { write } from '../../records/write.ts'
import { ruleFlags, rulesFlags } from './flags/rule-flags.ts'
import { sinkFlags } from './flags/sink-flags.ts'
import { setUp } from './setup.ts'

/** A marked alert to each sink, and its end: the only way to know that an alert would arrive. */
export const sendTestCommand = command({
  name: 'send-test',
  summary: 'sends a test alert, marked as one, to every sink, and then its end',
  usage: ['[options]'],
  notes: [
    'The failure flag is left out unless --sinks names the sink file: a monitor would take it for real.',
  ],
  flags: {
    ...ruleFlags,
    ...rulesFlags,
    ...sinkFlags,
    severity: {
      type: 'text',
      value: 'WORD',
      choices: ['critical', 'warning'],
      default: 'warning',
      help: 'how bad',
    },
  },
  examples: [['bs-alert send-test --sink slack=env:SLACK_HOOK', 'does it arrive?']],
  exitCodes: [
    ['0', 'every sink has taken the alert'],
    ['3', 'bad flag or address'],
    ['4', 'a sink has not taken the alert'],
  ],
  async run({ flags }, io) {
    const [rule] = rules
    const wanted = flags.sinks.includes('file')
    const open = (await setUp(flags, io)).sinks.filter(({ name }) => name !== 'file' || wanted)
    if (rule === undefined || open.length === 0)
      throw new Failure('no sink is left to test: --sink names one')
    const now = (): string => timestamp(io.now())
    const post = dispatcher(open, { attempts: flags['webhook-attempts'], dryRun: false, now, say: io.say })
    const alert = testAlert(now(), flags.severity)
    const done = [
      ...(post.hand({ alert, phase: 'firing', rule }) ?? []),
      ...(post.hand({
        alert: { ...alert, status: 'resolved', summary: 'this was a test: all is well' },
        phase: 'resolved',
        rule,
      }) ?? []),
      ...(await post.flush(flags['flush-timeout'])),
    ]
    for (const record of done) io.stdout.write(`${write(record)}\n`)
    return post.undelivered() ? exit.unreachable : exit.ok
  },
})

const testAlert = (time: string, severity: 'critical' | 'warning'): Alert => ({
  timestamp: time,
  event: 'alert',
  run_id: `test-${time}`,
  rule: 'send_test',
  severity,
  status: 'firing',
  summary: 'TEST: this is how an alert arrives, nothing has failed',
  key: `send_test:${time}`,
  job: 'send-test',
  failed_count: 1,
  failed_types: ['example'],
  threshold: 1,
  results: [
    {
      type: 'example',
      status: 'failed',
      attempts: 3,
      exit_code: 2,
      duration_seconds: 245,
      error: 'an example of an error',
    },
    { type: 'other', status: 'success', duration_seconds: 600 },
  ],
  error_sample: 'an example of an error',
})
