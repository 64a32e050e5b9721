import type { TypeEnd } from '../../records/index.ts'

/** What a line of a wrapper's terminal output says about the course of its run. */
export type TerminalEvent =
  /** `isSure`: false for `[1/6] math`, which may be anything. */
  | { readonly at: 'type'; readonly type: string; readonly target?: number; readonly isSure: boolean }
  | { readonly at: 'failed'; readonly attempt: number; readonly how: How }
  | { readonly at: 'retry' }
  | {
      readonly at: 'done'
      readonly status: 'success' | 'partial' | 'failed'
      readonly seconds: number
      readonly type?: string
      readonly how: How
    }
  | { readonly at: 'result'; readonly type: string; readonly status: TypeEnd['status'] }
  | { readonly at: 'totals'; readonly totals: Totals }

/** How an attempt ended: at most one of them. */
export interface How {
  readonly exitCode?: number
  readonly signal?: string
  readonly reason?: string
}

/** What is known of the end of a run. */
export interface Totals {
  readonly successful?: number
  readonly failed?: number
  readonly seconds?: number
  readonly isInterrupted?: boolean
}

const time = String.raw`(?:\d+h \d\dm|\d+m \d{1,2}s|\d+(?:\.\d+)?s)`
const attempt =
  /^Attempt (\d{1,6}) failed \(([^()]*(?:\([^()]*\)[^()]*)?)\)(?:: same errors as attempt \d+)?$/
/** The old script counts retries, `bs-run` names the attempt that follows. */
const retry = new RegExp(
  `^(?:Retry \\d{1,6}/\\d{1,6}(?: in ${time})?|Trying again (?:in ${time} )?\\(attempt \\d{1,6} of \\d{1,6}\\))$`,
)
const done = new RegExp(`^(done|partial|FAILED) \\((${time})(?:, ([^()]*(?:\\([^()]*\\)[^()]*)?))?\\)$`)
const named = new RegExp(`^\xe2\x9c[\x93\x97] (\\S{1,200}) (completed successfully|FAILED) \\((${time})\\)$`)
const banner =
  /^\[\d{1,6}\/\d{1,6}\] (?:Generating )?(\S{1,200}) \((?:(\d+) [\w-]+|target (\d+))\)(?:\.\.\.)?(?: {1,8}(\S.*))?$/
const bareBanner = /^\[\d{1,6}\/\d{1,6}\] ([\w.-]{1,200})$/
const run = new RegExp(
  `^Run \\S{1,200}: (interrupted after (${time}), )?(\\d+) of \\d+ types? succeeded(?: in (${time}))?(?: \\((.*)\\))?$`,
)

/** The event of a line without what stands around it (byte string), or of two in one line; undefined for all others. */
export function terminalEvents(text: string): readonly TerminalEvent[] | undefined {
  const event = read(text)
  return event && (Array.isArray(event) ? event : [event as TerminalEvent])
}

/** Nearly every text is done after a look at its first characters. */
function read(text: string): TerminalEvent | readonly TerminalEvent[] | undefined {
  switch (text.charCodeAt(0)) {
    case 91: // [
      return bannerOf(text) ?? resultOf(text)
    case 65: // A
      return text.startsWith('Attempt ') ? attemptOf(text) : undefined
    case 82: // R
      if (text.startsWith('Retry ')) return attemptOf(text)
      return text.startsWith('Run ') ? totalsOf(text) : undefined
    case 100: // d
      return text.startsWith('done (') ? doneOf(text) : undefined
    case 112: // p
      return text.startsWith('partial (') ? doneOf(text) : undefined
    case 70: // F
      if (text.startsWith('FAILED (')) return doneOf(text)
      return text.startsWith('Failed types: ') ? totalsOf(text) : undefined
    case 83: // S
      return text.startsWith('Successful types: ') ? totalsOf(text) : undefined
    case 84: // T
      if (text.startsWith('Trying again ')) return attemptOf(text)
      return text.startsWith('Total duration: ') ? totalsOf(text) : undefined
    case 0xe2:
      return doneOf(text)
    default:
      return undefined
  }
}

