import { Failure } from '../../lib/failure.ts'

/** A word in braces or in double braces. Braces of shells and JSON mostly hold something else: `{"a":1}`, `{1..3}`. */
const placeholder = /\{\{([a-z][a-z_-]*)\}\}|\{([a-z][a-z_-]*)\}/g

/**
 * The command of one type, with `{type}` and `{alerting_config}` replaced in every argument. Any other word in braces
 * is a Failure, since it is most likely a typing error; `{{word}}` becomes `{word}`, and `${word}` stays for the shell.
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

/** A single command stays unchanged except for `{alerting_config}`, which cannot mean anything else. */
export const fillAlerting = (command: readonly string[], alertingConfig: string): string[] =>
  command.map(part => part.replaceAll('{alerting_config}', () => alertingConfig))
