import type { Format } from '../format.ts'
import { bunyan } from './bunyan.ts'
import { caddy } from './caddy.ts'
import { clef } from './clef.ts'
import { dockerJson } from './docker-json.ts'
import { ecs } from './ecs.ts'
import { events } from './events.ts'
import { gcp } from './gcp.ts'
import { generator } from './generator.ts'
import { generatorJson } from './generator-json.ts'
import { heartbeat } from './heartbeat.ts'
import { journald } from './journald.ts'
import { json } from './json.ts'
import { log4j2 } from './log4j2.ts'
import { marker } from './marker.ts'
import { otlp } from './otlp.ts'
import { pino } from './pino.ts'
import { pythonBasic } from './python-basic.ts'
import { pythonJson } from './python-json.ts'
import { slog } from './slog.ts'
import { structlogJson } from './structlog-json.ts'
import { successRun } from './success-run.ts'
import { winston } from './winston.ts'
import { wrapper } from './wrapper.ts'
import { zap } from './zap.ts'
import { zerolog } from './zerolog.ts'

/** Every format, in the order in which a line is offered to them. */
export const formats: readonly Format[] = [
  generator,
  heartbeat,
  successRun,
  wrapper,
  marker,
  events,
  generatorJson,
  dockerJson,
  journald,
  otlp,
  clef,
  log4j2,
  bunyan,
  pino,
  caddy,
  zap,
  slog,
  pythonJson,
  gcp,
  structlogJson,
  ecs,
  winston,
  zerolog,
  json,
  pythonBasic,
]
