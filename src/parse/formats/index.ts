import type { Format } from '../format.ts'
import { withProgram } from '../programs/program-head.ts'
import { aws } from './cloud/aws.ts'
import { ecs } from './cloud/ecs.ts'
import { envoy } from './cloud/envoy.ts'
import { gcp } from './cloud/gcp.ts'
import { github } from './cloud/github.ts'
import { lambda } from './cloud/lambda.ts'
import { otlp } from './cloud/otlp.ts'
import { terraform } from './cloud/terraform.ts'
import { compose } from './containers/compose.ts'
import { cri } from './containers/cri.ts'
import { dockerJson } from './containers/docker-json.ts'
import { kubectl } from './containers/kubectl.ts'
import { prefix } from './containers/prefix.ts'
import { stamped } from './containers/stamped.ts'
import { db2 } from './databases/db2.ts'
import { mongodb } from './databases/mongodb.ts'
import { mysql } from './databases/mysql.ts'
import { mysqlSlow } from './databases/mysql-slow.ts'
import { oracleAlert } from './databases/oracle-alert.ts'
import { postgres } from './databases/postgres.ts'
import { postgresCsv } from './databases/postgres-csv.ts'
import { redis } from './databases/redis.ts'
import { sqlserver } from './databases/sqlserver.ts'
import { tidb } from './databases/tidb.ts'
import { bracketTime } from './general/bracket-time.ts'
import { csv } from './general/csv.ts'
import { failureJson } from './general/failure-json.ts'
import { json } from './general/json.ts'
import { levelFirst } from './general/level-first.ts'
import { logfmt } from './general/logfmt.ts'
import { nameLevel } from './general/name-level.ts'
import { prefixed } from './general/prefixed.ts'
import { program } from './general/program.ts'
import { textFields } from './general/text-fields.ts'
import { timeLetter } from './general/time-letter.ts'
import { timeLevel } from './general/time-level.ts'
import { timeText } from './general/time-text.ts'
import { glog } from './go/glog.ts'
import { goLog } from './go/go-log.ts'
import { hclog } from './go/hclog.ts'
import { logrus } from './go/logrus.ts'
import { slog } from './go/slog.ts'
import { zap } from './go/zap.ts'
import { zapConsole } from './go/zap-console.ts'
import { zerolog } from './go/zerolog.ts'
import { zerologConsole } from './go/zerolog-console.ts'
import { events } from './job/events.ts'
import { generator } from './job/generator.ts'
import { generatorJson } from './job/generator-json.ts'
import { heartbeat } from './job/heartbeat.ts'
import { marker } from './job/marker.ts'
import { metrics } from './job/metrics.ts'
import { successRun } from './job/success-run.ts'
import { wrapper } from './job/wrapper.ts'
import { wrapperTerminal } from './job/wrapper-terminal.ts'
import { javaConsole } from './jvm/java-console.ts'
import { javaLogging } from './jvm/java-logging.ts'
import { jvm } from './jvm/jvm.ts'
import { log4j } from './jvm/log4j.ts'
import { log4j2 } from './jvm/log4j2.ts'
import { logback } from './jvm/logback.ts'
import { springBoot } from './jvm/spring-boot.ts'
import { weblogic } from './jvm/weblogic.ts'
import { websphere } from './jvm/websphere.ts'
import { clef } from './languages/clef.ts'
import { compiler } from './languages/compiler.ts'
import { dotnetConsole } from './languages/dotnet-console.ts'
import { erlang } from './languages/erlang.ts'
import { monolog } from './languages/monolog.ts'
import { phpError } from './languages/php-error.ts'
import { rubyLogger } from './languages/ruby-logger.ts'
import { tracing } from './languages/tracing.ts'
import { bunyan } from './node/bunyan.ts'
import { nest } from './node/nest.ts'
import { nodeWarning } from './node/node-warning.ts'
import { npm } from './node/npm.ts'
import { pino } from './node/pino.ts'
import { pinoPretty } from './node/pino-pretty.ts'
import { winston } from './node/winston.ts'
import { loguru } from './python/loguru.ts'
import { loguruJson } from './python/loguru-json.ts'
import { python } from './python/python.ts'
import { pythonBasic } from './python/python-basic.ts'
import { pythonJson } from './python/python-json.ts'
import { pythonWarning } from './python/python-warning.ts'
import { rich } from './python/rich.ts'
import { structlog } from './python/structlog.ts'
import { structlogJson } from './python/structlog-json.ts'
import { audit } from './system/audit.ts'
import { batchScheduler } from './system/batch-scheduler.ts'
import { boot } from './system/boot.ts'
import { cluster } from './system/cluster.ts'
import { cmtrace } from './system/cmtrace.ts'
import { dmesg } from './system/dmesg.ts'
import { ibmMq } from './system/ibm-mq.ts'
import { journalExport } from './system/journal-export.ts'
import { journald } from './system/journald.ts'
import { logcat } from './system/logcat.ts'
import { syslog } from './system/syslog.ts'
import { syslog5424 } from './system/syslog-5424.ts'
import { windowsEvent } from './system/windows-event.ts'
import { access } from './web/access.ts'
import { accessJson } from './web/access-json.ts'
import { apacheError } from './web/apache-error.ts'
import { caddy } from './web/caddy.ts'
import { gin } from './web/gin.ts'
import { haproxy } from './web/haproxy.ts'
import { nextcloud } from './web/nextcloud.ts'
import { nginxError } from './web/nginx-error.ts'
import { proxifier } from './web/proxifier.ts'
import { rails } from './web/rails.ts'
import { runserver } from './web/runserver.ts'
import { squid } from './web/squid.ts'
import { w3c } from './web/w3c.ts'

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
  nextcloud,
  json,
  failureJson,
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
  postgresCsv,
  sqlserver,
  mysql,
  mysqlSlow,
  tidb,
  db2,
  oracleAlert,
  redis,
  logcat,
  timeLetter,
  nginxError,
  withProgram(goLog, { hasOnlyTime: true }),
  logback,
  python,
  log4j,
  access,
  haproxy,
  w3c,
  aws,
  weblogic,
  websphere,
  apacheError,
  envoy,
  journalExport,
  kubectl,
  tracing,
  nest,
  lambda,
  squid,
  cluster,
  batchScheduler,
  pinoPretty,
  withProgram(phpError),
  rubyLogger,
  erlang,
  ibmMq,
  cmtrace,
  windowsEvent,
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
  csv,
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
  withProgram(nameLevel),
  textFields,
  withProgram(timeText, { hasOnlyTime: true }),
  program,
]
