import { spawn } from 'node:child_process'
import { Failure, reason } from '../../lib/failure.ts'
import { cut, printable } from '../../lib/text.ts'
import { write } from '../../records/write.ts'
import { hideSecrets } from '../../redact/hide-secrets.ts'
import { messageOf } from '../messages/message.ts'
import { textOf } from '../messages/text.ts'
import {
  type Answer,
  type Outgoing,
  type Sink,
  type SinkContext,
  type SinkOptions,
  textOption,
} from '../sink.ts'

/** Milliseconds a program may take. */
const timeout = 30_000
/** Milliseconds that its stderr may stay open once it has ended. */
const lastWords = 500
/** Bad usage (sysexits.h), not executable, not found: another try changes nothing. */
const hopeless: readonly number[] = [64, 126, 127]

/** Runs a program without a shell: the alert as JSON on its stdin, its main parts in the environment. */
export const exec: Sink = {
  name: 'exec',
  summary: 'run a program with the alert as JSON on stdin and as BS_ALERT_… in the environment',
  options: {
    command: {
      help: 'program and arguments, as a list; a text is split at blanks. No shell reads it',
      type: 'list',
      required: true,
    },
    env: { help: 'more variables; env:NAME and file:PATH are read', type: 'map' },
  },
  open(options, context) {
    const command = commandOf(options)
    const [program = ''] = command
    if (program === '') throw new Failure('the sink exec needs a command')
    return {
      name: 'exec',
      where: program,
      takes: (_alert, phase) => phase !== 'update',
      send: (outgoing, givenUp) => run(command, outgoing, { options, context, givenUp }),
    }
  },
}

function commandOf(options: SinkOptions): readonly string[] {
  const { command } = options
  return Array.isArray(command)
    ? command.map(String)
    : (textOption(options, 'command') ?? '').split(/\s+/).filter(Boolean)
}

interface Running {
  readonly options: SinkOptions
  readonly context: SinkContext
  readonly givenUp: AbortSignal
}

function run(
  [program = '', ...args]: readonly string[],
  outgoing: Outgoing,
  { options, context, givenUp }: Running,
): Promise<Answer> {
  const env = {
    ...context.env,
    ...(options.env as Record<string, string> | undefined),
    ...variables(outgoing),
  }
  return new Promise(resolve => {
    let errorText = ''
    const child = spawn(program, args, { env, stdio: ['pipe', 'ignore', 'pipe'], detached: true })
    const end = (): void => {
      if (child.pid !== undefined) context.kill(-child.pid, 'SIGKILL')
    }
    const timer = setTimeout(end, timeout)
    givenUp.addEventListener('abort', end, { once: true })
    const settle = (answer: Answer): void => {
      clearTimeout(timer)
      givenUp.removeEventListener('abort', end)
      resolve(answer)
    }
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      if (errorText.length < 4000) errorText += part
    })
    // A program that does not read its stdin is none the worse for it.
    child.stdin.on('error', () => {})
    child.stdin.end(`${write(outgoing.alert)}\n`)
    child.on('error', error => settle({ failed: `cannot run ${program}: ${reason(error)}`, retry: false }))
    child.on('exit', (code, signal) => {
      const finish = (): void => {
        clearTimeout(late)
        child.stderr.destroy()
        settle(outcomeOf(program, code ?? signal, errorText))
      }
      // What it has started may hold its stderr open for ever.
      const late = setTimeout(finish, lastWords)
      child.on('close', finish)
    })
  })
}

function outcomeOf(program: string, end: number | NodeJS.Signals | null, errorText: string): Answer {
  if (end === 0) return { sent: program }
  const how = typeof end === 'number' ? `exit code ${end}` : `ended by ${end}`
  const why = cut(printable(hideSecrets(errorText)), 160)
  return {
    failed: `${program}: ${how}${why === '' ? '' : `: ${why}`}`,
    retry: typeof end !== 'number' || !hopeless.includes(end),
  }
}

/** Variables hold no NUL, and no more than a program's environment can take. */
function variables({ alert, phase, key }: Outgoing): Record<string, string> {
  const message = messageOf(alert, phase)
  const all: Record<string, string | undefined> = {
    BS_ALERT_RULE: alert.rule,
    BS_ALERT_SEVERITY: alert.severity,
    BS_ALERT_PHASE: phase,
    BS_ALERT_KEY: alert.key,
    BS_ALERT_DELIVERY_KEY: key,
    BS_ALERT_SUBJECT: message.subject,
    BS_ALERT_SUMMARY: message.headline,
    BS_ALERT_TEXT: textOf(message),
    BS_ALERT_JOB: alert.job,
    BS_ALERT_RUN_ID: alert.run_id,
    BS_ALERT_TYPE: alert.type,
    BS_ALERT_FAILED_TYPES: alert.failed_types?.join(','),
    BS_ALERT_ERROR: message.error,
  }
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [name, cut((value ?? '').replaceAll('\0', ''), 30_000)]),
  )
}
