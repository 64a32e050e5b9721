/**
 * What exit codes mean by convention: of timeout(1), of shells for what they cannot start (POSIX), and 128 and a signal's
 * number for what a signal has ended.
 */
const meanings: Readonly<Record<number, string>> = {
  124: 'timed out',
  126: 'cannot be executed',
  127: 'command not found',
  129: 'SIGHUP: the terminal or connection was closed',
  130: 'SIGINT: Ctrl-C',
  132: 'SIGILL: crashed',
  134: 'SIGABRT: crashed',
  135: 'SIGBUS: crashed',
  136: 'SIGFPE: crashed',
  137: 'SIGKILL: out of memory, or killed',
  139: 'SIGSEGV: crashed',
  143: 'SIGTERM: asked to end',
}

/**
 * `exit code 137 (SIGKILL: out of memory, or killed)`. `meaning` is what the job's own table says (`bs-run --exit-map`), and
 * stands above the convention.
 */
export function exitCodeText(code: number, meaning: string | undefined): string {
  const text = meaning ?? meanings[code]
  return text === undefined ? `exit code ${code}` : `exit code ${code} (${text})`
}
