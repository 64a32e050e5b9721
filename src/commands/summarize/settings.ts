import { needsNoFields } from '../../summarize/grouping/key.ts'
import type { Limits } from '../../summarize/warnings/index.ts'
import { wanted } from '../parse/flags/keep.ts'
import type { Collecting } from './collector.ts'
import type { SummarizeValues } from './flags.ts'

/** What the flags ask of the collector; `now` in milliseconds, `watch` sees each record. */
export const settingsOf = (
  flags: SummarizeValues,
  { now, watch }: { readonly now: number; readonly watch: Collecting['watch'] },
): Collecting => ({
  watch,
  ...limitsOf(flags),
  top: Number.POSITIVE_INFINITY,
  by: flags.by,
  wanted: wanted({ ...flags, level: undefined, event: [], year: 'auto' }, now),
  num: flags.num,
  isPartial: flags.partial,
  isMerge: flags.merge,
  ...(flags.part !== undefined && { part: flags.part }),
  needsFields: flags.live || flags.where.length > 0 || flags.num.length > 0 || !flags.by.every(needsNoFields),
  ...(flags.tz !== undefined && { tz: flags.tz }),
  keepsMessages:
    flags.compare !== undefined || flags.history !== undefined || flags['new-since'] !== undefined,
})

const limitsOf = (
  flags: Pick<SummarizeValues, 'min-approval' | 'min-generated' | 'max-duplicates' | 'max-duration'>,
): Limits => ({
  minApproval: flags['min-approval'],
  minGenerated: flags['min-generated'],
  maxDuplicates: flags['max-duplicates'],
  maxSeconds: flags['max-duration'] === undefined ? undefined : flags['max-duration'] / 1000,
})
