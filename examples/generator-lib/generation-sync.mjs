import { questionText, shorten } from './questions.mjs'
import { exhausted, opened, refused, resetBreakers, trouble } from './troubles.mjs'

/** Phase 1 as it is by default: one question after the other; when a provider refuses, the next one is asked. */
export function* oneByOne(run, batches, fate) {
  const { log, count, types, clock } = run
  const began = clock.now()
  const pipeline = (source, text) => log.info('app.pipeline', `pipeline:${source}`, text)
  const questions = []
  const circuit = newCircuit()
  let position = 0
  yield pipeline('run_generation_job:226', `Starting question generation job: ${count} questions`)
  yield pipeline('run_generation_job:247', `Job: Generating questions for ${types.join(', ')}`)
  for (const [index, batch] of batches.entries()) {
    const { type, difficulty, size } = batch
    yield pipeline(
      'generate_questions:82',
      `Pipeline: Generating ${size} ${type} questions at ${difficulty} difficulty`,
    )
    if (index === 0) yield resetBreakers(run)
    yield* heading(run, batch, circuit)
    let made = 0
    for (let number = 1; number <= size; number++, position++) {
      if (position >= fate.stop) yield { stop: run.mode }
      const from = circuit.provider(batch)
      const done = fate.refusedBy
        ? yield* refusedQuestion(run, batch, number, fate.refusedBy, circuit)
        : yield* oneQuestion(run, { ...batch, ...from }, number, fate, position)
      if (done === undefined) continue
      if (done === 'exhausted') break
      questions.push(done)
      made++
    }
    const share = `${made}/${size} questions successfully`
    yield log.info(
      'app.generator',
      'generator:generate_batch:582',
      `Batch generation complete: ${share} generated`,
    )
    yield pipeline('generate_questions:94', `Pipeline: Generated ${share}`)
  }
  const seconds = ((clock.now() - began) / 1000).toFixed(1)
  const text = `Job complete: Generated ${questions.length}/${count} questions in ${seconds}s`
  yield pipeline('run_generation_job:296', text)
  return questions
}

function* heading({ log }, batch, circuit) {
  const { provider, model } = circuit.provider(batch)
  const with_ = model === undefined ? '' : ` with model ${model}`
  const { type, difficulty, size } = batch
  yield log.info(
    'app.generator',
    'generator:generate_batch:375',
    `Using specialist provider '${provider}' for ${type} questions${with_}`,
  )
  yield log.info(
    'app.generator',
    'generator:generate_batch:388',
    `Generating batch of ${size} ${type} questions at ${difficulty} difficulty`,
  )
}

const asking = ({ log }, { type, difficulty, provider, model }) =>
  log.info(
    'app.generator',
    'generator:generate_question:170',
    `Generating ${type} question at ${difficulty} difficulty using ${provider}${model === undefined ? '' : ` with model ${model}`}`,
  )

function* oneQuestion(run, batch, number, fate, position) {
  const { log, random } = run
  const { type, difficulty, size, provider } = batch
  yield asking(run, batch)
  if (fate.lost.has(position)) {
    yield* exhausted(run, batch)
    yield* lostQuestion(run, batch, number, size, trouble('rate_limit', provider))
    return undefined
  }
  if (fate.late.has(position)) {
    const { message } = trouble('rate_limit', provider)
    const text = `Retryable error from ${provider} (attempt 1/3): ${message} Retrying in 2.0s...`
    yield log.warning('app.providers.base', 'base:with_retry:308', text)
  }
  yield random.between(0.15, 0.4)
  yield run.usage(batch)
  const text = questionText(type, random)
  const done = `Successfully generated question: ${shorten(text, 50)}`
  yield log.info('app.generator', 'generator:generate_question:218', done)
  return { type, difficulty, text }
}

function* lostQuestion({ log }, { provider }, number, size, { whole, category }) {
  const failed = `Failed to generate question with ${provider}: ${whole} (category=${category})`
  yield log.error('app.generator', 'generator:generate_question:229', failed)
  const again = `Failed to generate question ${number}/${size} with specialist ${provider}: ${whole}`
  yield log.error('app.generator', 'generator:generate_batch:443', again)
}

/** A provider is dropped after five failures in a row; the next one is asked, until there is none. */
function newCircuit() {
  const order = ['openai', 'anthropic', 'google', 'xai']
  const open = []
  let failures = 0
  const provider = batch =>
    open.includes(batch.provider)
      ? { provider: order.find(name => !open.includes(name)), model: undefined }
      : { provider: batch.provider, model: batch.model }
  return {
    provider,
    fail(batch) {
      failures++
      if (failures < 5) return false
      failures = 0
      open.push(provider(batch).provider)
      return true
    },
  }
}

function* refusedQuestion(run, batch, number, mode, circuit) {
  const { log } = run
  const { type, size } = batch
  const from = circuit.provider(batch)
  if (from.provider === undefined) {
    yield log.warning(
      'app.generator',
      'generator:generate_batch:405',
      'No more providers available, stopping batch',
    )
    return 'exhausted'
  }
  yield asking(run, { ...batch, ...from })
  yield 0.05
  yield* refused(run, mode, from)
  const dropped = circuit.fail(batch)
  if (dropped) yield opened(run, from.provider)
  yield* lostQuestion(run, from, number, size, trouble(mode, from.provider))
  if (!dropped) return undefined
  const next = circuit.provider(batch).provider
  const unavailable = `Circuit opened for specialist ${from.provider} during batch generation (0/${size} completed)`
  yield log.warning('app.generator', 'generator:generate_batch:419', unavailable)
  if (next === undefined) return undefined
  yield log.warning(
    'app.generator_config',
    'generator_config:get_provider_and_model_for_question_type:240',
    `Primary provider '${batch.provider}' unavailable for '${type}', using fallback '${next}' (no model override)`,
  )
  const fallback = `Provider fallback for ${type}: ${from.provider} -> ${next} (circuit_breaker_open)`
  yield log.info('app.metrics', 'metrics:record_provider_fallback:320', fallback)
  return undefined
}
