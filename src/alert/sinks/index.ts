import { Failure } from '../../lib/failure.ts'
import { parseDuration } from '../../lib/time.ts'
import { secret } from '../../system/secret.ts'
import type { OpenSink, OptionSpec, Sink, SinkContext, SinkOptions, SinkPolicy, SinkValue } from '../sink.ts'
import { file } from './file.ts'
import { stderr } from './stderr.ts'

/** A sink in the table: its file is loaded only by who uses it. */
export interface SinkEntry {
  readonly name: string
  readonly summary: string
  load(): Promise<Sink>
}

/** All sinks, in the order in which they get an alert. The summaries stand in the help page. */
export const sinks: readonly SinkEntry[] = [
  { ...stderr, load: async () => stderr },
  { ...file, load: async () => file },
  {
    name: 'webhook',
    summary: 'POST JSON, in the layout that the address wants',
    load: async () => (await import('../sinks/webhook.ts')).webhook,
  },
  { name: 'exec', summary: 'run a program', load: async () => (await import('../sinks/exec.ts')).exec },
  { name: 'smtp', summary: 'mail', load: async () => (await import('../sinks/smtp.ts')).smtp },
  { name: 'slack', summary: 'Slack', load: async () => (await import('../sinks/slack.ts')).slack },
  { name: 'discord', summary: 'Discord', load: async () => (await import('../sinks/discord.ts')).discord },
  { name: 'teams', summary: 'Microsoft Teams', load: async () => (await import('../sinks/teams.ts')).teams },
  {
    name: 'mattermost',
    summary: 'Mattermost, Rocket.Chat',
    load: async () => (await import('../sinks/mattermost.ts')).mattermost,
  },
  { name: 'ntfy', summary: 'a phone, by ntfy', load: async () => (await import('../sinks/ntfy.ts')).ntfy },
  {
    name: 'telegram',
    summary: 'Telegram',
    load: async () => (await import('../sinks/telegram.ts')).telegram,
  },
  {
    name: 'pagerduty',
    summary: 'PagerDuty',
    load: async () => (await import('../sinks/pagerduty.ts')).pagerduty,
  },
  {
    name: 'opsgenie',
    summary: 'Opsgenie, Jira Service Management',
    load: async () => (await import('../sinks/opsgenie.ts')).opsgenie,
  },
  {
    name: 'sentry',
    summary: 'Sentry, with check-ins',
    load: async () => (await import('../sinks/sentry.ts')).sentry,
  },
  {
    name: 'healthchecks',
    summary: 'healthchecks.io',
    load: async () => (await import('../sinks/healthchecks.ts')).healthchecks,
  },
  {
    name: 'github',
    summary: 'annotations of a GitHub workflow',
    load: async () => (await import('../sinks/github.ts')).github,
  },
  {
    name: 'alertmanager',
    summary: 'Alertmanager, or its webhook layout',
    load: async () => (await import('../sinks/alertmanager.ts')).alertmanager,
  },
  {
    name: 'cloudevents',
    summary: 'CloudEvents',
    load: async () => (await import('../sinks/cloudevents.ts')).cloudevents,
  },
]

/** A sink to be opened: its type, the name that rules give it, and its settings as they were written. */
export interface SinkConfig {
  readonly type: string
  readonly name: string
  readonly options: SinkOptions
}

/** The sink of that type; a Failure when there is none. */
export function entryOf(type: string): SinkEntry {
  const entry = sinks.find(({ name }) => name === type)
  if (entry) return entry
  const known = sinks.map(({ name }) => name).join(', ')
  throw new Failure(`unknown sink ${JSON.stringify(type)}: choose from ${known}`)
}

/** Loads and opens a sink: checks its settings, reads its secrets. Throws a Failure. */
export async function openSink({ type, name, options }: SinkConfig, context: SinkContext): Promise<OpenSink> {
  const sink = await entryOf(type).load()
  checkOptions(sink, name, options)
  const { rate: _rate, group_wait: _wait, send_resolved: _resolved, ...own } = options
  const settings = withSecrets(sink, name, own, context)
  const layout = type === 'webhook' ? layoutOf(settings) : undefined
  const target = layout === undefined ? sink : await entryOf(layout).load()
  const { format: _format, ...rest } = settings
  return { ...target.open(rest, context), name, policy: policyOf(options) }
}

