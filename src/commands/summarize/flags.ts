import type { Flags, Values } from '../../cli/flag.ts'
import { conditions } from '../../summarize/fail-on.ts'
import { groupKeys } from '../../summarize/grouping/key.ts'
import { viewNames, views } from '../../summarize/views/index.ts'
import { keepFlags, timeFlags } from '../parse/flags/keep.ts'

/** The flags of bs-summarize. */
export const bsSummarizeFlags = {
  format: {
    type: 'texts',
    short: 'f',
    value: 'FORMAT[=FILE]',
    help: `how the summary is written (default text); repeatable with a file each, such as -f text -f html=report.html. ${views.map(({ name, summary }) => `${name}: ${summary}`).join('; ')}`,
    suggest: () => viewNames,
  },
  output: {
    type: 'text',
    short: 'o',
    value: 'FILE',
    help: 'write the report that names no file to FILE, whole or not at all; - is standard output',
  },
  'min-approval': {
    type: 'percent',
    value: 'PERCENT',
    default: '70',
    help: 'warn about types with a lower approval rate',
  },
  'min-generated': {
    type: 'percent',
    value: 'PERCENT',
    default: '80',
    help: 'warn about types that generated less of their target',
  },
  'max-duplicates': {
    type: 'percent',
    value: 'PERCENT',
    default: '30',
    help: 'warn about types with more duplicates among their approved items',
  },
  'max-duration': { type: 'duration', value: 'D', help: 'warn about types that took longer, all attempts' },
  top: {
    type: 'number',
    value: 'N',
    default: '10',
    help: 'how many kinds of errors and messages to show; json, ndjson, csv, tsv and prom have all',
  },
  failed: { type: 'boolean', help: 'show only the types that did not succeed; sums stay those of all' },
  by: {
    type: 'list',
    value: 'KEY[,KEY]',
    help: 'a row for each run, hour, day, week, month (in UTC), host, status or error_category instead of each type; any other key, such as provider or data.user, counts records',
    suggest: () => groupKeys,
  },
  compare: {
    type: 'text',
    value: 'BASE',
    help: 'say what is new, gone, worse or better since BASE: a file with a summary as JSON, records or a log; last or last-success: from --history',
    suggest: () => ['last', 'last-success'],
  },
  'new-since': {
    type: 'text',
    value: 'T',
    help: 'say which kinds of errors and messages first appear at or after this time; written like --since',
  },
  history: {
    type: 'text',
    value: 'FILE',
    help: 'keep a line for each run in FILE, and show trends and streaks of the runs in it',
  },
  num: {
    type: 'list',
    value: 'KEY[,KEY]',
    help: 'median, 95th and 99th percentile of the numbers under a key, such as duration_ms or data.took; 120ms and 1.5s are times; with --by for each group',
  },
  live: {
    type: 'boolean',
    help: 'while the input comes, show on standard error what runs: on a terminal as the board of bs-run, elsewhere a line for each event',
  },
  partial: {
    type: 'boolean',
    help: 'write no report, but one line that --merge adds to those of other parts of the input',
    group: 'Parts',
  },
  part: {
    type: 'number',
    value: 'N',
    help: 'with --partial: number of this part, where times alone do not tell the order; --merge names missing ones',
    group: 'Parts',
  },
  merge: {
    type: 'boolean',
    help: 'read what --partial wrote, in any order; the report equals that of one pass over the whole input',
    group: 'Parts',
  },
  'all-attempts': {
    type: 'boolean',
    help: 'show sums over all attempts beside those of the final ones',
  },
  'fail-on': {
    type: 'list',
    value: 'NAME[,NAME]',
    help: `exit 1 if one of these is found: ${conditions.join(', ')}`,
    suggest: () => conditions,
  },
  since: keepFlags.since,
  until: keepFlags.until,
  where: keepFlags.where,
  tz: timeFlags.tz,
  title: {
    type: 'text',
    value: 'TEXT',
    help: 'heading (default: the name of the job, from bs-run --name, else RUN SUMMARY)',
    group: 'Appearance',
  },
  width: {
    type: 'number',
    value: 'N',
    help: 'columns of the text (default: width of the terminal, else 100)',
    group: 'Appearance',
  },
  color: {
    type: 'text',
    value: 'WHEN',
    default: 'auto',
    choices: ['auto', 'always', 'never'],
    help: 'when to use colour; auto: on a terminal, unless NO_COLOR is set',
    group: 'Appearance',
  },
} as const satisfies Flags

/** The values of the flags of bs-summarize. */
export type SummarizeValues = Values<typeof bsSummarizeFlags>
