import { timestamp } from '../../lib/time.ts'
import type { Status } from '../../records/index.ts'
import { write } from '../../records/write.ts'
import { hideSecretsDeep } from '../../redact/hide-secrets.ts'
import { codes, type Finding } from '../finding.ts'

/** A finding as a record; `previous` is its state at the check before. */
export function record(finding: Finding, now: number, previous?: string): Status {
  const { document, severity, state, message, source, age, lastSuccess, failedTypes } = finding
  return {
    timestamp: timestamp(now),
    event: 'status',
    ...(document?.run_id !== undefined && { run_id: document.run_id }),
    ...(document?.type !== undefined && { type: document.type }),
    ...(document?.attempt !== undefined && { attempt: document.attempt }),
    message,
    severity,
    state,
    ...(previous !== undefined && { previous }),
    source,
    exit_code: codes[severity],
    ...(age !== undefined && { age_seconds: age }),
    ...(lastSuccess !== undefined && { last_success: lastSuccess }),
    ...(failedTypes && { failed_types: [...failedTypes] }),
    // Another program may have left secrets in the document, and the record may be sent to a chat.
    ...(document && { document: hideSecretsDeep(document) }),
  }
}

/** One record per line, in the order of the sources. */
export const json = (findings: readonly Finding[], now: number): string =>
  findings.map(finding => `${write(record(finding, now))}\n`).join('')
