import { type StatusCase, since } from './evidence.ts'
import type { Severity } from './finding.ts'
import { doing, failures, position, shown, subject } from './subject.ts'
import { span } from './text.ts'

/** One row of the decision table. */
export interface Row {
  readonly when: (found: StatusCase) => boolean
  readonly severity: Severity
  /** Absent: the state in the document. */
  readonly state?: string
  readonly message: (found: StatusCase) => string
}

/**
 * The clocks of two machines never agree: a document may be this many seconds ahead without being "from the future".
 */
const skew = 60

const status =
  (...states: readonly string[]) =>
  ({ document }: StatusCase): boolean =>
    states.includes(document.status)

/** The first row whose condition holds is the verdict. */
export const rows: readonly Row[] = [
  {
    when: ({ age }) => age < -skew,
    severity: 'unknown',
    state: 'future',
    message: ({ age }) => `written ${span(-age)} in the future (is a clock wrong?)`,
  },

  // The run has ended; later evidence does not change that.
  {
    when: found => status('succeeded', 'partial', 'interrupted')(found) && overdue(found),
    severity: 'critical',
    state: 'overdue',
    message: noSuccess,
  },
  {
    when: status('succeeded'),
    severity: 'ok',
    message: ({ document, age }) => {
      const where = position(document)
      return `succeeded ${span(age)} ago${where ? `, ${where.at}/${where.total} ${where.unit}` : ''}`
    },
  },
  { when: status('partial', 'interrupted'), severity: 'warning', message: ending },
  { when: status('failed', 'timed_out'), severity: 'critical', message: ending },
  {
    when: status('lost'),
    severity: 'critical',
    message: found => `${about(found)} lost ${span(found.age)} ago: its records broke off`,
  },
  {
    when: status('unknown'),
    severity: 'unknown',
    message: found => `${about(found)} ended ${span(found.age)} ago, and nobody said how`,
  },

  // The run has not ended, but its process has.
  {
    when: found => status('stopping')(found) && ['gone', 'rebooted'].includes(found.presence),
    severity: 'warning',
    state: 'interrupted',
    message: found => `${about(found)} was being stopped, and is gone`,
  },
  {
    when: ({ presence }) => presence === 'rebooted',
    severity: 'critical',
    state: 'lost',
    message: found => `${about(found)} lost: the machine was started again (last ${beat(found)})`,
  },
  {
    when: ({ presence }) => presence === 'gone',
    severity: 'critical',
    state: 'lost',
    message: found => `${about(found)} lost: process ${found.document.pid} is gone (last ${beat(found)})`,
  },

  // The process may be alive.
  {
    when: found => here(found) && found.age > found.limits.warning,
    severity: 'warning',
    state: 'unresponsive',
    message: found =>
      `${about(found)} unresponsive: process ${alive(found)} lives, but wrote no heartbeat for ${span(found.age)}`,
  },
  {
    when: ({ age, limits }) => age > limits.critical,
    severity: 'critical',
    state: 'stale',
    message: found => `${about(found)} stale: ${silence(found)}`,
  },
  {
    when: ({ age, limits }) => age > limits.warning,
    severity: 'warning',
    state: 'stale',
    message: found => `${about(found)} stale: ${silence(found)}`,
  },
  {
    when: found => status('stuck')(found) || (status('running', 'starting')(found) && stuck(found)),
    severity: 'warning',
    state: 'stuck',
    message: found =>
      `${about(found)} stuck: no progress${found.idle > 0 ? ` for ${span(found.idle)}` : ''}, though it lives, ${beat(found)}`,
  },
  {
    when: status('retrying'),
    severity: 'ok',
    message: found => {
      const { last_error: error } = found.document
      return `${about(found)} retrying${error ? ` (failed: ${shown(error, 120)})` : ''}, ${beat(found)}`
    },
  },
  {
    when: status('quiet'),
    severity: 'ok',
    message: found => {
      const silent = since(found, found.document.last_output)
      return `${about(found)} quiet${silent !== undefined ? ` for ${span(silent)}` : ''}, ${beat(found)}`
    },
  },
  {
    when: () => true,
    severity: 'ok',
    message: found => `${about(found)} ${found.document.status}${doing(found.document)}, ${beat(found)}`,
  },
]

const here = ({ presence }: StatusCase): boolean => presence === 'alive' || presence === 'ending'
const overdue = ({ success, age, thresholds: { maxAge } }: StatusCase): boolean => (success ?? age) > maxAge

const beat = ({ age }: StatusCase): string => `heartbeat ${span(age)} ago`
const about = ({ document }: StatusCase): string => subject(document)
const stuck = ({ idle, thresholds }: StatusCase): boolean => idle > thresholds.stuckAfter

const alive = ({ presence, document }: StatusCase): number | undefined =>
  presence === 'ending' ? document.writer_pid : document.pid

function silence({ age, document: { heartbeat_interval: interval } }: StatusCase): string {
  const rhythm = interval === undefined ? 'none was promised' : `one every ${span(interval)} was promised`
  return `no heartbeat for ${span(age)} (${rhythm}), and its process cannot be seen from here`
}

function ending({ document, age }: StatusCase): string {
  const parts = [`${document.status.replace('_', ' ')} ${span(age)} ago`, failures(document)].filter(Boolean)
  const code = document.exit_code ? `exit code ${document.exit_code}` : undefined
  const error = document.last_error ? shown(document.last_error, 200) : code
  return `${parts.join(', ')}${error ? `: ${error}` : ''}`
}

function noSuccess({ success, age, document }: StatusCase): string {
  const end = document.status === 'succeeded' ? '' : `, ${document.status} ${span(age)} ago`
  return `no success in ${span(success ?? age)}${end}`
}
