import { Failure } from '../../lib/failure.ts'
import type { OpenSink, SinkConfig, SinkContext } from '../sink.ts'
import { entryOf } from '../sinks/index.ts'
import { checkOptions, ownOptions, policyOf } from './check-options.ts'
import { readSecrets } from './read-secrets.ts'
import { standIn } from './stand-in.ts'
import { webhookLayout } from './webhook-layout.ts'

/** Loads and opens a sink: checks its settings, reads its secrets. Throws a Failure. */
export async function openSink(config: SinkConfig, context: SinkContext): Promise<OpenSink> {
  const { type, name, options } = config
  const sink = await entryOf(type).load()
  checkOptions(sink, name, options)
  const settings = readSecrets(sink, name, ownOptions(options), context)
  const layout = type === 'webhook' ? webhookLayout(settings) : undefined
  const target = layout === undefined ? sink : await entryOf(layout).load()
  const { format: _format, ...rest } = settings
  const isForPeople = forPeople.includes(target.name)
  return { ...target.open(rest, context), name, policy: policyOf(options), isForPeople }
}

/** Types of sinks whose messages people read. The others keep an incident for each key, which has to be closed. */
const forPeople: readonly string[] = [
  ...['stderr', 'exec', 'smtp', 'ntfy', 'telegram'],
  ...['slack', 'discord', 'teams', 'mattermost'],
]

/** The same for a dry run, which needs no secret: a secret that cannot be read is reported, and a stand-in takes the place of the sink. */
export async function openSinkDry(config: SinkConfig, context: SinkContext): Promise<OpenSink> {
  const { type, name, options } = config
  const sink = await entryOf(type).load()
  checkOptions(sink, name, options)
  try {
    readSecrets(sink, name, ownOptions(options), context)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    context.say(`${error.message} (only a dry run goes on without it)`)
    return standIn(config)
  }
  return await openSink(config, context)
}
