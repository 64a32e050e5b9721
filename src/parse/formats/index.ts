import type { Format } from '../format.ts'
import { withProgram } from '../programs/program-head.ts'
import { access } from './access.ts'
import { accessJson } from './access-json.ts'
import { apacheError } from './apache-error.ts'
import { audit } from './audit.ts'
import { aws } from './aws.ts'
import { boot } from './boot.ts'
import { bracketTime } from './bracket-time.ts'
import { bunyan } from './bunyan.ts'
import { caddy } from './caddy.ts'
import { clef } from './clef.ts'
import { cluster } from './cluster.ts'
import { compiler } from './compiler.ts'
import { compose } from './compose.ts'
import { cri } from './cri.ts'
import { dmesg } from './dmesg.ts'
import { dockerJson } from './docker-json.ts'
import { dotnetConsole } from './dotnet-console.ts'
import { ecs } from './ecs.ts'
import { envoy } from './envoy.ts'
import { events } from './events.ts'
import { gcp } from './gcp.ts'
import { generator } from './generator.ts'
import { generatorJson } from './generator-json.ts'
import { gin } from './gin.ts'
import { github } from './github.ts'
import { glog } from './glog.ts'
import { goLog } from './go-log.ts'
import { haproxy } from './haproxy.ts'
import { hclog } from './hclog.ts'
import { heartbeat } from './heartbeat.ts'
import { javaConsole } from './java-console.ts'
import { javaLogging } from './java-logging.ts'
import { journalExport } from './journal-export.ts'
import { journald } from './journald.ts'
import { json } from './json.ts'
import { jvm } from './jvm.ts'
import { kubectl } from './kubectl.ts'
import { lambda } from './lambda.ts'
import { levelFirst } from './level-first.ts'
import { log4j } from './log4j.ts'
import { log4j2 } from './log4j2.ts'
import { logback } from './logback.ts'
import { logcat } from './logcat.ts'
import { logfmt } from './logfmt.ts'
import { logrus } from './logrus.ts'
import { loguru } from './loguru.ts'
import { loguruJson } from './loguru-json.ts'
import { marker } from './marker.ts'
import { metrics } from './metrics.ts'
import { mongodb } from './mongodb.ts'
import { monolog } from './monolog.ts'
import { mysql } from './mysql.ts'
import { nameLevel } from './name-level.ts'
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
import { prefixed } from './prefixed.ts'
import { program } from './program.ts'
import { proxifier } from './proxifier.ts'
import { python } from './python.ts'
import { pythonBasic } from './python-basic.ts'
import { pythonJson } from './python-json.ts'
import { pythonWarning } from './python-warning.ts'
import { rails } from './rails.ts'
import { redis } from './redis.ts'
import { rich } from './rich.ts'
import { rubyLogger } from './ruby-logger.ts'
import { runserver } from './runserver.ts'
import { slog } from './slog.ts'
import { springBoot } from './spring-boot.ts'
import { squid } from './squid.ts'
import { stamped } from './stamped.ts'
import { structlog } from './structlog.ts'
import { structlogJson } from './structlog-json.ts'
import { successRun } from './success-run.ts'
import { syslog } from './syslog.ts'
import { syslog5424 } from './syslog-5424.ts'
import { terraform } from './terraform.ts'
import { textFields } from './text-fields.ts'
import { timeLevel } from './time-level.ts'
import { timeText } from './time-text.ts'
import { tracing } from './tracing.ts'
import { w3c } from './w3c.ts'
import { winston } from './winston.ts'
import { wrapper } from './wrapper.ts'
import { wrapperTerminal } from './wrapper-terminal.ts'
import { zap } from './zap.ts'
import { zapConsole } from './zap-console.ts'
import { zerolog } from './zerolog.ts'
import { zerologConsole } from './zerolog-console.ts'

/** Every format, in the order in which a line is offered to them. */
export const formats: readonly Format[] = [
  generator,
  heartbeat,
  successRun,
  wrapper,
  wrapperTerminal,
  metrics,
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
  loguruJson,
  ecs,
  hclog,
  winston,
  zerolog,
  accessJson,
  json,
  loguru,
  zapConsole,
  zerologConsole,
  logrus,
  gin,
  springBoot,
  structlog,
  cri,
  stamped,
  postgres,
  mysql,
  redis,
  logcat,
  nginxError,
  goLog,
  logback,
  python,
  log4j,
  access,
  haproxy,
  w3c,
  aws,
  apacheError,
  envoy,
  journalExport,
  kubectl,
  tracing,
  nest,
  lambda,
  squid,
  cluster,
  pinoPretty,
  withProgram(phpError),
  rubyLogger,
  rails,
  withProgram(npm),
  nodeWarning,
  jvm,
  dotnetConsole,
  javaLogging,
  syslog5424,
  syslog,
  runserver,
  rich,
  withProgram(dmesg, { hasOnlyTime: true, isListedOnly: true }),
  boot,
  audit,
  withProgram(github),
  withProgram(terraform),
  monolog,
  proxifier,
  bracketTime,
  timeLevel,
  glog,
  pythonBasic,
  pythonWarning,
  compose,
  withProgram(compiler),
  logfmt,
  prefix,
  prefixed,
  javaConsole,
  withProgram(levelFirst, { hasOnlyLevel: true }),
  nameLevel,
  textFields,
  withProgram(timeText, { hasOnlyTime: true }),
  program,
]
