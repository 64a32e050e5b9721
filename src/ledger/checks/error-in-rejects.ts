import type { Check } from '../check.ts'

export const errorInRejects: Check = {
  name: 'error_in_rejects',
  summary: 'every reject has an error',
  line({ table, path, number, entry }, ledger, emit) {
    if (table !== 'rejects' || entry.state !== 'record' || entry.error) return
    emit({
      file: path,
      line: number,
      key: entry.key,
      detail: `is rejected without ${ledger.error}`,
      advice: 'bs-ledger repair puts it into quarantine, so that it can be tried again',
    })
  },
}
