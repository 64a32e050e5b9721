import { stripAnsi } from '../../../lib/text.ts'
import type { Format } from '../../format.ts'
import type { Head, More } from '../../head.ts'
import { site } from '../../layouts/log-record.ts'
import { terminalEvents } from '../../meaning/terminal.ts'

export const terminalFormat = 'wrapper-terminal'

const siteOf = (level: 'error' | undefined) =>
  site({ level, severity: undefined, logger: undefined, source: undefined, format: terminalFormat })
const plain = siteOf(undefined)
const failing = siteOf('error')

/** Above the last errors of an attempt that has ended, which are indented below it. */
const details = /^(?:Error details|Last error|Last errors from log):$/
/** Headings of the wrapper alone; what is indented below them belongs to them. */
const heading =
  /^(?:BOOTSTRAP SUMMARY|AIQ Question Inventory Bootstrap Script|(?:Logging to|Log file|Events JSONL): \S{1,500}|Bootstrap completed (?:successfully!|with failures\.)|Not tried again \(.{1,300}\)|Last (?:\d{1,4} lines|line) of its output:|\xe2\x80\xa6 and \d{1,9} more errors)$/
/** Headings that any program may print: they belong to a line of the wrapper above them, and begin nothing. */
const common = /^(?:Configuration|Results|Type Details|Note):$/
/** A rule around a heading, or a blank line. */
const rule = /^(?:={60,}|(?:\xe2\x94\x80){20,})?$/
/** What the wrapper passes on of its generator: `[PHASE 1] Question Generation`. */
const tagged = /^\[(PHASE \d{1,3}|PROGRESS|SUCCESS_RUN|HEARTBEAT)\] (\S.*)$/

/**
 * What the wrapper, or `bs-run`, shows to people while it runs: in the mail of a cron job, a captured terminal, a log
 * with `2>&1`. Which lines belong to which attempt, the attempts find out.
 */
export const wrapperTerminal: Format = {
  name: terminalFormat,
  summary:
    'what the wrapper and bs-run show on the terminal: [1/6] Generating math …, Attempt 1 failed (…), done (245s)',
  heads: [
    {
      looks: [
        String.raw`^ *\[\d+/\d+\] `,
        '^[ \t]*(?:Attempt \\d|Retry \\d|Trying again |done \\(|partial \\(|FAILED \\(|Successful types: |Failed types: |Total duration: |Run \\S+: |Error details:|Last errors from log:|Last error:)',
        '^[ \t]*(?:BOOTSTRAP SUMMARY|AIQ Question|Logging to: |Log file: |Events JSONL: |Bootstrap completed |Not tried again |Last \\d+ lines |Last line )',
        String.raw`^\xe2\x80\xa6 and \d+ more errors$`,
        '^ *\\[(?:OK|FAILED|\\?\\?\\?|PHASE \\d+|PROGRESS|SUCCESS_RUN|HEARTBEAT)\\] ',
        String.raw`^ *\xe2\x9c[\x93\x97] `,
      ],
      line,
    },
  ],
  line,
  samples: [
    {
      lines: [
        '[1/2] Generating math (150 questions)... done (245s)',
        '[2/2] Generating logic (150 questions)...   \x1b[0;31mAttempt 1 failed (exit code: 1)\x1b[0m',
        '  Retry 1/2',
        '  Attempt 2 failed (exit code: 5)',
        '  Error details:',
        '    No questions generated',
        'FAILED (89s)',
      ],
      expect: [
        { event: 'type_start', type: 'math', attempt: 1, derived: true },
        { event: 'log', type: 'math', message: '[1/2] Generating math (150 questions)... done (245s)' },
        {
          event: 'type_end',
          type: 'math',
          status: 'success',
          final: true,
          duration_seconds: 245,
          target: 150,
        },
        { event: 'type_start', type: 'logic', attempt: 1 },
        { event: 'log', format: 'wrapper-terminal' },
        { event: 'type_end', type: 'logic', attempt: 1, status: 'retry', final: false, exit_code: 1 },
        { event: 'type_start', type: 'logic', attempt: 2 },
        { event: 'log', message: 'Retry 1/2' },
        { event: 'log', message: 'Attempt 2 failed (exit code: 5)' },
        { event: 'log', level: 'error', type: 'logic', attempt: 2, message: 'No questions generated' },
        { event: 'log', message: 'FAILED (89s)' },
        {
          event: 'type_end',
          type: 'logic',
          attempt: 2,
          status: 'failed',
          final: true,
          exit_code: 5,
          duration_seconds: 89,
          error: 'No questions generated',
        },
      ],
    },
    {
      lines: [
        '✓ math completed successfully (7s)',
        '  [PHASE 2] Judge Evaluation',
        '  [PROGRESS] Judge approved: 9/13 (69.2%)',
      ],
      expect: [
        { event: 'log', type: 'math' },
        { event: 'phase', phase: 2, name: 'Judge Evaluation' },
        { event: 'progress', step: 'approved', done: 9, total: 13 },
        { event: 'type_end', type: 'math', status: 'success', exit_code: 0, duration_seconds: 7 },
      ],
    },
    {
      lines: ['[1/3] compressing f1 and f2', 'done (almost)', 'Attempt 1 failed', 'Retry later'],
      expect: [],
    },
  ],
}

