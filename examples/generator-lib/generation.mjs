import { allAtOnce } from './generation-async.mjs'
import { oneByOne } from './generation-sync.mjs'
import { specialistFor } from './questions.mjs'
import { banner } from './start-up.mjs'

/**
 * Phase 1. Returns the questions. The shares of the difficulties are rounded down, as in the real one, so that 150
 * asked for are 149 tried.
 */
const shares = { easy: 0.3, medium: 0.45, hard: 0.25 }

export function* generate(run) {
  const { log, count, types, isAsync, clock } = run
  const began = clock.now()
  yield banner(log, 664, 'PHASE 1: Question Generation')
  const batches = types.flatMap(type =>
    Object.entries(shares).map(([difficulty, share]) => ({
      type,
      difficulty,
      size: Math.floor((count / types.length) * share),
      ...specialistFor(type),
    })),
  )
  const fate = fates(run, batches)
  const questions = yield* (isAsync ? allAtOnce : oneByOne)(run, batches, fate)
  const seconds = (clock.now() - began) / 1000
  const rate = (100 * questions.length) / count
  yield log.info(
    '__main__',
    'run_generation:main:727',
    `Generated: ${questions.length}/${count} questions (${rate.toFixed(1)}% success rate)`,
  )
  yield log.info('__main__', 'run_generation:main:731', `Duration: ${seconds.toFixed(1)}s`)
  return { questions, seconds, began, batches: batches.length }
}

/** What becomes of each question of the run: lost, late, or the place where the process stops. */
function fates({ mode, random }, batches) {
  const total = batches.reduce((sum, { size }) => sum + size, 0)
  const limited = mode === 'rate_limit'
  return {
    refusedBy: mode === 'billing' || mode === 'auth' ? mode : undefined,
    lost: random.positions(limited ? Math.round(total * 0.27) : 0, total),
    late: random.positions(limited ? Math.round(total * 0.1) : 0, total),
    stop: mode === 'killed' || mode === 'hang' ? Math.floor(total * 0.6) : Infinity,
  }
}
