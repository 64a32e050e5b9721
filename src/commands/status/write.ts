import type { Io, Outcome } from '../../cli/command.ts'
import type { Values } from '../../cli/flag.ts'
import { exit, reason } from '../../lib/failure.ts'
import type { Step } from '../../lib/step.ts'
import { prefilter } from '../../records/prefilter.ts'
import { tracked } from '../../status/tracked-kinds.ts'
import { type StatusWriter, statusWriter } from '../../status/writer.ts'
import { lossyWritable } from '../../stream/lossy-writable.ts'
import { sources } from '../../stream/source.ts'
import type { Host } from '../../system/host.ts'
import { filter } from '../shared/filter.ts'
import { atLeast, copyTo } from './copy.ts'
import type { bsStatusFlags } from './flags.ts'

type StatusFlags = Values<typeof bsStatusFlags>

/** Longer lines are cut, as in bs-alert: no record is that long. */
const maxLine = 128 * 1024 * 1024

/** Runs `… | bs-status --write FILE | …`: passes every line on byte for byte and keeps the document up to date. */
export async function writeStatus(file: string, flags: StatusFlags, host: Host, io: Io): Promise<Outcome> {
  const heartbeat = atLeast(flags.heartbeat, 100, '--heartbeat')
  const copy = copyTo(flags, 'bs-status', io)
  const writer = statusWriter({
    file,
    flag: '--write',
    heartbeat,
    stuckAfter: flags['stuck-after'] || Number.POSITIVE_INFINITY,
    host,
    pid: io.pid,
    now: io.now,
    say: io.say,
    ...(copy && { copy }),
  })
  let lost = false
  const output = lossyWritable(io.stdout, error => {
    if (error.code === 'EPIPE') return
    lost = true
    io.say(`cannot write standard output: ${reason(error)} (the status goes on, records are lost)`)
  })
  let damaged = false
  const signal = await filter(io, sources([], io.stdin, io.live), following(writer), output, {
    encoding: 'bytes',
    maxLine,
    onDamaged(_source, error) {
      damaged = true
      io.say(`standard input breaks off: ${reason(error)}`)
    },
  })
  // SIGTERM ends the reading, not the run: its end may still come, but is not read here.
  if (signal === 'SIGTERM') writer.stopping()
  await writer.close(signal !== 'SIGTERM')
  await new Promise<void>(resolve => output.end(resolve))
  if (signal !== undefined) return signal
  if (writer.failed() || lost) return exit.unreachable
  return damaged ? exit.some : exit.ok
}

function following(writer: StatusWriter): Step<string, string> {
  const readRecord = prefilter(tracked)
  return {
    push(line, emit) {
      emit(line)
      const { record } = readRecord(line)
      if (record !== undefined) writer.see(record)
      else if (line !== '') writer.output()
    },
    end() {},
  }
}
