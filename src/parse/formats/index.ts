import type { Format } from '../format.ts'
import { events } from './events.ts'
import { generator } from './generator.ts'
import { generatorJson } from './generator-json.ts'
import { heartbeat } from './heartbeat.ts'
import { marker } from './marker.ts'
import { successRun } from './success-run.ts'
import { wrapper } from './wrapper.ts'

/** Every format, in the order in which a line is offered to them. */
export const formats: readonly Format[] = [
  generator,
  heartbeat,
  successRun,
  wrapper,
  marker,
  events,
  generatorJson,
]
