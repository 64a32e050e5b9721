import { rules } from '../../alert/rules/index.ts'
import type { OptionSpec } from '../../alert/sink.ts'
import { sinks } from '../../alert/sinks/index.ts'
import { cell, code, sentence, table } from './regions.ts'

const loaded = await Promise.all(sinks.map(({ load }) => load()))

/** The rules of bs-alert: what each looks for and how bad it is. */
export const ruleTable = (): string =>
  table(
    ['rule', 'severity', 'fires when'],
    rules.map(({ name, severity, summary }) => [code(name), severity, cell(summary)]),
  )

/** The sinks of bs-alert: where alerts can go, and the settings of each. */
export const sinkTable = (): string =>
  table(
    ['sink', 'what it does', 'settings'],
    loaded.map(({ name, summary, options }) => [
      code(name),
      sentence(summary),
      Object.entries(options)
        .map(([setting, spec]) => `${code(setting)}${note(spec)}: ${cell(spec.help)}`)
        .join('<br>'),
    ]),
  )

const note = ({ required, secret }: OptionSpec): string => {
  const words = [...(required ? ['required'] : []), ...(secret ? ['secret'] : [])]
  return words.length > 0 ? ` (${words.join(', ')})` : ''
}
