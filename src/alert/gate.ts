import { toUtc } from '../lib/time.ts'
import type { Alert } from '../records/index.ts'
import { hideSecretsDeep } from '../redact/hide-secrets.ts'
import type { Finding, Rule } from './rule.ts'
import { told } from './told.ts'

/** An alert on its way; `update`: it was told already and its numbers changed. */
export interface Due {
  readonly alert: Alert
  readonly update: boolean
}

/** Where findings become alerts, none twice, and wait a moment for another alerter to have told the same. */
export interface Gate {
  consider(rule: Rule, finding: Finding): void
  /** Another alerter's alert: ours of that name is not told, neither now nor later. */
  yieldTo(theirs: Alert): void
  /** A run begins anew. */
  forget(run: string | undefined): void
  /** Whether an alert waits. */
  waits(): boolean
  /** The alerts that wait; they are told now. */
  take(): readonly Due[]
}

/** `now` is the time of an alert that no record gives a time. */
export function gate(now: () => string | undefined): Gate {
  const known = told()
  let due: Due[] = []

  return {
    consider(rule, finding) {
      const { state = 'firing' } = finding
      const alert = complete(rule, finding, now)
      const teller = known.teller(alert)
      // What follows an alert is told by whoever told the alert.
      if (state === 'firing' ? teller !== undefined : teller !== 'us') return
      if (state === 'firing') known.add(alert, 'us')
      if (state === 'resolved') known.remove(alert)
      due.push({ alert, update: state === 'update' })
    },
    yieldTo(theirs) {
      if (theirs.status === 'resolved') {
        if (known.teller(theirs) === 'others') known.remove(theirs)
        return
      }
      const left = due.filter(ours => !isSame(ours, theirs))
      if (left.length < due.length || known.teller(theirs) === undefined) known.add(theirs, 'others')
      due = left
    },
    forget: known.forget,
    waits: () => due.length > 0,
    take() {
      const taken = due
      due = []
      return taken
    },
  }
}

const isSame = ({ alert, update }: Due, { rule, type, run_id }: Alert): boolean =>
  !update &&
  alert.status === 'firing' &&
  alert.rule === rule &&
  alert.type === type &&
  (run_id === undefined || alert.run_id === run_id)

/** Finding → alert record. Every text in it is redacted: a type name or a reason can hold a secret too. */
function complete(rule: Rule, { state, ...facts }: Finding, now: () => string | undefined): Alert {
  const timestamp = (facts.timestamp !== undefined && toUtc(facts.timestamp)) || now()
  const { timestamp: _asTold, ...alert } = hideSecretsDeep<Alert>({
    ...facts,
    event: 'alert',
    rule: rule.name,
    severity: rule.severity,
    status: state === 'resolved' ? 'resolved' : 'firing',
    key: [rule.name, facts.run_id, facts.type].filter(part => part !== undefined).join(':'),
  })
  return { ...(timestamp !== undefined && { timestamp }), ...alert }
}
