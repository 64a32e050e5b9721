import { parseArgs } from 'node:util'
import { parseStart } from './clock.mjs'

/** The flags of the stand-in, and what they mean. A wrong one is an Error with a message for a person. */
export const modes = [
  'none',
  'rate_limit',
  'billing',
  'auth',
  'all_rejected',
  'duplicates',
  'insert',
  'exception',
  'import_crash',
  'database',
  'config',
  'killed',
  'hang',
]

const flags = {
  types: { type: 'string', default: 'math' },
  count: { type: 'string', default: '150' },
  fail: { type: 'string', default: 'none' },
  approval: { type: 'string', default: '0.82' },
  seed: { type: 'string', default: '1' },
  speed: { type: 'string', default: '1' },
  start: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  async: { type: 'boolean', default: false },
  verbose: { type: 'boolean', short: 'v', default: false },
  json: { type: 'boolean', default: false },
  'no-color': { type: 'boolean', default: false },
  big: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
  // Taken and not needed: the real one has them.
  'async-judge': { type: 'boolean' },
  'triggered-by': { type: 'string' },
  'alerting-config': { type: 'string' },
}

export const help = `usage: generator [options]

Prints what a real question generator prints, without asking any model: a log of Python's logging, always in colour,
with HEARTBEAT and SUCCESS_RUN lines between, and the exit codes that belong to it.

  --types LIST       types of questions (math)         pattern logic spatial math verbal memory
  --count N          questions to ask for (150)
  --approval SHARE   what the judge lets pass (0.82)
  --fail MODE        how it fails (none). For one type: TYPE=MODE. On the first N attempts only: MODE:N, the attempt
                     being BS_ATTEMPT in the environment. Several: logic=billing:1,memory=insert,rate_limit
  --speed X          1 = as slow as a real one, about a minute; 20 = twenty times as fast; 0 = no waiting (1)
  --start TIME       a clock that starts at 2026-01-25T13:00:00-05:00 instead of the machine's
  --seed N           other questions and scores (1)
  --dry-run          insert nothing
  --async            several questions at once, lines mixed
  --verbose          also the cost of every call
  --json             the JSON log instead of the coloured one
  --no-color         without colour
  --big SIZE         no run, but a log of SIZE (200MB, 5GB) as fast as it is read
  --help

  MODE           exit  what happens
  none              0
  rate_limit        0  a quarter of the questions is lost after three tries each
  billing           2  no provider has money left
  auth              2  no provider takes its key
  all_rejected      2  the judge lets nothing pass
  duplicates        2  all questions are known already
  insert            1  some questions do not get into the database
  exception         2  a chained traceback at the start
  import_crash      1  a traceback on stderr before anything else
  database          4  no connection
  config            3  ends without a word
  killed            -  kills itself (SIGKILL) in the middle
  hang              -  says nothing any more and does not end
`

export function parseOptions(args, env = {}) {
  const { values } = parseArgs({ args, options: flags })
  const types = values.types.split(',').filter(type => type !== '')
  if (types.length === 0) throw new Error('--types names no type (try --types math,logic)')
  return {
    types,
    count: number('count', values.count, value => Number.isInteger(value) && value > 0),
    approval: number('approval', values.approval, value => value >= 0 && value <= 1),
    seed: number('seed', values.seed, Number.isInteger),
    speed: number('speed', values.speed, value => value >= 0),
    start: values.start === undefined ? undefined : startTime(values.start),
    failFor: parseFail(values.fail),
    attempt: Number(env.BS_ATTEMPT) || 1,
    runId: env.RUN_ID,
    dryRun: values['dry-run'],
    isAsync: values.async,
    verbose: values.verbose,
    json: values.json,
    color: !values['no-color'],
    big: values.big === undefined ? undefined : size(values.big),
    help: values.help,
  }
}

function number(name, text, isFine) {
  const value = Number(text)
  if (text.trim() === '' || !isFine(value)) throw new Error(`--${name} cannot be "${text}" (see --help)`)
  return value
}

function startTime(text) {
  const start = parseStart(text)
  if (!start) throw new Error(`--start cannot be "${text}" (try 2026-01-25T13:00:00Z)`)
  return start
}

function size(text) {
  const [, digits, unit = ''] = /^(\d+)\s*([kMG]?)i?B?$/i.exec(text) ?? []
  if (digits === undefined) throw new Error(`--big cannot be "${text}" (try 200MB)`)
  return Number(digits) * { '': 1, K: 1e3, M: 1e6, G: 1e9 }[unit.toUpperCase()]
}

/** `logic=billing:1,memory=insert,rate_limit` → which way a run of these types fails at this attempt. */
function parseFail(text) {
  const rules = text.split(',').map(part => {
    const [, type, mode, attempts] = /^(?:([^=:]+)=)?([a-z_]+)(?::(\d+))?$/.exec(part.trim()) ?? []
    if (!modes.includes(mode)) throw new Error(`--fail cannot be "${part}" (one of ${modes.join(' ')})`)
    return { type, mode, attempts: attempts === undefined ? Infinity : Number(attempts) }
  })
  return (types, attempt) => {
    const rule =
      rules.find(({ type }) => types.includes(type)) ?? rules.find(({ type }) => type === undefined)
    return rule && attempt <= rule.attempts ? rule.mode : 'none'
  }
}
