import { printed } from './layout.mjs'

/** Ways to die that have nothing to do with questions. Each returns the exit code. */
const alerted = ({ log }) =>
  log.info('app.alerting', 'alerting:send_alert:119', 'Alert written to file: ./logs/alerts.log')

/** The last words of a run that fails before its end: the alert, then the heartbeat; no `Script completed`. */
export function* failure(run, exit_code, error_message, stats) {
  const { clock, host } = run
  yield alerted(run)
  const beat = { timestamp: clock.utc(), status: 'failed', hostname: host, exit_code, error_message, stats }
  yield printed('HEARTBEAT', beat)
  return exit_code
}

export function* databaseDown(run) {
  const why = `(psycopg2.OperationalError) connection to server at "db.internal" (10.0.3.7), port 5432 failed: Connection refused
\tIs the server running on that host and accepting TCP/IP connections?`
  const source = 'run_generation:main:556'
  yield run.log.error('__main__', source, `Failed to connect to database: ${why}`)
  return yield* failure(run, 4, `Database connection failed: ${why}`)
}

const parserError = `while parsing a flow mapping
  in "config/judges.yaml", line 3, column 9
expected ',' or '}', but got '<stream end>'
  in "config/judges.yaml", line 4, column 1`

const chain = `Traceback (most recent call last):
  File "/srv/questions/generator/app/judge_config.py", line 156, in load
    raw_config = yaml.safe_load(f)
                 ^^^^^^^^^^^^^^^^^
  File "/usr/local/lib/python3.11/site-packages/yaml/constructor.py", line 49, in get_single_data
    node = self.get_single_node()
           ^^^^^^^^^^^^^^^^^^^^^^
  File "/usr/local/lib/python3.11/site-packages/yaml/parser.py", line 549, in parse_flow_mapping_key
    raise ParserError("while parsing a flow mapping", self.marks[-1],
yaml.parser.ParserError: ${parserError}

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/srv/questions/generator/run_generation.py", line 500, in main
    judge_loader.load()  # Load the config into the loader
    ^^^^^^^^^^^^^^^^^^^
  File "/srv/questions/generator/app/judge_config.py", line 166, in load
    raise JudgeConfigError(f"Judge configuration cannot be read: {error}") from error
app.judge_config.JudgeConfigError: Judge configuration cannot be read: ${parserError}`

export function* exception(run) {
  const { log } = run
  const judge = ['app.judge_config', 'judge_config:load:165']
  yield log.error(...judge, `Failed to parse YAML configuration: ${parserError}`)
  const message = `Unexpected error: Judge configuration cannot be read: ${parserError}`
  yield log.error('__main__', 'run_generation:main:1083', message, chain)
  return yield* failure(run, 2, message.slice(0, 140))
}

/** Python's own words on stderr, before logging is set up: no heartbeat, no log line. */
export const importCrash = `Traceback (most recent call last):
  File "/srv/questions/generator/run_generation.py", line 34, in <module>
    from app import (  # noqa: E402
  File "/srv/questions/generator/app/__init__.py", line 3, in <module>
    from app.judge import QuestionJudge
  File "/srv/questions/generator/app/config.py", line 209, in <module>
    settings = Settings()
               ^^^^^^^^^^
  File "/usr/local/lib/python3.11/site-packages/pydantic/main.py", line 263, in __init__
    validated_self = self.__pydantic_validator__.validate_python(data, self_instance=self)
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
pydantic_core._pydantic_core.ValidationError: 1 validation error for Settings
  Value error, At least one LLM API key must be configured. Set one of: OPENAI_API_KEY, ANTHROPIC_API_KEY [type=value_error, input_type=dict]
    For further information visit https://errors.pydantic.dev/2.13/v/value_error
`
