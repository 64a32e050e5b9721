import type { Command } from '../../cli/command.ts'

/** What the help page and the man page of bs-status say besides the flags. */
export const help = {
  usage: ['[options] [FILE|URL...]', '--write FILE [options]', '--listen HOST:PORT [options] FILE|URL...'],
  notes: [
    'Reads status documents, which bs-run, bs-status --write or any other program keeps up to date: JSON in a file or at an address (http, https, s3). Prints one line for each, as monitoring plug-ins do, and ends with the code of the worst: critical, then unknown, then warning.',
    'On the machine of the job, it looks at the process itself: a living process is never critical, however silent it is, and one that is gone is critical at once. On another machine, only the age of the document counts. An age that equals a limit is still fine.',
  ],
  examples: [
    ['bs-status logs/status.json', 'one line for people and for monitors'],
    [
      'bs-run … | bs-parse | bs-status --write logs/status.json | bs-summarize',
      'keep a status document beside a pipeline',
    ],
    [
      'bs-status --success-log logs/success_runs.jsonl --max-age 8d',
      'was there a success in the last eight days?',
    ],
    ['bs-status --watch --format json logs/status.json', 'watch for changes, as records'],
    [
      'bs-status --wait-until terminal --timeout 1h logs/status.json && ./next.sh',
      'continue only when the run has succeeded',
    ],
    [
      'bs-status --listen 127.0.0.1:8080 logs/status.json',
      'answer uptime monitors: 200 while all is well, else 503',
    ],
  ],
  exitCodes: [
    ['0', 'OK; --write: done'],
    ['1', 'WARNING; --write: standard input broke off'],
    ['2', 'CRITICAL'],
    ['3', 'UNKNOWN, or a bad flag'],
    [
      '4',
      '--write: the document, or standard output, could not be written; --listen: the address cannot be used',
    ],
    ['124', '--wait-until: the time is up'],
  ],
} satisfies Pick<Command, 'usage' | 'notes' | 'examples' | 'exitCodes'>
