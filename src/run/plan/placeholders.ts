import { Failure } from '../../lib/failure.ts'

/** A word in braces, or in two pairs of them. What shells and JSON mostly put there is none: `{"a":1}`, `{1..3}`. */
const placeholder = /\{\{([a-z][a-z_-]*)\}\}|\{([a-z][a-z_-]*)\}/g

/**
 * The command of one type: `{type}` and `{alerting_config}` replaced in every argument. Any other word is a Failure, as
 * it is most likely a slip of the pen; `{{word}}` becomes `{word}`, and `${word}` stays for the shell.
 */
export function fillType(command: readonly string[], type: string, alertingConfig: string): string[] {
  const values: Readonly<Record<string, string>> = { type, alerting_config: alertingConfig }
  return command.map(part =>
    part.replace(placeholder, (all: string, itself: string | undefined, word = '', at: number) => {
      if (itself !== undefined) return `{${itself}}`
      if (Object.hasOwn(values, word)) return values[word] ?? ''
      if (part[at - 1] === '$') return all
      throw new Failure(
        `unknown ${all} in the command: known are {type} and {alerting_config} (write {${all}} for the braces themselves)`,
      )
    }),
  )
}

/** A single command stays as it is, but for the one word that cannot mean anything else. */
export const fillAlerting = (command: readonly string[], alertingConfig: string): string[] =>
  command.map(part => part.replaceAll('{alerting_config}', () => alertingConfig))
