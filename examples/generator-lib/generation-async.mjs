import { questionText, shorten } from './questions.mjs'
import { exhausted, opened, refused, resetBreakers, trouble } from './troubles.mjs'

/** Phase 1 with `--async`: all batches at once, so their lines are mixed; a provider that refuses is not replaced. */
export function* allAtOnce(run, batches, fate) {
  const { log, random, count, clock } = run
  const began = clock.now()
  const generator = (source, text) => log.info('app.generator', `generator:${source}`, text)
  const pipeline = (source, text) => log.info('app.pipeline', `pipeline:${source}`, text)
  const job = 'run_generation_job_async'
  const parallel = 'Using async parallel generation mode (max_concurrent=10, timeout=60s)'
  yield log.info('__main__', 'run_generation:main:699', parallel)
  yield pipeline(`${job}:333`, `Starting async question generation job: ${count} questions`)
  yield pipeline(`${job}:373`, `Job (async): Executing ${batches.length} generation tasks in parallel`)
  for (const [index, { type, difficulty, size, provider, model }] of batches.entries()) {
    const what = `${size} ${type} questions at ${difficulty} difficulty`
    yield pipeline('generate_questions_async:124', `Pipeline (async): Generating ${what}`)
    if (index === 0) yield resetBreakers(run)
    const using = `Using specialist provider '${provider}' for ${type} questions (async) with model ${model}`
    yield generator('generate_batch_async:773', using)
    yield generator('generate_batch_async:786', `Generating batch of ${what} (async parallel)`)
  }
  const wanted = batches.flatMap((batch, index) =>
    Array.from({ length: batch.size }, (_, offset) => ({ ...batch, index, number: offset + 1 })),
  )
  for (const { type, difficulty, provider, model } of wanted) {
    const text = `Generating ${type} question at ${difficulty} difficulty using ${provider} (async) with model ${model}`
    yield generator('generate_question_async:646', text)
  }
  const questions = []
  const made = batches.map(() => 0)
  const late = []
  for (const [position, one] of wanted.entries()) {
    if (position >= fate.stop) yield { stop: run.mode }
    const mode = fate.refusedBy ?? (fate.lost.has(position) ? 'rate_limit' : undefined)
    yield mode === fate.refusedBy && mode ? 0.01 : random.between(0.15, 0.4)
    if (mode !== undefined) {
      const { whole, category } = trouble(mode, one.provider)
      yield* fate.refusedBy ? refused(run, mode, one, 'async') : exhausted(run, one, 'async')
      if (fate.refusedBy && position === 4) yield opened(run, one.provider)
      const failed = `Failed to generate question with ${one.provider} (async): ${whole} (category=${category})`
      yield log.error('app.generator', 'generator:generate_question_async:719', failed)
      late.push(`Failed to generate question ${one.number}/${one.size} with ${one.provider}: ${whole}`)
      continue
    }
    const text = questionText(one.type, random)
    yield run.usage(one)
    const done = `Successfully generated question (async): ${shorten(text, 50)}`
    yield generator('generate_question_async:702', done)
    questions.push({ type: one.type, difficulty: one.difficulty, text })
    made[one.index]++
  }
  for (const text of late) yield log.error('app.generator', 'generator:generate_batch_async:851', text)
  for (const [index, { size }] of batches.entries()) {
    const share = `${made[index]}/${size} questions successfully`
    yield generator('generate_batch_async:883', `Async batch generation complete: ${share} generated`)
    yield pipeline('generate_questions_async:136', `Pipeline (async): Generated ${share}`)
  }
  const seconds = ((clock.now() - began) / 1000).toFixed(1)
  const text = `Job (async) complete: Generated ${questions.length}/${count} questions in ${seconds}s`
  yield pipeline(`${job}:421`, text)
  yield generator('cleanup:1091', 'Cleaning up question generator resources...')
  yield generator('cleanup:1099', 'Question generator cleanup complete')
  return questions
}
