import type { OpenSink, SinkConfig, SinkContext, SinkOptions } from '../../alert/sink.ts'
import { openSink, openSinkDry } from '../../alert/sink-settings/open-sink.ts'
import { entryOf } from '../../alert/sinks/index.ts'
import { Failure } from '../../lib/failure.ts'

/** The flags that say where alerts go. */
export interface SinkFlags {
  readonly sinks: readonly string[]
  readonly sink: readonly string[]
  readonly webhook?: string | undefined
  readonly 'webhook-format'?: string | undefined
  readonly 'log-dir': string
  readonly 'flag-file'?: string | undefined
  readonly 'clear-flag': string
  readonly 'dry-run'?: boolean | undefined
  /** Standard sinks that are not wanted. */
  readonly without?: readonly string[]
}

/**
 * The sinks that the flags name, open. Without --sinks: stderr and file, webhook where it has an address, every --sink,
 * and in a GitHub workflow its annotations. `none`: no sink.
 */
export async function openSinks(flags: SinkFlags, context: SinkContext): Promise<OpenSink[]> {
  const given = flags.sink.map(parseSink)
  const open: OpenSink[] = []
  for (const config of distinct([...namedSinks(flags, context), ...given]))
    open.push(await openerFor(flags)(config, context))
  return open
}

/** How sinks are opened: a dry run needs no secrets. */
export const openerFor = (flags: Pick<SinkFlags, 'dry-run'>): typeof openSink =>
  flags['dry-run'] ? openSinkDry : openSink

/** Deliveries are known by the names of their sinks: a second exec is exec-2. */
function distinct(configs: readonly SinkConfig[]): SinkConfig[] {
  const seen = new Map<string, number>()
  return configs.map(config => {
    const count = (seen.get(config.name) ?? 0) + 1
    seen.set(config.name, count)
    return count === 1 ? config : { ...config, name: `${config.name}-${count}` }
  })
}

function namedSinks(flags: SinkFlags, { env }: SinkContext): SinkConfig[] {
  const standard = [
    'stderr',
    'file',
    ...(flags.webhook ? ['webhook'] : []),
    ...(env.GITHUB_ACTIONS === 'true' ? ['github'] : []),
  ]
  const wanted =
    flags.sinks.length === 0
      ? standard.filter(name => !flags.without?.includes(name))
      : flags.sinks.filter(name => name !== 'none')
  return [...new Set(wanted)].map(type => {
    try {
      entryOf(type)
    } catch (error) {
      const { message } = error as Error
      throw new Failure(`bad --sinks: ${message}${message.endsWith('?)') ? '' : ', or none'}`)
    }
    return { type, name: type, options: optionsOf(type, flags) }
  })
}

function optionsOf(type: string, flags: SinkFlags): SinkOptions {
  if (type === 'webhook') {
    if (!flags.webhook)
      throw new Failure('the sink webhook needs an address: --webhook env:NAME, file:PATH or URL')
    return { url: flags.webhook, ...(flags['webhook-format'] && { format: flags['webhook-format'] }) }
  }
  if (type !== 'file') return {}
  return {
    ...(flags['flag-file'] && { path: flags['flag-file'] }),
    log_dir: flags['log-dir'],
    clear: flags['clear-flag'],
  }
}

/** Which setting stands behind `TYPE=`. */
const mainOption: Readonly<Record<string, string>> = {
  exec: 'command',
  file: 'path',
  pagerduty: 'routing_key',
  opsgenie: 'key',
  telegram: 'token',
}

/** `slack=env:HOOK`, `smtp=env:SMTP_URL from=bs@example.org to=ops@example.org`, `exec=./notify.sh --loud`. */
export function parseSink(text: string): SinkConfig {
  const [, type = '', value = ''] = /^\s*([\w-]+)\s*(?:=(.*))?$/s.exec(text) ?? []
  entryOf(type)
  const main = mainOption[type] ?? 'url'
  if (type === 'exec') return { type, name: type, options: { command: value.trim() } }
  const options: Record<string, string> = {}
  for (const [index, word] of value.split(/\s+/).filter(Boolean).entries()) {
    const [, key, setting] = /^([a-z_]+)=(.*)$/s.exec(word) ?? []
    if (
      key !== undefined &&
      setting !== undefined &&
      (index > 0 || !/^(?:env|file|https?|smtps?):/.test(word))
    )
      options[key] = setting
    else if (index === 0) options[main] = word
    else throw new Failure(`bad --sink ${type}=…: ${JSON.stringify(word)} is no NAME=VALUE`)
  }
  return { type, name: type, options }
}
