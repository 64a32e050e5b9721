import type { Io } from '../../cli/command.ts'
import type { AnyRecord } from '../../records/index.ts'
import type { Watch } from '../../run/output/recorder.ts'
import { views } from '../../run/views/index.ts'
import type { Outputs } from './outputs.ts'
import type { RunFlags } from './settings.ts'
import { lineParser } from './view-parser.ts'

/** Shows the records of a run to people. */
export interface LiveView extends Watch {
  close(): void
}

/** Shows nothing. */
export const noView: LiveView = { lines: false, see() {}, flush() {}, close() {} }

/** A fault in what is shown never ends the job. */
export async function liveView(flags: RunFlags, outputs: Outputs, io: Io): Promise<LiveView> {
  const name = flags.quiet ? 'none' : flags.view
  const view = views[name]({ log: outputs.logName })
  const parser = name === 'brief' ? await lineParser(!flags['no-redact']) : undefined
  let text = ''
  const print = (line: string): void => {
    text += `${line}\n`
  }
  const show = (record: AnyRecord): void => view.push(record, print)
  let broken = false
  const guarded = (work: () => void): void => {
    if (broken) return
    try {
      work()
    } catch (error) {
      broken = true
      outputs.say(`the view failed, the job goes on without it: ${(error as Error).message}`)
    }
  }
  const flush = (): void => {
    if (text === '') return
    outputs.stderr.write(text)
    text = ''
  }
  const tick = (): void => {
    guarded(() => parser?.tick?.(io.now(), show))
    flush()
  }
  const timer = parser?.tick && setInterval(tick, 1000)
  return {
    lines: name !== 'none',
    see: record => guarded(() => (parser ? parser.push(record, show) : show(record))),
    flush,
    close() {
      clearInterval(timer)
      guarded(() => {
        parser?.end(show)
        view.end(print)
      })
      flush()
    },
  }
}
