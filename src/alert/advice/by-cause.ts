/** Patterns of error texts and what to do about each; the most specific first. */
const causes: ReadonlyArray<
  readonly [words: RegExp, advice: (found: Readonly<Record<string, string>>) => readonly string[]]
> = [
  // bash: line 1: jq: command not found · zsh: command not found: jq · exec: "jq": executable file not found in $PATH
  [
    /(?<name>[\w./+-]+): (?:command )?not found$|command not found: (?<last>[\w./+-]+)|"(?<quoted>[^"\s]+)": executable file not found|cannot run (?<run>\S+): command not found/i,
    ({ name, last, quoted, run }) => {
      const command = name ?? last ?? quoted ?? run ?? 'it'
      return [
        `Check that ${command} is installed and in the PATH of the job (command -v ${command})`,
        'cron and systemd know fewer folders than your shell: write the full path, or set PATH',
      ]
    },
  ],
  // ModuleNotFoundError: No module named 'yaml' · Error: Cannot find module 'pino'
  [
    /No module named ['"]?(?<module>[\w.-]+)/,
    ({ module }) => [
      `Install ${module} in the Python that the job uses, or activate its environment in the wrapper (which python3)`,
    ],
  ],
  [
    /Cannot find module '(?<module>[^']+)'/,
    ({ module }) => [`Install ${module} where the job runs: npm ci in its folder`],
  ],
  // FATAL: password authentication failed for user "backup" · Access denied for user 'backup'@'db1' (using password: YES)
  [
    /password authentication failed for user "(?<pg>[^"]+)"|Access denied for user '(?<my>[^']+)'|(?<none>no password supplied)/i,
    ({ pg, my }) => [
      `The database answered and refused the login${(pg ?? my) === undefined ? '' : ` of ${pg ?? my}`}: check the user and the password`,
      'Check that the job sees the password (PGPASSWORD, ~/.pgpass, ~/.my.cnf): cron loads no .env and no profile',
    ],
  ],
  [
    /no pg_hba\.conf entry for host "(?<host>[^"]+)"/i,
    ({ host }) => [`The database answered and lets nobody in from ${host}: see its pg_hba.conf`],
  ],
  // npm error ERESOLVE unable to resolve dependency tree · pip: ResolutionImpossible
  [
    /\bERESOLVE\b|unable to resolve dependenc|ResolutionImpossible|conflicting dependencies|version solving failed/i,
    () => [
      'Two packages need versions of another that do not fit together: the lines below the error name them',
      'Install the versions of the lock file (npm ci, pip install -r), or change the one that is too new',
    ],
  ],
  // psycopg2.OperationalError: connection to server at "db", port 5432 failed: Connection refused
  [
    /(?=.*(?:postgres|psycopg|libpq|\bpsql\b|port 5432|:5432))(?=.*(?:connect|refused|time[d ]*out|terminat|closed|recovery|starting up|shutting down))/is,
    () => [
      'Check that the database runs and can be reached from this machine: psql "$DATABASE_URL" -c "SELECT 1"',
      'Check the address and the login in DATABASE_URL, and the firewall',
    ],
  ],
  [
    /(?=.*(?:mysql|mariadb|port 3306|:3306))(?=.*(?:connect|refused|time[d ]*out|gone away))/is,
    () => ['Check that the database runs and can be reached from this machine: mysqladmin ping'],
  ],
  // The words of the generator, whose database is PostgreSQL.
  [
    /^(?:failed to connect to (?:the )?database|database connection (?:failed|error))/i,
    () => [
      'Check that the database runs and can be reached from this machine: psql "$DATABASE_URL" -c "SELECT 1"',
      'Check the address and the login in DATABASE_URL, and the firewall',
    ],
  ],
  [
    /database is locked/i,
    () => ['Another process has the database open for writing: find it with fuser or lsof, and wait for it'],
  ],
  [
    /relation "(?<pg>[^"]+)" does not exist|no such table: (?<lite>\S+)|Table '(?<my>[^']+)' doesn't exist/i,
    ({ pg, lite, my }) => [
      `The table ${pg ?? lite ?? my} is not there: run the migrations, or check which database the job uses`,
    ],
  ],
  // slurmstepd: error: *** JOB 123 ON node1 CANCELLED AT 2026-01-25T13:00:00 DUE TO TIME LIMIT ***
  [
    /(?:JOB|STEP) (?<job>[\d_.]+).*DUE TO TIME LIMIT/,
    ({ job }) => [
      `Compare time used and allowed: sacct -j ${job} --format=JobID,Elapsed,Timelimit,State`,
      'Ask for more time (sbatch --time), or split the work into smaller jobs',
    ],
  ],
  [
    /oom[-_ ]kill event|Exceeded job memory limit|exceeded memory limit.*being killed/i,
    () => ['Ask the scheduler for more memory (sbatch --mem), or let the job hold fewer items at a time'],
  ],
  // Out of memory: Killed process 4242 (python3) total-vm:…
  [
    /Killed process \d+ \((?<name>[^)]+)\)/,
    ({ name }) => [
      `The kernel ran out of memory and killed ${name}: journalctl -k shows what else used it`,
      'Give the machine or container more memory, or let the job hold fewer items at a time',
    ],
  ],
  [
    /(?:^|[\s:])Killed$/,
    () => [
      'Look for the OOM killer: journalctl -k | grep -i "killed process", or the memory limit of the container or scheduler',
      'If memory was not short, something else sent SIGKILL: a time limit, a shutdown, or a person',
    ],
  ],
  [
    /No LLM API keys configured|no API keys? (?:is |are )?(?:configured|found|set)/i,
    () => [
      'Check that .env exists where the job runs and holds a valid key, and that the wrapper exports its variables',
    ],
  ],
  // cp: cannot stat 'in.csv': No such file or directory · [Errno 2] No such file or directory: 'in.csv'
  [
    /['"‘](?<quoted>[^'"’]+)['"’]: No such file or directory|No such file or directory: ['"](?<after>[^'"]+)|no such file or directory, \w+ '(?<node>[^']+)|(?:^|[\s:])(?:open |stat )?(?<bare>[\w.~/-]*[./][\w./-]*): No such file or directory/i,
    ({ quoted, after, node, bare }) => missingFile(quoted ?? after ?? node ?? bare ?? 'the file'),
  ],
  [/No such file or directory|FileNotFound/i, () => missingFile('the file')],
  [
    /['"‘](?<quoted>\/[^'"’]+)['"’]: Permission denied|Permission denied: ['"](?<after>[^'"]+)|(?:^|[\s:])(?<bare>\.{0,2}\/[\w./-]+): Permission denied/i,
    ({ quoted, after, bare }) => [
      `Check as the user of the job (id) who may use ${quoted ?? after ?? bare}: ls -ld, for each folder above it too`,
    ],
  ],
  [
    /(?:refused|timed out|unreachable|reset|not known|resolve).*?\b(?<host>[a-z0-9-]+(?:\.[a-z0-9-]+)*):(?<port>\d{2,5})\b|\b(?<first>[a-z0-9-]+(?:\.[a-z0-9-]+)*):(?<at>\d{2,5})\b.*(?:refused|timed out|unreachable|reset)/i,
    ({ host, port, first, at }) => [
      `Check that ${host ?? first} listens on port ${port ?? at} and can be reached from this machine: nc -vz ${host ?? first} ${port ?? at}`,
    ],
  ],
]

const missingFile = (path: string): readonly string[] => [
  `Check that ${path} exists on this machine and is spelled right${path.startsWith('/') ? '' : ': a relative path begins in the folder in which the job was started'}`,
]

/** Advice for a cause that the error text names; undefined when no known cause matches. */
export function adviceByCause(error: string): readonly string[] | undefined {
  for (const [words, advice] of causes) {
    const found = words.exec(error)
    if (found !== null) return advice({ ...found.groups } as Record<string, string>)
  }
  return undefined
}
