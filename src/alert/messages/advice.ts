import type { Alert } from '../../records/index.ts'

/** What to do next about an alert: at most three short lines, the most likely cause first. */
export function adviceFor(alert: Alert): readonly string[] {
  const category = alert.error_category ?? categoryOf(alert.error_sample)
  const found = (category !== undefined && byCategory[category]) || byCode(alert) || byRule[alert.rule]
  return found || []
}

/** Advice by the category that bs-parse gives to an error. */
const byCategory: Readonly<Record<string, readonly string[]>> = {
  rate_limit: [
    'Wait, or ask for fewer items at a time: the provider limits requests per minute',
    'Spread the types over more time (bs-run --retry-delay), or use a second provider',
  ],
  billing_quota: [
    "Check the balance and the usage limits in the provider's account: trying again does not help before",
    'Rerun what failed with bs-run --resume once it is paid',
  ],
  authentication: [
    'Check that the key is set where the job runs: .env exists, and the wrapper exports its variables',
    'Check that the key is valid and has not expired',
  ],
  database: [
    'Check that the database runs and can be reached from this machine: psql "$DATABASE_URL" -c "SELECT 1"',
    'Check the address and the login in DATABASE_URL, and the firewall',
  ],
  server_error: [
    "Look at the provider's status page: its servers fail, and a later try can succeed",
    'Rerun what failed with bs-run --resume',
  ],
  network_error: [
    'Check name resolution, proxy and firewall of the machine: the provider was not reached',
    'Rerun what failed with bs-run --resume',
  ],
  model_error: ["Check the model's name in the settings: it may have been renamed or retired"],
  invalid_request: ['Look at the first error in the log: the provider refuses what the job sends'],
  disk_full: ['Free space on the disk of the job and of its logs: df -h'],
  memory: ['Give the job more memory, or fewer items at a time: the system ended it for want of memory'],
  not_found: ['Check the path of the command, and PATH: cron knows fewer folders than a shell does'],
}

/** Advice for rules that have no error to go by. */
const byRule: Readonly<Record<string, readonly string[]>> = {
  low_approval: [
    'Look at some rejected items: do they fail for the same reason?',
    'Review the criteria and the prompts of the judge, and its lowest score (MIN_ARBITER_SCORE)',
  ],
  high_duplicates: [
    'Normal when the pool is large and old; otherwise ask for more items',
    'Review the threshold that makes two items the same',
  ],
  nothing_inserted: ['Look for what was approved but not inserted: duplicates, or errors of the database'],
  budget_exceeded: ['Decide whether the run may go on: raise --budget, or stop it'],
  stale_heartbeat: [
    'Look whether the process still runs (bs-status), and at the last lines of its log',
    'End it if it hangs: bs-run --stall-timeout does that by itself',
  ],
  stream_truncated: [
    'Look for what ended it: a restart of the machine, the OOM killer (dmesg), a full disk',
    'Rerun what is missing with bs-run --resume',
  ],
  no_success: [
    'Check that the job is started at all: systemctl status cron, crontab -l, systemctl list-timers',
    'Check that it is executable, that the crontab has full paths, and that its variables are set',
  ],
}

/** What the error's text suggests where no category came with it. */
const texts: ReadonlyArray<readonly [category: string, text: RegExp]> = [
  ['billing_quota', /insufficient_quota|credit balance|billing|payment required/i],
  ['rate_limit', /rate.?limit|too many requests/i],
  ['authentication', /api[ _-]?key|unauthori[sz]ed|authentication failed|permission denied \(publickey/i],
  ['database', /database|sqlalchemy|psycopg|postgres|mysql|sqlite/i],
  ['disk_full', /no space left|disk full|ENOSPC/i],
  ['memory', /out of memory|cannot allocate memory|\boom\b/i],
  ['not_found', /command not found|no such file or directory/i],
  ['network_error', /timed? ?out|connection (?:reset|refused)|name resolution|network is unreachable/i],
]

const categoryOf = (error: string | undefined): string | undefined =>
  error === undefined ? undefined : texts.find(([, text]) => text.test(error))?.[0]

function byCode({ results = [] }: Alert): readonly string[] | undefined {
  const codes = results.map(({ exit_code }) => exit_code)
  if (codes.includes(127)) return byCategory.not_found
  if (codes.includes(137)) return byCategory.memory
  return undefined
}
