import type { AnyRecord, Log } from '../../records/index.ts'
import { numberOf } from '../layouts/value.ts'
import { programFormat } from './program.ts'

/** One of these stands in every line that tells numbers in this way; `^`: it begins with it. */
export const numberHints: readonly string[] = ['%|', "^{'"]

/** ` 45%|####  | 54/120 [00:01<00:01, 40.11it/s]`, with what it is about in front. */
const bar =
  /^[ \t]{0,8}(?:(?<step>[^%|\r]{1,100}?): {1,4})?(?<percent>\d{1,3})%\|[^|\r]{0,300}\| {0,8}(?<done>\d{1,15})\/(?<total>\d{1,15}) \[[^\]\r]{1,200}\]$/

/** `{'loss': 2.34, 'epoch': 0.12}`: a dictionary of Python with nothing but numbers and words, as trainers print it. */
const dictionary =
  /^\{(?:'[\w./ @-]{1,60}': (?:-?[\d.]{1,30}(?:e[+-]?\d{1,3})?|nan|inf|'[^'\\]{0,60}')(?:, )?){2,60}\}$/
const entry = /'([\w./ @-]{1,60})': (?:'([^'\\]{0,60})'|([^,}]{1,40}))/g

/** What a line tells in numbers: a progress bar, or a step of a training; undefined: it does not. */
export function numbersLine(text: string): AnyRecord | undefined {
  if (text.startsWith("{'")) return measuresOf(text)
  return text.includes('%|') ? progressOf(text) : undefined
}

/** Of a bar that is drawn again and again on one line the last state counts. */
function progressOf(text: string): AnyRecord | undefined {
  const last = text.slice(text.lastIndexOf('\r') + 1)
  const { step = 'progress', percent, done, total } = bar.exec(last)?.groups ?? {}
  if (done === undefined || total === undefined) return undefined
  return {
    event: 'progress',
    step,
    done: Number(done),
    total: Number(total),
    percent: Number(percent),
  } as AnyRecord
}

function measuresOf(text: string): AnyRecord | undefined {
  if (text.length > 2000 || !/'(?:\w*loss|epoch)'/.test(text) || !dictionary.test(text)) return undefined
  const data: Record<string, unknown> = {}
  for (const [, key = '', word, value = ''] of text.matchAll(entry))
    data[key] = word ?? numberOf(value) ?? value
  return { event: 'log', level: 'info', message: text, data, format: programFormat } as Log
}
