import { printed } from './layout.mjs'

/** What the generator says before its first phase. */
const RULE = '='.repeat(80)
const main = '__main__'

const logging = [
  ['root', 'logging_config:setup_logging:166', 'File logging enabled: ./logs/question_service.log'],
  [
    'root',
    'logging_config:setup_logging:168',
    'Logging configured: level=INFO, file_logging=True, json_format=False',
  ],
]

const generator = [
  ['app.generator', 'generator:__init__:91', 'Initialized OpenAI provider with model gpt-4-turbo-preview'],
  ['app.generator', 'generator:__init__:98', 'Initialized Anthropic provider with model claude-sonnet-4-5'],
  ['app.generator', 'generator:__init__:105', 'Initialized Google provider with model gemini-pro'],
  ['app.providers.xai_provider', 'xai_provider:__init__:47', 'Initialized xAI provider with model grok-4'],
  ['app.generator', 'generator:__init__:110', 'Initialized xAI provider with model grok-4'],
  ['app.generator', 'generator:__init__:115', 'QuestionGenerator initialized with 4 providers'],
  ['app.pipeline', 'pipeline:__init__:59', 'Question generation pipeline initialized'],
  [main, 'run_generation:main:494', '✓ Pipeline initialized'],
  ['app.judge_config', 'judge_config:load:152', 'Loading judge configuration from config/judges.yaml'],
]

const judge = [
  ['app.judge_config', 'judge_config:load:159', 'Successfully loaded judge configuration (version 1.0)'],
  [main, 'run_generation:main:501', '✓ Judge config loaded from ./config/judges.yaml'],
  [
    'app.generator_config',
    'generator_config:load:116',
    'Loading generator configuration from config/generators.yaml',
  ],
  [
    'app.generator_config',
    'generator_config:load:123',
    'Successfully loaded generator configuration (version 1.0, specialist_routing=True)',
  ],
  [main, 'run_generation:main:508', '✓ Generator config loaded from ./config/generators.yaml'],
  ['app.judge', 'judge:__init__:85', 'Initialized OpenAI provider for judge'],
  ['app.judge', 'judge:__init__:93', 'Initialized Anthropic provider for judge'],
  ['app.judge', 'judge:__init__:100', 'Initialized Google provider for judge'],
  ['app.providers.xai_provider', 'xai_provider:__init__:47', 'Initialized xAI provider with model grok-4'],
  ['app.judge', 'judge:__init__:107', 'Initialized xAI provider for judge'],
  ['app.judge', 'judge:__init__:114', 'QuestionJudge initialized with 4 providers'],
  [main, 'run_generation:main:527', '✓ Judge initialized'],
]

const store = [
  ['app.database', 'database:__init__:117', 'DatabaseService initialized with embedding support'],
  [main, 'run_generation:main:540', '✓ Database connected'],
  [
    'app.embedding_cache',
    'embedding_cache:__init__:361',
    'Embedding cache using in-memory backend (no Redis URL provided)',
  ],
  [
    'app.deduplicator',
    'deduplicator:__init__:233',
    'QuestionDeduplicator initialized with threshold=0.85, model=text-embedding-3-small, cache=in-memory',
  ],
  [main, 'run_generation:main:554', '✓ Deduplicator initialized (cache: in-memory)'],
]

const say = ({ info }, lines) => lines.map(line => info(...line)).join('')

/** Up to the providers; what the judge's configuration brings is not known yet. */
export function* beginning({ log, clock, host, count, types, dryRun }) {
  const list = `[${types.map(type => `'${type}'`).join(', ')}]`
  yield say(log, logging)
  yield 0.15
  yield printed('HEARTBEAT', { timestamp: clock.utc(), status: 'started', hostname: host })
  yield say(log, logging)
  yield say(log, [
    [main, 'run_generation:main:399', RULE],
    [main, 'run_generation:main:400', 'Question Generation Script Starting'],
    [main, 'run_generation:main:401', `Timestamp: ${clock.utc()}`],
    [main, 'run_generation:main:402', `Configuration: count=${count}, types=${list}`],
    [main, 'run_generation:main:406', `Dry run: ${dryRun ? 'True' : 'False'}`],
    [main, 'run_generation:main:407', RULE],
    ['app.metrics', 'metrics:start_run:146', 'Pipeline run started'],
    [
      'app.alerting',
      'alerting:__init__:82',
      'AlertManager initialized: email_enabled=False, alert_file=True',
    ],
    [main, 'run_generation:main:429', 'Alert manager initialized (email=disabled)'],
  ])
  const missing = 'Run reporting enabled but BACKEND_API_URL not configured - skipping'
  yield log.warning(main, 'run_generation:create_run_reporter:353', missing)
  yield log.info(main, 'run_generation:main:440', `Generating only: ${list}`)
  yield log.info(main, 'run_generation:main:443', 'Initializing pipeline components...')
}

export function* generatorReady({ log }) {
  yield say(log, generator)
  yield 0.4
}

export function* judgeReady({ log }) {
  yield say(log, judge)
  yield 0.2
}

export function* storeReady({ log, dryRun }) {
  yield say(log, dryRun ? [] : store)
  yield 0.2
}

/** The frame around a phase. The first rule is unprefixed, because its record begins with a newline. */
export const banner = ({ info }, line, title) =>
  say({ info }, [
    [main, `run_generation:main:${line}`, `\n${RULE}`],
    [main, `run_generation:main:${line + 1}`, title],
    [main, `run_generation:main:${line + 2}`, RULE],
  ])

export const rule = RULE
