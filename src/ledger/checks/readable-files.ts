import type { Check, Role } from '../check.ts'

/**
 * The audit can decide nothing when one of these is missing. Updates may be missing: they are removed after promotion.
 */
const required: readonly Role[] = ['successes', 'rejects', 'checkpoint']

export const readableFiles: Check = {
  name: 'readable_files',
  summary: 'every file of the ledger is there and can be read',
  file(role, file, emit) {
    if (file.state === 'unreadable') {
      emit({
        severity: 'unchecked',
        file: file.path,
        detail: `cannot be read: ${file.why}`,
        advice: advice(role),
      })
    }
    if (file.state === 'absent' && required.includes(role)) {
      emit({ severity: 'unchecked', file: file.path, detail: 'no such file', advice: advice(role) })
    }
  },
}

const advice = (role: Role): string =>
  role === 'checkpoint'
    ? 'bs-ledger repair rebuilds it from the files; --checkpoint none when there is none'
    : `bs-ledger restore brings it back; --${role} FILE when it is elsewhere${role === 'rejects' ? ', none when there is none' : ''}`