function bannerOf(text: string): readonly TerminalEvent[] | undefined {
  const [, type, amount, target, rest] = banner.exec(text) ?? []
  if (type === undefined) {
    const [, name] = bareBanner.exec(text) ?? []
    return name === undefined ? undefined : [{ at: 'type', type: name, isSure: false }]
  }
  const begins: TerminalEvent = { at: 'type', type, target: Number(amount ?? target), isSure: true }
  if (rest === undefined) return [begins]
  // The old script ends its banner without a line end.
  const behind = attemptOf(rest) ?? doneOf(rest)
  return behind === undefined ? undefined : [begins, behind]
}

function attemptOf(text: string): TerminalEvent | undefined {
  if (retry.test(text)) return { at: 'retry' }
  const [, number, how] = attempt.exec(text) ?? []
  return number === undefined ? undefined : { at: 'failed', attempt: Number(number), how: howOf(how) }
}

const statuses: Readonly<Record<string, 'success' | 'partial' | 'failed'>> = {
  done: 'success',
  'completed successfully': 'success',
  partial: 'partial',
  FAILED: 'failed',
}

function doneOf(text: string): TerminalEvent | undefined {
  const [, type, outcome = '', took] = named.exec(text) ?? []
  if (type !== undefined)
    return { at: 'done', type, status: statuses[outcome] ?? 'failed', seconds: secondsOf(took), how: {} }
  const [, word = '', spent, how] = done.exec(text) ?? []
  const status = statuses[word]
  if (status === undefined) return undefined
  return { at: 'done', status, seconds: secondsOf(spent), how: status === 'success' ? {} : howOf(how) }
}

/** `exit code: 5, billing`, `signal: SIGKILL`, `timed out after 1m` */
function howOf(text: string | undefined): How {
  const [, code, signal] = /^(?:exit code: (\d{1,3})|signal: (SIG[A-Z0-9]+))/.exec(text ?? '') ?? []
  if (code !== undefined) return { exitCode: Number(code) }
  if (signal !== undefined) return { signal }
  return text === undefined ? {} : { reason: text }
}

function resultOf(text: string): readonly TerminalEvent[] | undefined {
  const [, word, type] = /^\[(OK|FAILED|\?\?\?)\] ([\w.-]{1,200})$/.exec(text) ?? []
  if (type === undefined) return undefined
  const status = word === 'OK' ? 'success' : word === 'FAILED' ? 'failed' : 'unknown'
  return [{ at: 'result', type, status }]
}

function totalsOf(text: string): TerminalEvent | undefined {
  const totalsEvent = (totals: Totals): TerminalEvent => ({ at: 'totals', totals })
  const [, word, count] = /^(Successful|Failed) types: (\d{1,6})(?: \/ \d{1,6})?$/.exec(text) ?? []
  if (word === 'Successful') return totalsEvent({ successful: Number(count) })
  if (word === 'Failed') return totalsEvent({ failed: Number(count) })
  const [, minutes, seconds] = /^Total duration: (\d{1,6})m (\d{1,2})s$/.exec(text) ?? []
  if (minutes !== undefined) return totalsEvent({ seconds: Number(minutes) * 60 + Number(seconds) })
  const [, interrupted, after, successful, took, notes = ''] = run.exec(text) ?? []
  if (successful === undefined) return undefined
  const names = /(?:^|; )failed: ([^;]*)/.exec(notes)?.[1]?.split(', ') ?? []
  return totalsEvent({
    successful: Number(successful),
    failed: names.length,
    seconds: secondsOf(took ?? after),
    ...(interrupted !== undefined && { isInterrupted: true }),
  })
}

const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 }

/** `245s`, `4m 05s`, `1h 02m` */
const secondsOf = (text = ''): number =>
  [...text.matchAll(/([\d.]+)([hms])/g)].reduce(
    (sum, [, amount, unit = '']) => sum + Number(amount) * (units[unit] ?? 0),
    0,
  )
