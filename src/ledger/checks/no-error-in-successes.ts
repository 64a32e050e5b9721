import { cut } from '../../lib/text.ts'
import { hideSecrets } from '../../redact/hide-secrets.ts'
import type { Check } from '../check.ts'
import { fieldOf } from '../read/fields.ts'

export const noErrorInSuccesses: Check = {
  name: 'no_error_in_successes',
  summary: 'no success and no update has an error',
  line({ table, path, number, entry }, ledger, emit) {
    if (table === 'rejects' || entry.state !== 'record' || !entry.error) return
    const error = fieldOf(entry.record, ledger.error)
    const text = typeof error === 'string' ? error : JSON.stringify(error)
    emit({
      file: path,
      line: number,
      key: entry.key,
      detail: `has an error: ${cut(hideSecrets(text.slice(0, 4096)), 200)}`,
      advice: 'bs-ledger repair moves it to the rejects, unless the key has a success',
    })
  },
}
