import { hideSecrets } from '../../redact/hide-secrets.ts'

const hidden = '[REDACTED]'

/**
 * The arguments without their secrets: `--password hunter2` is hidden like `--password=hunter2`, also inside a script
 * for `sh -c`.
 */
export const redactArguments = (command: readonly string[]): string[] =>
  command.map((part, index) => {
    const before = command[index - 1]
    if (before === undefined || !/^--?[\w-]+$/.test(before)) return redactScript(part)
    return isSecret(before, part) && hideSecrets(part) === part ? hidden : redactScript(part)
  })

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
