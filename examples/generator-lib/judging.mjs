import { banner } from './start-up.mjs'

/** Phase 2. Returns the approved questions and how many the judge could judge. */
const THRESHOLD = 0.7

export function* judge(run, questions) {
  const { log, isAsync } = run
  const main = (line, text) => log.info('__main__', `run_generation:main:${line}`, text)
  yield banner(log, 768, 'PHASE 2: Judge Evaluation')
  yield main(773, `Minimum approval score: ${THRESHOLD}`)
  const verdicts = scores(run, questions)
  yield* isAsync ? together(run, verdicts) : oneByOne(run, verdicts)
  const judged = verdicts.filter(({ score }) => score !== undefined)
  const approved = judged.filter(({ score }) => score >= THRESHOLD)
  const rate = judged.length === 0 ? 0 : (100 * approved.length) / judged.length
  const rejected = judged.length - approved.length
  yield main(851, `\nApproved: ${approved.length}/${judged.length} (${rate.toFixed(1)}%)`)
  yield main(855, `Rejected: ${rejected}`)
  return { approved: approved.map(({ question }) => question), evaluated: judged.length, rate }
}

/** Exactly the share that `--approval` asks for; without a score where the judge itself got no answer. */
function scores({ mode, approval, random }, questions) {
  const unanswered = random.positions(
    mode === 'rate_limit' ? Math.ceil(questions.length * 0.02) : 0,
    questions.length,
  )
  const judged = questions.length - unanswered.size
  const good = random.positions(mode === 'all_rejected' ? 0 : Math.round(judged * approval), judged)
  let position = 0
  return questions.map((question, index) => {
    if (unanswered.has(index)) return { question }
    const low = good.has(position++) ? [0.745, 0.93] : [0.41, 0.565]
    return { question, score: Number(random.between(...low).toFixed(3)) }
  })
}

const verdict = ({ log }, { score }) => {
  if (score === undefined) {
    const text = '  ✗ Evaluation failed: Rate limit exceeded for openai. Will retry with exponential backoff.'
    return log.error('__main__', 'run_generation:main:812', text)
  }
  const [line, text] = score >= THRESHOLD ? [799, '✓ APPROVED'] : [804, '✗ REJECTED']
  return log.info('__main__', `run_generation:main:${line}`, `  ${text} (score: ${score.toFixed(2)})`)
}

const evaluated = ({ log }, { score }, suffix, source) => {
  const outcome = `overall_score=${score.toFixed(3)}, approved=${score >= THRESHOLD ? 'True' : 'False'} (threshold=${THRESHOLD})`
  return log.info('app.judge', source, `Question evaluated${suffix}: ${outcome}`)
}

const judgeModel = { provider: 'openai', model: 'gpt-4o' }

function* oneByOne(run, verdicts) {
  const { log, random } = run
  for (const [index, one] of verdicts.entries()) {
    yield log.info(
      '__main__',
      'run_generation:main:787',
      `Evaluating question ${index + 1}/${verdicts.length}...`,
    )
    yield log.info('app.judge', 'judge:evaluate_question:141', `Evaluating ${one.question.type} question`)
    yield random.between(0.05, 0.14)
    if (one.score !== undefined) {
      yield run.usage(judgeModel)
      yield evaluated(run, one, '', 'judge:evaluate_question:209')
    }
    yield verdict(run, one)
  }
}

function* together(run, verdicts) {
  const { log, random } = run
  const info = (source, text) => log.info('app.judge', `judge:${source}`, text)
  const judged = verdicts.filter(({ score }) => score !== undefined)
  const approved = judged.filter(({ score }) => score >= THRESHOLD).length
  const mean = judged.reduce((sum, { score }) => sum + score, 0) / (judged.length || 1)
  const errors = verdicts.length - judged.length
  const mode = 'Using async parallel judge evaluation mode (max_concurrent=10, timeout=60s)'
  yield log.info('__main__', 'run_generation:main:779', mode)
  const list = 'evaluate_questions_list_async'
  yield info(`${list}:360`, `Evaluating list of ${verdicts.length} questions (async parallel)`)
  for (const { question } of verdicts) {
    yield info('evaluate_question_async:233', `Evaluating ${question.type} question (async)`)
  }
  for (const one of judged) {
    yield random.between(0.05, 0.14)
    yield run.usage(judgeModel)
    yield evaluated(run, one, ' (async)', 'judge:evaluate_question_async:301')
  }
  const share = `${judged.length}/${verdicts.length} evaluated, ${approved} approved`
  const trailer = `avg_score=${mean.toFixed(3)}, errors=${errors} (circuit_breaker=0, timeout=0)`
  yield info(`${list}:409`, `Async list evaluation complete: ${share}, ${trailer}`)
  yield info('cleanup:655', 'Cleaning up question judge resources...')
  yield info('cleanup:663', 'Question judge cleanup complete')
  for (const one of verdicts) yield verdict(run, one)
}
