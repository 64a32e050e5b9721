import type { Format } from '../format.ts'
import { access } from './access.ts'
import { accessJson } from './access-json.ts'
import { apacheError } from './apache-error.ts'
import { aws } from './aws.ts'
import { bracketTime } from './bracket-time.ts'
import { bunyan } from './bunyan.ts'
import { caddy } from './caddy.ts'
import { clef } from './clef.ts'
import { compiler } from './compiler.ts'
import { compose } from './compose.ts'
import { cri } from './cri.ts'
import { dockerJson } from './docker-json.ts'
import { dotnetConsole } from './dotnet-console.ts'
import { ecs } from './ecs.ts'
import { envoy } from './envoy.ts'
import { events } from './events.ts'
import { gcp } from './gcp.ts'
import { generator } from './generator.ts'
import { generatorJson } from './generator-json.ts'
import { glog } from './glog.ts'
import { goLog } from './go-log.ts'
import { haproxy } from './haproxy.ts'
import { heartbeat } from './heartbeat.ts'
import { javaLogging } from './java-logging.ts'
import { journald } from './journald.ts'
import { json } from './json.ts'
import { jvm } from './jvm.ts'
import { kubectl } from './kubectl.ts'
import { lambda } from './lambda.ts'
import { levelFirst } from './level-first.ts'
import { levelText } from './level-text.ts'
import { log4j } from './log4j.ts'
import { log4j2 } from './log4j2.ts'
import { logback } from './logback.ts'
import { logfmt } from './logfmt.ts'
import { loguru } from './loguru.ts'
import { marker } from './marker.ts'
import { mongodb } from './mongodb.ts'
import { nest } from './nest.ts'
import { nginxError } from './nginx-error.ts'
import { nodeWarning } from './node-warning.ts'
import { npm } from './npm.ts'
import { otlp } from './otlp.ts'
import { phpError } from './php-error.ts'
import { pino } from './pino.ts'
import { pinoPretty } from './pino-pretty.ts'
import { postgres } from './postgres.ts'
import { prefix } from './prefix.ts'
import { python } from './python.ts'
import { pythonBasic } from './python-basic.ts'
import { pythonJson } from './python-json.ts'
import { rails } from './rails.ts'
import { redis } from './redis.ts'
import { rubyLogger } from './ruby-logger.ts'
import { slog } from './slog.ts'
import { springBoot } from './spring-boot.ts'
import { squid } from './squid.ts'
import { structlog } from './structlog.ts'
import { structlogJson } from './structlog-json.ts'
import { successRun } from './success-run.ts'
import { syslog } from './syslog.ts'
import { syslog5424 } from './syslog-5424.ts'
import { timeLevel } from './time-level.ts'
import { timeText } from './time-text.ts'
import { tracing } from './tracing.ts'
import { w3c } from './w3c.ts'
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
  mongodb,
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
  accessJson,
  json,
  loguru,
  springBoot,
  structlog,
  cri,
  postgres,
  logback,
  python,
  log4j,
  nginxError,
  access,
  haproxy,
  w3c,
  aws,
  apacheError,
  envoy,
  kubectl,
  tracing,
  nest,
  lambda,
  redis,
  squid,
  pinoPretty,
  phpError,
  rubyLogger,
  rails,
  npm,
  nodeWarning,
  jvm,
  dotnetConsole,
  javaLogging,
  syslog5424,
  syslog,
  levelFirst,
  bracketTime,
  timeLevel,
  goLog,
  glog,
  pythonBasic,
  compose,
  levelText,
  compiler,
  logfmt,
  prefix,
  timeText,
]
