import { bag, common, count, percent, seconds, text } from '../fields.ts'

/** Records of `bs-ledger`. */

export const finding = {
  description: 'something is wrong with a ledger, or with one item of a batch',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'finding' },
    check: text('name of the check'),
    severity: {
      type: 'string',
      enum: ['violation', 'unchecked', 'dropped'],
      description: 'unchecked: nobody can say; dropped: left out of a batch',
    },
    file: text('file it was found in'),
    line: { type: 'integer', minimum: 1, description: 'line number in the file' },
    key: text('key of the item'),
    detail: text('what is wrong, for people'),
    advice: text('what to do about it'),
  },
  required: ['event', 'check', 'severity', 'file', 'detail'],
  additionalProperties: false,
} as const

export const audit = {
  description: 'the verdict on a ledger, after its findings',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'audit' },
    status: {
      type: 'string',
      enum: ['sound', 'violated', 'unchecked'],
      description: 'unchecked: something could not be checked, whatever else was found',
    },
    violations: count('findings that are violations'),
    unchecked: count('findings that say what could not be checked'),
    by_check: bag('findings by name of the check'),
    successes: count('records in the successes'),
    rejects: count('records in the rejects'),
    updates: count('records in the updates'),
    done: count('keys that are done in the checkpoint'),
    rejected: count('keys that are rejected in the checkpoint'),
    queued: count('keys that are queued in the checkpoint'),
  },
  required: ['event', 'status', 'violations', 'unchecked', 'by_check'],
  additionalProperties: false,
} as const

export const repair = {
  description: 'one change to a ledger, made or (--dry-run) planned',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'repair' },
    action: {
      type: 'string',
      enum: [
        'quarantined',
        'moved',
        'added',
        'marked',
        'unmarked',
        'rebuilt',
        'backed_up',
        'restored',
        'removed',
        'finished',
      ],
      description:
        'what became of it; marked and unmarked: in the checkpoint; finished: a change that had been interrupted',
    },
    status: { type: 'string', enum: ['done', 'dry_run'], description: 'whether it was done' },
    file: text('file it stood in'),
    line: { type: 'integer', minimum: 1, description: 'line number in the file, before the change' },
    key: text('key of the item'),
    detail: text('why'),
    to: text('file it stands in now'),
    to_line: { type: 'integer', minimum: 1, description: 'line number there' },
    section: text('part of the checkpoint'),
    count: count('how many, where one record stands for several'),
  },
  required: ['event', 'action', 'status'],
  additionalProperties: false,
} as const

export const consolidation = {
  description: 'what a consolidation did',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'consolidation' },
    status: { type: 'string', enum: ['changed', 'unchanged'], description: 'of the files' },
    raw_files: count('raw files that were read'),
    raw_lines: count('records in them'),
    unreadable: count('lines in them that are no records; they stay there'),
    first_unreadable: text('the first of them'),
    added: count('new successes'),
    rejected: count('new rejects'),
    updated: count('successes that a later one replaced'),
    known: count('raw records that brought nothing new'),
    telemetry: bag('the line that was added to the telemetry'),
  },
  required: ['event', 'status'],
  additionalProperties: false,
} as const

export const ledgerProgress = {
  description: 'how far a ledger is',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'ledger_progress' },
    done: count('items that are done'),
    rejected: count('items that are rejected'),
    queued: count('items that are queued'),
    total: count('items in all: as told, else done, rejected and queued'),
    remaining: count('items that are neither done nor rejected'),
    percent: percent('done of total'),
    per_hour: { type: 'number', description: 'items an hour that were done or rejected, from the telemetry' },
    remaining_seconds: seconds('until nothing remains, at this rate'),
    estimated_completion: text('when nothing remains, at this rate'),
  },
  required: ['event', 'done', 'rejected', 'queued', 'total', 'remaining'],
  additionalProperties: false,
} as const

export const backup = {
  description: 'a backup of a ledger',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'backup' },
    name: text('name of the backup'),
    reason: text('what it was made before'),
    path: text('folder it stands in'),
    status: { type: 'string', enum: ['whole', 'damaged'], description: 'whether it can be put back' },
    bytes: count('size of its files'),
    files: count('files in it'),
    detail: text('what is damaged'),
  },
  required: ['event', 'name', 'path', 'status'],
  additionalProperties: false,
} as const
