import { command } from '../../cli/command.ts'
import { exit } from '../../lib/failure.ts'
import { unbuffered } from '../../run/child/unbuffer.ts'
import { backpressure } from '../../run/output/backpressure.ts'
import { recorder } from '../../run/output/recorder.ts'
import { commandKey } from '../../run/plan/command-key.ts'
import { pace } from '../../run/plan/pace.ts'
import { units } from '../../run/plan/plan.ts'
import { run } from '../../run/run.ts'
import { admission } from '../../run/terminate/admission.ts'
import { reaper } from '../../run/terminate/reaper.ts'
import { takeSignals } from '../../run/terminate/stop-signals.ts'
import { suspension } from '../../run/terminate/suspension.ts'
import { heartbeatSignal } from '../../run/watch/heartbeat-signal.ts'
import { examplesFolder } from '../shared/examples-folder.ts'
import { budgetOf, refuse, spending } from './budget.ts'
import { dryRun } from './dry-run.ts'
import { bsRunFlags } from './flags/index.ts'
import { remainingOf } from './history.ts'
import { lockFor, releaseOnError } from './lock.ts'
import { outputReader } from './output-reader.ts'
import { openOutputs } from './outputs.ts'
import { ownFormats } from './own-formats.ts'
import { pingFor, waitForPing, withPing } from './ping.ts'
import { runEvents } from './run-events.ts'
import { alertingConfigOf, openingOf, settingsOf, typesOf } from './settings.ts'
import { statusFor } from './status.ts'
import { withUnderstanding } from './understanding.ts'
import { usageFile } from './usage-file.ts'
import { liveView, noView } from './view.ts'

