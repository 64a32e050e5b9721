import { toUtc } from '../lib/time.ts'
import type { Alert } from '../records/index.ts'
import { hideSecretsDeep } from '../redact/hide-secrets.ts'
import { alertOwners } from './alert-owners.ts'
import type { Finding, Rule } from './rule.ts'

/**
 * What is sent to a sink about an alert: that it fires or is over, its numbers so far (`update`, of interest to the sentinel
 * alone), once per run its final numbers (`closing`) where they differ from those that were sent, or that it still fires
 * and nobody has acknowledged it (`reminder`).
 */
export type Phase = 'firing' | 'resolved' | 'update' | 'closing' | 'reminder'

/** An alert on its way to the sinks. */
export interface DueAlert {
  readonly alert: Alert
  readonly phase: Phase
  readonly rule: Rule
  /** Its numbers are newer than those with which it fired. */
  readonly hasNewer?: boolean
}

/** Findings become alerts here, none twice, and are held back for a moment in case another alerter sends the same. */
export interface Dedup {
  consider(rule: Rule, finding: Finding): void
  /** Another alerter's alert: ours of that rule, run and type is not sent, neither now nor later. */
  yieldTo(theirs: Alert): void
  /** A process that shares our state has sent it: it is known, and what follows it may be sent by us. */
  know(alert: Alert): void
  /** A run begins anew. */
  forgetRun(run: string | undefined): void
  /** Whether an alert is held. */
  holds(): boolean
  /** The alerts that were held long enough; with `all`, every one. */
  release(all?: boolean): readonly DueAlert[]
}

export interface DedupOptions {
  /** Time of an alert that no record gives a time. */
  now(): string | undefined
  /** How long another alerter has to send the same alert, in milliseconds; 0: until the next line or tick. */
  readonly defer: number
  /** Adds what is known about the run to an alert. */
  enrich?(alert: Alert): Alert
}

export function dedup({ now, defer, enrich = alert => alert }: DedupOptions): Dedup {
  const known = alertOwners()
  let held: Array<DueAlert & { readonly since: number }> = []
  const clock = (): number => Date.parse(now() ?? '') || 0

  return {
    consider(rule, finding) {
      const { state: phase = 'firing' } = finding
      const alert = complete(rule, finding, now, enrich)
      const owner = known.ownerOf(alert)
      // The process that sent an alert also sends what follows it.
      if (phase === 'firing' ? owner !== undefined : owner !== 'us') return
      if (phase === 'firing' && isInhibited(rule, alert, known.ownerOf)) return
      if (phase === 'firing') known.add(alert, 'us')
      if (phase === 'resolved') known.remove(alert)
      const waiting = held.findIndex(due => due.phase === 'firing' && due.alert.key === alert.key)
      const first = held[waiting]
      // Not sent yet: the newer numbers are sent in the place of the older ones.
      if (first !== undefined && (phase === 'update' || phase === 'closing'))
        held[waiting] = { ...first, alert, hasNewer: true }
      else held.push({ alert, phase, rule, since: clock() })
    },
    yieldTo(theirs) {
      if (theirs.status === 'resolved') {
        if (known.ownerOf(theirs) === 'others') known.remove(theirs)
        return
      }
      const left = held.filter(({ alert, phase, rule }) => rule.also || !isSame(alert, phase, theirs))
      if (left.length < held.length || known.ownerOf(theirs) === undefined) known.add(theirs, 'others')
      held = left
    },
    know: alert =>
      void (alert.status === 'firing'
        ? (known.ownerOf(alert) ?? known.add(alert, 'us'))
        : known.remove(alert)),
    forgetRun: known.forgetRun,
    holds: () => held.length > 0,
    release(all = false) {
      const time = clock()
      const isReady = ({ since, phase }: (typeof held)[number]): boolean =>
        all || defer === 0 || phase === 'resolved' || time - since >= defer
      const ready = held.filter(isReady)
      held = held.filter(due => !ready.includes(due))
      return ready.map(due => (due.phase === 'closing' ? { ...due, alert: closing(due.alert) } : due))
    },
  }
}

const closing = (alert: Alert): Alert => ({ ...alert, summary: `in the end ${alert.summary}` })

const isSame = (ours: Alert, phase: Phase, { rule, type, run_id }: Alert): boolean =>
  phase === 'firing' &&
  ours.rule === rule &&
  ours.type === type &&
  (run_id === undefined || ours.run_id === run_id)

/** A rule that says less than another about the same run stays silent after it. */
const isInhibited = (
  { inhibitedBy = [] }: Rule,
  { run_id }: Alert,
  ownerOf: (name: Pick<Alert, 'rule' | 'run_id' | 'type'>) => unknown,
): boolean =>
  inhibitedBy.some(rule => ownerOf({ rule, ...(run_id !== undefined && { run_id }) }) !== undefined)

/** Finding → alert record. Every text in it is redacted: a type name or a reason can hold a secret too. */
function complete(
  rule: Rule,
  { state, ...facts }: Finding,
  now: () => string | undefined,
  enrich: (alert: Alert) => Alert,
): Alert {
  const timestamp = (facts.timestamp !== undefined && toUtc(facts.timestamp)) || now()
  const { timestamp: _asTold, ...alert } = hideSecretsDeep<Alert>(
    enrich({
      ...facts,
      event: 'alert',
      rule: rule.name,
      severity: rule.severity,
      status: state === 'resolved' ? 'resolved' : 'firing',
      key: [rule.name, facts.run_id, facts.type].filter(part => part !== undefined).join(':'),
    }),
  )
  return { ...(timestamp !== undefined && { timestamp }), ...alert }
}
