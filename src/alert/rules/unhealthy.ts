import type { Rule } from '../rule.ts'

/**
 * What `bs-status --watch --format json` sees. The document is named as the type, so that each has an alert of its own;
 * no run, because the one that comes after a failed one is what makes the document well again.
 */
export const unhealthy: Rule = {
  name: 'unhealthy',
  summary: 'bs-status finds a document critical; resolved when it is well again',
  severity: 'critical',
  events: ['status'],
  watch() {
    const ill = new Set<string>()
    return {
      push(record, emit) {
        if (record.event !== 'status') return
        const { timestamp, source = '', severity, message = record.state ?? 'critical' } = record
        const summary = source === '' ? message : `${source}: ${message}`
        const about = {
          ...(timestamp !== undefined && { timestamp }),
          ...(source !== '' && { type: source }),
        }
        if (severity === 'critical' && !ill.has(source)) {
          ill.add(source)
          emit({ ...about, summary })
        }
        if (severity === 'ok' && ill.delete(source)) emit({ ...about, state: 'resolved', summary })
      },
      end() {},
    }
  },
}
