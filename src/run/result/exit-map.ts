import { Failure } from '../../lib/failure.ts'
import type { ExitMap, Outcome } from './outcome.ts'

/** `stop` is a failure after which another attempt is useless. */
const outcomes: Readonly<Record<string, Outcome>> = {
  ok: 'ok',
  partial: 'partial',
  fail: 'fail',
  stop: 'fail',
}

/** Reads `--exit-map` pairs such as `['0=ok', '1=partial', '5=stop:billing or quota']`; of two for one code the later counts. */
export const parseExitMap = (pairs: readonly string[]): ExitMap =>
  new Map(
    pairs
      .filter(pair => pair !== '')
      .map(pair => {
        const [, code = '', word = '', meaning] = /^(\d{1,3})=(\w+)(?::\s*(.*\S))?$/.exec(pair) ?? []
        const outcome = Object.hasOwn(outcomes, word) ? outcomes[word] : undefined
        if (code === '' || Number(code) > 255 || outcome === undefined) {
          throw new Failure(
            `bad --exit-map ${JSON.stringify(pair)}: write CODE=ok, CODE=partial, CODE=fail or CODE=stop (fail, and not tried again), such as 3=stop,1=partial`,
          )
        }
        const entry = { outcome, isFinal: word === 'stop', ...(meaning !== undefined && { meaning }) }
        return [Number(code), entry]
      }),
  )
