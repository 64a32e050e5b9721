import { shorten } from './questions.mjs'
import { banner } from './start-up.mjs'

/** Phase 3. Returns the approved questions that are new. */
export function* deduplicate(run, approved) {
  const { log, mode, random } = run
  const main = (line, text) => log.info('__main__', `run_generation:main:${line}`, text)
  yield banner(log, 894, 'PHASE 3: Deduplication')
  yield 0.4
  yield log.info('app.database', 'database:get_all_questions:408', 'Retrieved 240 questions from database')
  yield main(902, 'Loaded 240 existing questions for deduplication')
  const usual = approved.length < 10 ? 0 : Math.max(1, Math.round(approved.length * 0.01))
  const known = random.positions(mode === 'duplicates' ? approved.length : usual, approved.length)
  for (const [index, { text }] of approved.entries()) {
    yield 0.01
    if (known.has(index)) yield* duplicate(run, text)
  }
  const unique = approved.filter((_, index) => !known.has(index))
  yield main(943, `\nUnique questions: ${unique.length}`)
  yield main(944, `Duplicates removed: ${known.size}`)
  return unique
}

function* duplicate({ log, random }, text) {
  const exact = random.between(0, 1) < 0.3
  const score = exact ? '1.000' : random.between(0.86, 0.98).toFixed(3)
  const finding = exact
    ? ['deduplicator:check_duplicate:262', `Exact duplicate found for: ${shorten(text.toLowerCase(), 50)}`]
    : ['deduplicator:check_duplicate:274', `Semantic duplicate found with score ${score}`]
  yield log.info('app.deduplicator', ...finding)
  const kind = exact ? 'exact' : 'semantic'
  const said = `✗ Duplicate (${kind}, score=${score}): ${shorten(text, 60)}`
  yield log.info('__main__', 'run_generation:main:927', said)
}

/** The driver's whole complaint: several lines, an empty one among them, tabs. */
const complaint =
  text => `(psycopg2.errors.UniqueViolation) duplicate key value violates unique constraint "ix_questions_text"
DETAIL:  Key (question_text)=(${shorten(text, 40)}) already exists.

[SQL: INSERT INTO questions (question_text, question_type, difficulty)
\tVALUES (%(question_text)s, %(question_type)s, %(difficulty)s)
\tRETURNING questions.id]
(Background on this error at: https://sqlalche.me/e/20/gkpj)`

/** Phase 4. Returns how many questions are in the database now. */
export function* insert(run, unique) {
  const { log, mode, random } = run
  yield banner(log, 950, 'PHASE 4: Database Insertion')
  const failing = random.positions(mode === 'insert' ? Math.ceil(unique.length * 0.15) : 0, unique.length)
  let inserted = 0
  for (const [index, { text }] of unique.entries()) {
    yield 0.01
    if (failing.has(index)) {
      const why = complaint(text)
      yield log.error('app.database', 'database:insert_question:251', `Failed to insert question: ${why}`)
      const which = `✗ Failed to insert question ${index + 1}: ${why}`
      yield log.error('__main__', 'run_generation:main:968', which)
      continue
    }
    inserted++
    const text_ = `Inserted question with ID: ${4000 + inserted} (with embedding)`
    yield log.info('app.database', 'database:insert_question:243', text_)
  }
  yield log.info('__main__', 'run_generation:main:972', `\nInserted: ${inserted}/${unique.length} questions`)
  return inserted
}