/** Settings that every sink has. */
const general: Readonly<Record<string, OptionSpec>> = {
  rate: { help: 'at most so many messages, such as 10/h; what is more comes as one digest' },
  group_wait: { help: 'how long to wait for more, so that one message tells all' },
  send_resolved: { help: 'false: do not tell when an alert is over' },
}

function policyOf({ rate, group_wait, send_resolved }: SinkOptions): SinkPolicy {
  const [, count, unit = ''] = /^(\d+)\/(s|m|h|d)$/.exec(String(rate ?? '')) ?? []
  if (rate !== undefined && count === undefined)
    throw new Failure(`rate: ${JSON.stringify(rate)} is none: write 10/h`)
  return {
    ...(count !== undefined && {
      rate: { count: Math.max(1, Number(count)), per: parseDuration(`1${unit}`) },
    }),
    ...(group_wait !== undefined && { groupWait: parseDuration(String(group_wait)) }),
    ...(String(send_resolved) === 'false' && { sendResolved: false }),
  }
}

/** Reports an unknown, missing or wrong setting. */
export function checkOptions({ name: type, options: specs }: Sink, name: string, options: SinkOptions): void {
  const label = name === type ? `sink ${type}` : `sink ${name} (${type})`
  policyOf(options)
  for (const [key, value] of Object.entries(options)) {
    const spec = specs[key] ?? general[key]
    if (spec === undefined) {
      const known = Object.keys(specs).join(', ')
      throw new Failure(
        `${label}: unknown setting ${key}${known === '' ? ': it has none' : `: choose from ${known}`}`,
      )
    }
    const wrong = value === undefined ? undefined : problemOf(spec, value)
    if (wrong !== undefined) throw new Failure(`${label}: ${key} ${wrong}`)
  }
  for (const [key, { required, help }] of Object.entries(specs)) {
    if (required && options[key] === undefined) throw new Failure(`${label} needs ${key}: ${help}`)
  }
}

function problemOf({ type = 'text', choices }: OptionSpec, value: SinkValue): string | undefined {
  if (type === 'map')
    return typeof value === 'object' && !Array.isArray(value) ? undefined : 'has to be a map'
  if (type === 'list')
    return typeof value === 'string' || Array.isArray(value) ? undefined : 'has to be a list'
  if (typeof value === 'object') return 'has to be one value'
  if (choices !== undefined && !choices.includes(String(value)))
    return `has to be one of ${choices.join(', ')}`
  return undefined
}

/** `env:NAME` and `file:PATH` → what stands there, in secrets and in the values of maps. */
function withSecrets(
  { options: specs }: Sink,
  name: string,
  options: SinkOptions,
  { env }: SinkContext,
): SinkOptions {
  const read = (key: string, value: SinkValue): SinkValue => {
    const spec = specs[key]
    if (spec?.secret && typeof value === 'string') return secret(value, `${name}.${key}`, env)
    if (spec?.type !== 'map' || typeof value !== 'object') return value
    return Object.fromEntries(
      Object.entries(value as Record<string, string>).map(([field, text]) => [
        field,
        secret(String(text), `${name}.${key}.${field}`, env),
      ]),
    )
  }
  return Object.fromEntries(
    Object.entries(options).map(([key, value]) => [key, value === undefined ? value : read(key, value)]),
  )
}

/** Hosts whose servers take one layout only. */
const hosts: ReadonlyArray<readonly [host: RegExp, layout: string]> = [
  [/^hooks\.slack(?:-gov)?\.com$/, 'slack'],
  [/^(?:(?:canary|ptb)\.)?discord(?:app)?\.com$/, 'discord'],
  [/(?:\.webhook\.office\.com|\.logic\.azure\.com|\.powerplatform\.com|\.powerautomate\.com)$/, 'teams'],
  [/^ntfy\.sh$/, 'ntfy'],
  [/^(?:hc-ping\.com|hchk\.io)$/, 'healthchecks'],
]

/** Layout of a webhook: the one that `format` names, else the one that its host takes; undefined: our own record. */
function layoutOf({ url, format, template }: SinkOptions): string | undefined {
  if (format !== undefined) return format === 'bs' ? undefined : entryOf(String(format)).name
  if (template !== undefined || typeof url !== 'string' || !URL.canParse(url)) return undefined
  const { hostname } = new URL(url)
  return hosts.find(([host]) => host.test(hostname))?.[1]
}
