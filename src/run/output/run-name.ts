import { Failure } from '../../lib/failure.ts'

/** What a name can say of the run. */
export interface RunName {
  readonly run_id: string
  /** `2026-01-25`, UTC. */
  readonly date: string
}

/**
 * `status/{run_id}.json` → the name for this run. `safe` makes a value fit for where it stands. Throws a Failure, which does
 * not show the name, for a word in braces that is not known.
 */
export function nameForRun(
  template: string,
  run: RunName,
  { flag, safe }: { readonly flag: string; safe(value: string): string },
): string {
  const values: Readonly<Record<string, string | undefined>> = { ...run }
  return template.replace(/\{(\w+)\}/g, (_, word: string) => {
    const value = values[word]
    if (value !== undefined) return safe(value)
    throw new Failure(`unknown {${word}} in ${flag}: known are {run_id} and {date}`)
  })
}

/** A slash in a value does not lead into another folder. */
export const inFile = (value: string): string => value.replaceAll('/', '_')
