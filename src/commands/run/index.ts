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
import { help } from './help.ts'
import { remainingOf } from './history.ts'
import { lockFor, releaseOnError } from './lock.ts'
import { openingOf } from './opening.ts'
import { outputReader } from './output-reader.ts'
import { openOutputs } from './outputs.ts'
import { ownFormats } from './own-formats.ts'
import { pingFor, waitForPing, withPing } from './ping.ts'
import { runEvents } from './run-events.ts'
import { alertingConfigOf, settingsOf } from './settings.ts'
import { statusFor } from './status.ts'
import { typesOf } from './types.ts'
import { withUnderstanding } from './understanding.ts'
import { usageFile } from './usage-file.ts'
import { liveView, noView } from './view/live-view.ts'

export const bsRun = command({
  name: 'bs-run',
  summary: 'run a command, or one command per type, and show its progress',
  ...help,
  flags: bsRunFlags,
  stopsAtCommand: true,
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
    const admitted = admission(stop)
    const money = spending(limit, admitted, usage)
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
          admission: admitted,
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
      await watch.close()
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
