import { Failure } from '../../lib/failure.ts'
import { meantOrAll } from '../../lib/suggest.ts'
import type { Sink } from '../sink.ts'
import { file } from './file.ts'
import { stderr } from './stderr.ts'

/** A sink in the table; its file is loaded only when the sink is used. */
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

/** What people call a sink, where the name of its type is another. */
const otherNames: Readonly<Record<string, string>> = {
  mail: 'smtp',
  email: 'smtp',
  msteams: 'teams',
  http: 'webhook',
  https: 'webhook',
  command: 'exec',
  script: 'exec',
  shell: 'exec',
  sentinel: 'file',
  flag: 'file',
  console: 'stderr',
}

/** The sink of that type; a Failure when there is none. */
export function entryOf(type: string): SinkEntry {
  const entry = sinks.find(({ name }) => name === type)
  if (entry) return entry
  const known = sinks.map(({ name }) => name)
  const word = type.toLowerCase()
  const other = Object.hasOwn(otherNames, word) ? otherNames[word] : undefined
  throw new Failure(`unknown sink ${JSON.stringify(type)}${meantOrAll(other ?? word, known)}`)
}
