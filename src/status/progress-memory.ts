import { secondsBetween } from '../lib/time.ts'

/**
 * For documents without a time of last progress, remembers since when the progress has been the same. A watcher can
 * thus tell a stuck job from a working one, whatever program writes the document.
 */
export function progressMemory() {
  const seen = new Map<string, { readonly text: string; readonly at: string }>()
  return <D extends { readonly last_update: string; readonly last_progress?: string }>(
    source: string,
    document: D,
  ): D => {
    if (document.last_progress !== undefined) return document
    const text = gist(document)
    if (text === undefined) return document
    const last = seen.get(source)
    const backwards = (secondsBetween(last?.at, document.last_update) ?? -1) < 0
    const at = last?.text === text && !backwards ? last.at : document.last_update
    seen.set(source, { text, at })
    return { ...document, last_progress: at }
  }
}

/** The progress of a job as one text to compare; undefined when the document has no progress. */
function gist(document: Readonly<Record<string, unknown>>): string | undefined {
  const { run_id, status, type, attempt, phase, sub_phase, current_operation, progress } = document
  if (progress === undefined) return undefined
  return JSON.stringify([run_id, status, type, attempt, phase, sub_phase, current_operation, progress])
}