function line(text: string): Head | undefined {
  const message = text.trim()
  const [, tag = '', rest = ''] = tagged.exec(message) ?? []
  if (tag !== '') return headOf(...saidBy(tag, rest))
  if (details.test(message)) {
    return {
      is: 'open',
      record: { event: 'log', level: 'error', message: '', format: terminalFormat },
      belongs: further => isRule(further) || /^ {2,}\S|^ {4}/.test(stripAnsi(further)),
      close(record, lines) {
        record.message = withoutRules(lines.map(withoutHead)).join('\n').trim()
      },
    }
  }
  const isHeading = heading.test(message)
  if (!isHeading && terminalEvents(message) === undefined) return undefined
  return { ...headOf(message), more: decorated(isHeading) } as Head
}

const isRule = (line: string): boolean => rule.test(stripAnsi(line).trim())

const withoutRules = (lines: readonly string[]): string[] => lines.filter(line => !isRule(line))

/** Rules and blank lines behind a line of the wrapper belong to it, and so do common headings with their indented lines. */
function decorated(isHeading: boolean): More {
  let takesIndented = isHeading
  return {
    belongs(further) {
      const text = stripAnsi(further)
      const isCommon = common.test(text.trim())
      if (isCommon) takesIndented = true
      return isCommon || isRule(text) || (takesIndented && /^ {2}\S/.test(text))
    },
    close(record, lines) {
      record.message = [record.message, ...withoutRules(lines.map(stripAnsi))].join('\n')
    },
  }
}

function saidBy(tag: string, rest: string): [message: string, isError?: boolean] {
  if (tag.startsWith('PHASE')) return [`${tag}: ${rest}`]
  if (tag === 'PROGRESS') return [rest.replace(/^Judge approved: /, 'Approved: ')]
  if (tag === 'HEARTBEAT' && rest.startsWith('Failed: ')) return [rest.slice(8), true]
  return [rest]
}

const headOf = (message: string, isError = false): Head => ({
  is: 'log',
  timestamp: undefined,
  second: undefined,
  site: isError ? failing : plain,
  message,
  data: undefined,
  stamp: undefined,
  isWeak: false,
  more: { isWhole: true },
})

/** `2026-01-25 13:00:00,823 - app - ERROR - m:f:1 - text`, `ERROR text` → `text` */
const withoutHead = (text: string): string =>
  stripAnsi(text)
    .trim()
    .replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} - \S+ - [A-Z]+ - \S+ - /, '')
    .replace(/^ERROR:? /, '')
