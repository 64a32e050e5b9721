import { hidden, hideSecrets, hideSpans, spansIn } from '../../redact/hide-secrets.ts'
import type { ExactValues } from '../output/exact-values.ts'

/**
 * The arguments without their secrets: `--password hunter2` is hidden like `--password=hunter2`, also inside a script
 * for `sh -c`, and what only the whole line gives away, such as `curl -u NAME:PASSWORD`. `exact`: values to hide besides.
 */
export const redactArguments = (given: readonly string[], exact?: ExactValues): string[] => {
  const command = given.map(part => exact?.hide(part) ?? part)
  const parts = redactLine(command)
  return parts.map((part, index) => {
    const before = command[index - 1]
    const isValue = before !== undefined && isFlag.test(before) && !isFlag.test(part)
    return isValue && isSecret(before, part) && hideSecrets(part) === part ? hidden : redactScript(part)
  })
}

const isFlag = /^--?[A-Za-z][\w-]*$/

/** The arguments without the secrets that a search of the line made of them finds. */
function redactLine(command: readonly string[]): string[] {
  const spans = spansIn(command.join(' '))
  let start = 0
  return command.map(part => {
    const own = spans
      .map(span => ({
        ...span,
        from: Math.max(span.from - start, 0),
        to: Math.min(span.to - start, part.length),
      }))
      .filter(({ from, to }) => from < to)
    start += part.length + 1
    return hideSpans(part, own)
  })
}

const redactScript = (text: string): string =>
  hideSecrets(text).replace(
    /(?<![\w-])(--?[\w-]+)(\s+["']?)([^\s"';&|)-][^\s"';&|)]*)/g,
    (all, flag: string, gap: string, value: string) =>
      value !== hidden && isSecret(flag, value) ? `${flag}${gap}${hidden}` : all,
  )

const isSecret = (flag: string, value: string): boolean => {
  const pair = `${flag}=${value}`
  return hideSecrets(pair) !== pair
}

/** The command as one line that could be typed into a shell. */
export const quoted = (command: readonly string[]): string =>
  command
    .map(part => (/^[\w@%+=:,./{}[\]-]+$/.test(part) ? part : `'${part.replaceAll("'", `'\\''`)}'`))
    .join(' ')
