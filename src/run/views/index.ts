import type { Step } from '../../lib/step.ts'
import type { AnyRecord } from '../../records/index.ts'
import { type BriefOptions, brief } from './brief.ts'
import { labelled } from './labelled.ts'
import { none } from './none.ts'
import { raw } from './raw.ts'

/** The views of a run on stderr, by the name that `--view` takes. */
export const views: Readonly<
  Record<'brief' | 'raw' | 'none', (options: BriefOptions) => Step<AnyRecord, string>>
> = {
  brief: options => labelled(() => brief(options)),
  raw: () => labelled(raw),
  none,
}
