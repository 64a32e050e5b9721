import type { Emit, Step } from '../../../lib/step.ts'
import { keeper, type Wanted } from '../../../parse/keep.ts'
import { createParser, type Parser, type ParserOptions } from '../../../parse/parser.ts'
import type { Item } from '../../../parse/write/item.ts'
import { writer } from '../../../parse/write/text.ts'
import type { ParseStats, Reject } from '../../../records/index.ts'
import { renamer } from '../../../records/names/index.ts'
import { type ReadCounts, readCounts } from '../../../stream/line-limiter.ts'
import { toNdjson } from '../../shared/ndjson.ts'
import type { Layouts } from '../flags/formats.ts'

/** How lines are read: functions, which no worker can be given. */
export type Parsing = Pick<ParserOptions, 'formats' | 'multiline' | 'watch'>

/** What one text is parsed with; plain data, which also a worker can get. */
export interface TextSettings {
  readonly parser: Omit<ParserOptions, 'edge' | keyof Parsing>
  /** Where `Parsing` comes from. */
  readonly layouts: Layouts
  /** Under which names the records are written. */
  readonly schema: string
  readonly wanted?: Wanted
  /** Rejects go elsewhere, not between the records. */
  readonly divertsRejects: boolean
  /** Somebody asks for each reject. */
  readonly watchesRejects: boolean
  readonly maxLine: number
}

/** Lines that belong together: read by one parser, with an account of their own. */
export interface Text {
  readonly step: Step<string, string>
  readonly edge: ReadCounts
  readonly from: Parser['from']
  damaged(detail: string, emit: Emit<string>): void
  readonly isDamaged: () => boolean
  /** The account, once the step has ended. */
  stats(): ParseStats
}

export interface TextHooks {
  /** A reject was found; `line` is it as it is written. */
  reject(record: Reject, line: string): void
  /** Whether the rest of the lines is not wanted any more. */
  isOver(): boolean
}

export function text(settings: TextSettings, parsing: Parsing, { reject, isOver }: TextHooks): Text {
  const rename = renamer(settings.schema)
  const write = writer(rename)
  const edge = readCounts()
  const parser = createParser({ ...settings.parser, ...parsing, edge: () => edge })
  const keeps = settings.wanted && keeper(settings.wanted)
  let account: ParseStats | undefined
  let dropped = 0
  let target: Emit<Item> = () => {}

  const emit: Emit<Item> = item => {
    if (item.is === 'record') {
      const { record } = item
      if (record.event === 'parse_stats') {
        account = record
        return
      }
      if (record.event === 'reject' && settings.watchesRejects) {
        reject(record, write(item))
        if (settings.divertsRejects) return
      }
    }
    if (keeps === undefined || keeps(item)) target(item)
    else dropped++
  }
  // Mostly all is wanted: then nothing stands between the parser and its output.
  const isPlain = keeps === undefined && !settings.watchesRejects
  const sifted: Step<string, Item> = {
    announce: parser.announce,
    push: isPlain
      ? parser.push
      : (line, given) => {
          if (isOver()) return
          target = given
          parser.push(line, emit)
        },
    end(given) {
      target = given
      parser.end(emit)
    },
    tick(now, given) {
      target = given
      parser.tick?.(now, emit)
    },
  }
  return {
    step: toNdjson(sifted, write),
    edge,
    from: parser.from,
    damaged(detail, given) {
      target = item => given(write(item))
      parser.damaged(detail, emit)
    },
    isDamaged: () => parser.isDamaged(),
    stats() {
      if (account === undefined) throw new Error('the text has not ended')
      return settings.wanted === undefined ? account : { ...account, dropped }
    },
  }
}
