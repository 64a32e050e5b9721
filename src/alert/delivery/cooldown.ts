import type { DueAlert } from '../dedup.ts'
import type { Journal } from '../state/journal.ts'

/** Whether the same rule and type have alerted so recently that this alert is not sent; what is not silent is remembered. */
export function cooldowns(clock: () => number, journal: Journal | undefined): (due: DueAlert) => boolean {
  const lastFired = new Map<string, number>()
  return ({ alert, phase, rule }) => {
    if (rule.cooldown === undefined || phase !== 'firing') return false
    const name = `${alert.rule} ${alert.type ?? ''}`
    const last = journal?.lastFired(alert.rule, alert.type) ?? lastFired.get(name)
    if (last !== undefined && clock() - last < rule.cooldown) return true
    lastFired.set(name, clock())
    return false
  }
}
