import { databaseDown, exception, failure, importCrash } from './crashes.mjs'
import { generate } from './generation.mjs'
import { judge } from './judging.mjs'
import { float, printed } from './layout.mjs'
import { knownTypes, specialistFor } from './questions.mjs'
import { banner, beginning, generatorReady, judgeReady, rule, storeReady } from './start-up.mjs'
import { deduplicate, insert } from './storing.mjs'

/**
 * One run of the generator, told as it happens: yields text to write, seconds that pass (a number), `{ stderr }`, or
 * `{ stop: 'killed' | 'hang' }`. Returns the exit code. What may go wrong is in `run.mode`.
 */
export function* story(run) {
  if (run.mode === 'import_crash') {
    yield { stderr: importCrash }
    return 1
  }
  const began = run.clock.now()
  yield* beginning(run)
  if (run.mode === 'config') return 3
  yield* generatorReady(run)
  if (run.mode === 'exception') return yield* exception(run)
  yield* judgeReady(run)
  if (run.mode === 'database') return yield* databaseDown(run)
  yield* storeReady(run)
  return yield* fourPhases(run, began)
}

function* fourPhases(run, began) {
  const { log } = run
  const made = yield* generate(run)
  const stats = statistics(run, made)
  if (made.questions.length === 0) {
    yield log.error('__main__', 'run_generation:main:736', 'No questions generated!')
    return yield* failure(run, 2, 'No questions generated', stats)
  }
  const { approved, rate } = yield* judge(run, made.questions)
  if (approved.length === 0) {
    yield log.warning('__main__', 'run_generation:main:858', 'No questions passed judge evaluation!')
    return yield* failure(run, 2, 'No questions passed judge evaluation', stats)
  }
  const unique = yield* deduplicate(run, approved)
  if (unique.length === 0) {
    yield log.warning('__main__', 'run_generation:main:946', 'No unique questions to insert!')
    return yield* failure(run, 2, 'No unique questions after deduplication', stats)
  }
  const inserted = run.dryRun ? yield* nothingInserted(run) : yield* insert(run, unique)
  const numbers = { made, approved: approved.length, unique: unique.length, inserted, rate }
  yield* finalSummary(run, began, numbers)
  return yield* ending(run, numbers)
}

function* nothingInserted({ log }) {
  const text = '\n[DRY RUN] No questions were inserted to database'
  yield log.info('__main__', 'run_generation:main:976', text)
  return 0
}

function* finalSummary({ log, clock, costs, verbose }, began, { made, approved, unique, inserted, rate }) {
  yield log.info('app.metrics', 'metrics:end_run:151', 'Pipeline run completed')
  yield banner(log, 980, 'FINAL SUMMARY')
  const lines = [
    `Total duration: ${((clock.now() - began) / 1000).toFixed(1)}s`,
    `Generated: ${made.questions.length}`,
    `Approved by judge: ${approved}`,
    `Unique: ${unique}`,
    `Inserted to database: ${inserted}`,
    `Approval rate: ${rate.toFixed(1)}%`,
  ]
  for (const [index, text] of lines.entries()) {
    yield log.info('__main__', `run_generation:main:${983 + index}`, text)
  }
  if (!verbose) return
  const { tokens, micros } = costs
  yield log.info('__main__', 'run_generation:main:991', `  Total Cost: $${(micros / 1e6).toFixed(2)}`)
  yield log.info('__main__', 'run_generation:main:992', `  Total Tokens: ${tokens.toLocaleString('en-US')}`)
}

function* ending(run, { made, unique, inserted, rate }) {
  const { log, clock, host, dryRun, runId } = run
  const main = (line, text) => log.info('__main__', `run_generation:main:${line}`, text)
  const complete = dryRun || inserted === unique
  const code = complete ? 0 : 1
  const numbers = {
    questions_generated: made.questions.length,
    questions_inserted: inserted,
    approval_rate: float(rate),
    duration_seconds: float(Number(made.seconds.toFixed(6))),
  }
  if (!complete) yield log.warning('__main__', 'run_generation:main:1022', 'Some questions failed to insert')
  else if (!dryRun) yield main(1025, '✓ All unique questions inserted successfully')
  if (complete && inserted > 0) {
    const { questions_generated, questions_inserted, duration_seconds, approval_rate } = numbers
    const providers_used = providersOf(made)
    const counts = {
      questions_generated,
      questions_inserted,
      duration_seconds,
      approval_rate,
      providers_used,
    }
    yield printed('SUCCESS_RUN', { timestamp: clock.utc(), ...counts, run_id: runId })
    yield main(1035, 'Success metrics logged to logs/success_runs.jsonl')
  }
  const status = complete ? 'completed' : 'failed'
  yield printed('HEARTBEAT', {
    timestamp: clock.utc(),
    status,
    hostname: host,
    exit_code: code,
    stats: numbers,
  })
  yield main(1066, rule)
  yield main(1067, `Script completed with exit code: ${code}`)
  yield main(1068, rule)
  return code
}

const providersOf = ({ questions }) => [...new Set(questions.map(({ type }) => specialistFor(type).provider))]
const tally = (keys, values) =>
  Object.fromEntries(keys.map(key => [key, values.filter(value => value === key).length]))

/** What the heartbeat of an early failure carries. */
const statistics = ({ clock, count, isAsync }, made) => ({
  start_time: clock.utc(made.began),
  end_time: clock.utc(),
  duration_seconds: float(Number(made.seconds.toFixed(6))),
  target_questions: count,
  questions_generated: made.questions.length,
  batches_created: made.batches,
  success_rate: float(made.questions.length / count),
  providers_used: providersOf(made),
  questions_by_type: tally(
    knownTypes,
    made.questions.map(({ type }) => type),
  ),
  questions_by_difficulty: tally(
    ['easy', 'medium', 'hard'],
    made.questions.map(({ difficulty }) => difficulty),
  ),
  ...(isAsync && { async: true }),
})
