import type { Check } from '../check.ts'

export const readableLines: Check = {
  name: 'readable_lines',
  summary: 'every line is a JSON object with a key',
  line({ path, number, entry }, _ledger, emit) {
    if (entry.state === 'unreadable') {
      emit({
        file: path,
        line: number,
        detail: entry.why,
        advice: 'bs-ledger repair puts the line into quarantine',
      })
    }
    if (entry.state === 'too_long') {
      emit({
        severity: 'unchecked',
        file: path,
        line: number,
        detail: entry.why,
        advice: 'raise --max-line, or remove the line',
      })
    }
  },
}
