import { isErrorLevel } from '../../records/error-level.ts'
import type { Level } from '../../records/index.ts'

/** The first line that Java's `printStackTrace` and Node's `console.error` print of an exception: its class, and its message. */
const thrown =
  /^(?:Uncaught )?(?:[A-Za-z_$][\w$]{0,100}\.){0,20}(?:[A-Z][\w$]{0,100})?(?:Error|Exception|Throwable|Rejection)(?: \[[\w.]{1,60}\])?(?::|$)/
/** Java's logging frameworks print the exception of a warning below it, whatever the warning says. */
const javaException = /^(?:[a-z_$][\w$]{0,100}\.){1,20}[A-Z][\w$]{0,100}Exception(?::|$)/
/** Nobody handles these. */
const endOfMachine = /^java\.lang\.(?:OutOfMemory|StackOverflow|Internal)Error(?::|$)/
const reports =
  /:$|fail|error|exception|caught|could ?n[o']t|can(?:no|')t|unable|retr(?:y|ies)|abort|timed? ?out|unexpected|invalid|reject|refus|denied|lost|broken|not /i

/**
 * Whether a line below a record that tells no error begins an exception that the record has not reported: it would be hidden
 * from `--level error`. Only names of exceptions are known as such; the lines below show whether it has frames.
 */
export function isThrownBelow(
  line: string,
  above: { readonly level: Level | undefined; readonly message: string },
): boolean {
  const { level, message } = above
  if (level === undefined || isErrorLevel(level) || !thrown.test(line)) return false
  if (level !== 'warn' || endOfMachine.test(line)) return true
  return !javaException.test(line) && !isReport(message)
}

/** Whether a warning tells of a failure, so that an exception below it is the one that it tells of. */
export const isReport = (message: string): boolean => reports.test(message)

const frame = /^[ \t]+(?:at \S|\.\.\. \d+ (?:more|common))/

/**
 * Whether a trace that ends in these lines has told all: its last line is a frame. Python's ends with the exception, whose
 * message may go on below.
 */
export const isTraceOver = (lines: readonly string[] | undefined): boolean => frame.test(lines?.at(-1) ?? '')
