import { Failure } from '../../lib/failure.ts'
import type { OpenSink, Sink, SinkContext, SinkSettings } from '../sink.ts'
import { file } from './file.ts'
import { stderr } from './stderr.ts'
import { webhook } from './webhook.ts'

/** All sinks, in the order in which they get an alert. */
export const sinks: readonly Sink[] = [stderr, file, webhook]

/** Names → open sinks. No name: stderr and file, and webhook where an address is given; `none`: no sink. */
export function open(names: readonly string[], settings: SinkSettings, context: SinkContext): OpenSink[] {
  const standard = ['stderr', 'file', ...(settings.webhook ? ['webhook'] : [])]
  const wanted = names.length === 0 ? standard : names.filter(name => name !== 'none')
  for (const name of wanted) {
    if (sinks.some(sink => sink.name === name)) continue
    const known = sinks.map(({ name }) => name).join(', ')
    throw new Failure(`bad --sinks ${JSON.stringify(name)}: choose from ${known}, or none`)
  }
  return sinks.filter(({ name }) => wanted.includes(name)).map(sink => sink.open(settings, context))
}
