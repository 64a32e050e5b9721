import type { Category } from '../../errors/category.ts'

/** What an exit code means by convention: sh(1), timeout(1), 128 + number of a signal, sysexits.h. */
const meanings: Readonly<Record<number, readonly [Category | undefined, string]>> = {
  64: ['usage', 'used wrongly (EX_USAGE)'],
  65: ['data', 'bad input data (EX_DATAERR)'],
  66: ['not_found', 'no input (EX_NOINPUT)'],
  68: ['network', 'unknown host (EX_NOHOST)'],
  69: ['network', 'service not available (EX_UNAVAILABLE)'],
  70: [undefined, 'internal error (EX_SOFTWARE)'],
  71: [undefined, 'error of the system (EX_OSERR)'],
  73: ['permission', 'cannot create a file (EX_CANTCREAT)'],
  74: [undefined, 'input or output error (EX_IOERR)'],
  75: [undefined, 'failed for now, try again (EX_TEMPFAIL)'],
  77: ['permission', 'permission denied (EX_NOPERM)'],
  78: ['config', 'configuration error (EX_CONFIG)'],
  124: ['timeout', 'timed out'],
  125: [undefined, 'the launcher itself failed'],
  126: ['permission', 'command cannot be executed'],
  127: ['not_found', 'command not found'],
  129: ['killed', 'ended by HUP'],
  130: ['killed', 'interrupted (INT)'],
  131: ['killed', 'ended by QUIT'],
  132: ['crash', 'illegal instruction (ILL)'],
  133: ['crash', 'trap (TRAP)'],
  134: ['crash', 'aborted (ABRT)'],
  135: ['crash', 'bus error (BUS)'],
  136: ['crash', 'arithmetic error (FPE)'],
  137: ['killed', 'killed (KILL)'],
  139: ['crash', 'segmentation fault (SEGV)'],
  141: ['network', 'reader gone (PIPE)'],
  143: ['killed', 'ended by TERM'],
  152: ['timeout', 'CPU time limit exceeded (XCPU)'],
  153: ['quota', 'file size limit exceeded (XFSZ)'],
}

const signals = 'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM'.split(' ')

/** The code that a shell reports for a signal: `SIGKILL` → 137; undefined for others than the usual ones. */
export function codeOfSignal(signal: string): number | undefined {
  const at = signals.indexOf(signal.replace(/^SIG/, ''))
  return at === -1 ? undefined : 129 + at
}

export interface ExitMeaning {
  readonly category?: Category
  /** In words, lower case: `killed: out of memory`. */
  readonly text: string
}

/**
 * What an exit code says; undefined for 0 and for codes that each program uses in its own way. `attemptCategory` is the
 * category of the attempt's error: a process that was killed after words about memory was killed for it. A negative
 * code is a signal's number, as Python writes it.
 */
export function exitMeaning(code: number, attemptCategory?: string): ExitMeaning | undefined {
  const known = meanings[code < 0 && code > -64 ? 128 - code : code]
  if (known === undefined) return undefined
  const [category, text] = known
  if (category === 'killed' && (attemptCategory === 'out_of_memory' || attemptCategory === 'timeout'))
    return {
      category: attemptCategory,
      text: `killed: ${attemptCategory === 'timeout' ? 'time limit' : 'out of memory'}`,
    }
  return { ...(category !== undefined && { category }), text }
}
