import type { Flags } from '../../../cli/flag.ts'

const group = 'Locks, status and monitors'

/** What other runs, bs-status and monitors see of this run. */
export const monitoringFlags = {
  lock: {
    type: 'text',
    value: 'FILE',
    group,
    help: 'allow one run at a time: while another run holds FILE, say which one and end with 75',
  },
  'lock-wait': {
    type: 'duration',
    value: 'D',
    default: '0s',
    group,
    help: 'how long to wait for the lock',
  },
  'status-file': {
    type: 'text',
    value: 'FILE',
    group,
    help: 'keep a status document for bs-status in FILE; {run_id} and {date} in the name are filled in',
  },
  'status-url': {
    type: 'text',
    value: 'ADDRESS',
    secret: true,
    group,
    help: 'also PUT a copy of the status document to http(s)://… or s3://BUCKET/KEY; {run_id} and {date} are filled in; env:NAME and file:PATH keep the address out of the process list',
  },
  'status-every': {
    type: 'duration',
    value: 'D',
    default: '3m',
    group,
    help: 'time between two such copies',
  },
  'status-markers': {
    type: 'boolean',
    group,
    help: 'with --status-url: at the end, also write the object _complete or _error beside the copy, for monitors that wait for it; those of an earlier run are removed at the start',
  },
  ping: {
    type: 'text',
    value: 'URL',
    secret: true,
    group,
    help: 'report start, success and exit code to a monitor that speaks the protocol of healthchecks.io; env:NAME, file:PATH or the URL, which is never shown',
  },
} as const satisfies Flags