export const bsRun = command({
  name: 'bs-run',
  summary: 'run a command, or one command per type, and show its progress',
  usage: ['[options] -- COMMAND [ARG...]', '--types LIST [options] -- COMMAND --types {type}'],
  // Node resets ignored signals before any of our code runs; afterwards not even /proc/self/status shows them.
  notes: [
    'The signal USR1 asks for a heartbeat at once. Ctrl-Z stops the command, too, and fg or bg continues it.',
    'When bs-run ends, even by KILL, the process group of the command is ended as well. A background process that no longer holds the output, and a process with a session of its own (setsid, a daemon), are left alone.',
    'TERM, INT, HUP and QUIT end the command and then bs-run, also below nohup and with & in a script. To let a job outlive its terminal, start it with setsid or systemd-run, or in tmux.',
  ],
  flags: bsRunFlags,
  stopsAtCommand: true,
  variables: { BS_RUN_ID: 'the run whose command this one is, which has its own name nevertheless' },
  examples: [
    ['bs-run --log logs/nightly.log -- python3 job.py', 'run one command and keep its output'],
    [
      'bs-run --types math,logic --target 150 -- python3 generate.py --types {type} --count 150',
      'one command per type, up to three tries each',
    ],
    ['bs-run --timeout 1h -- ./job.sh | bs-parse | bs-alert', 'end it after an hour, and send alerts'],
  ],
  exitCodes: [
    ['0', 'all types succeeded'],
    ['1', 'some types failed'],
    ['2', 'all types failed'],
    ['3', 'bad configuration; nothing was run'],
    ['4', 'the log, events, status or lock file cannot be opened; nothing was run'],
    ['5', 'the budget is too low for all items; nothing was run'],
    ['75', 'another run holds the lock; nothing was run'],
    ['124', 'without types: the command took too long, was silent for too long, or reached the deadline'],
    ['126, 127', 'without types: the command is not executable, or not found'],
    [
      'other',
      'without types: the exit code of the command, or 0 where --exit-map says ok; 128+n when signal n ended it',
    ],
  ],
  outlivesReader: true,
  conclusive: true,
  async run({ flags, args }, io) {
    if (flags.examples) {
      io.stdout.write(`${examplesFolder(io.program ?? '')}\n`)
      return exit.ok
    }
    const types = await typesOf(flags, io)
    const formats = await ownFormats(flags, io)
    const all = units(args, types, alertingConfigOf(flags, args, io))
    const settings = settingsOf(flags, types !== undefined, io)
    const { limit } = budgetOf(flags, all.length)
    if (flags['dry-run']) return dryRun(flags, all, io)
    const { 'usage-file': file, 'usage-path': keys } = flags
    const usage = file === undefined ? undefined : usageFile(file, keys)
    const monitor = pingFor(flags, message => outputs.say(message), io)
    const stop = takeSignals(io.onSignal)
    const guard = reaper({ ...settings.limits, path: io.env.PATH, say: io.say })
    const unlock = await lockFor(flags, settings.runId, guard, stop, io)
    if (unlock === undefined) return stop.signal ?? exit.held
    // Read only after taking the lock: the run that held it may have done some of the work.
    const { plan, skipped, past } = releaseOnError(unlock, () => remainingOf(flags, all))
    const { refusal } = budgetOf(flags, plan.length)
    const outputs = releaseOnError(unlock, () => openOutputs(flags, plan, settings.runId, io))
    const status = releaseOnError(unlock, () =>
      statusFor(flags, { runId: settings.runId, stop, say: outputs.say }, io),
    )
    const doors = admission(stop)
    const money = spending(limit, doors, usage)
    const clock = (): number => performance.now() / 1000
    const speed = pace(clock, io.now)
    const suspended = suspension({ listen: io.onSignal, kill: io.kill, pid: io.pid })
    const facts = {
      usual: (type: string | undefined) => {
        const unit = plan.find(unit => unit.type === type)
        return unit && past.usual(commandKey(unit))
      },
      remaining: speed.remaining,
      cost: money.spent,
      lastSuccess: past.lastSuccess,
      formats,
      see: speed.see,
      onSuspend: suspended.onSuspend,
    }
    const watch = refusal === undefined ? await liveView(flags, outputs, facts, io) : noView
    const events = outputs.events && runEvents(outputs.events)
    const isRead = money.take !== undefined || events !== undefined || status.see !== undefined
    const reader = isRead
      ? await outputReader({
          redact: !flags['no-redact'],
          formats,
          take: [...(money.take ? [money.take] : []), status.take],
          say: outputs.say,
        })
      : undefined
    const usr1 = heartbeatSignal(io.onSignal)
    const records = recorder({
      runId: settings.runId,
      now: io.now,
      sinks: outputs.records,
      watch: withUnderstanding(reader, [speed.see, events, status.see], withPing(monitor, watch)),
    })
    const opening = openingOf(
      settings,
      { command: args, types: types && plan.map(({ type }) => type ?? ''), skipped, budget: limit },
      flags,
      io,
    )
    try {
      if (refusal !== undefined) return refuse(refusal, opening, records, outputs)
      const code = await run(
        {
          units: plan,
          typed: types !== undefined,
          target: settings.target,
          jobs: settings.jobs,
          halt: settings.halt,
          deadline: settings.limits.deadline,
          retryPolicy: settings.retryPolicy,
          logOf: outputs.logOf,
          usual: (unit, spent) => {
            const left = speed.remaining(unit.type)
            return left === undefined ? past.usual(commandKey(unit)) : spent + left
          },
          opening,
          closeLogs: outputs.closeLogs,
          cost: money.spent,
        },
        {
          recorder: records,
          backpressure: backpressure(outputs.all),
          stop,
          admission: doors,
          onHeartbeatSignal: usr1.onSignal,
          kill: io.kill,
          reaper: guard,
          suspension: suspended,
          env: flags.unbuffer === 'auto' ? unbuffered(io.env) : io.env,
          runId: settings.runId,
          now: io.now,
          clock,
          say: outputs.say,
          redact: !flags['no-redact'],
          shared: settings.jobs > 1,
          merge: flags.merge,
          heartbeat: flags.heartbeat,
          onBeat() {
            outputs.retry()
            money.check()
          },
          onRead() {
            reader?.settle()
            money.check()
          },
          budgetLeft: money.left,
          ...settings.limits,
        },
      )
      return stop.signal ?? code
    } finally {
      guard.close()
      watch.close()
      await status.close()
      await waitForPing(monitor, stop)
      await outputs.close(stop.signal === undefined)
      unlock()
      usr1.release()
      suspended.release()
      stop.release()
    }
  },
})
