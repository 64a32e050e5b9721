import { Failure } from '../../lib/failure.ts'
import type { ExitMap, Outcome } from './outcome.ts'

const outcomes: readonly string[] = ['ok', 'partial', 'fail'] satisfies readonly Outcome[]

/** Reads `--exit-map` pairs such as `['0=ok', '1=partial']`. */
export const parseExitMap = (pairs: readonly string[]): ExitMap =>
  new Map(
    pairs
      .filter(pair => pair !== '')
      .map(pair => {
        const [, code = '', outcome = ''] = /^(\d{1,3})=(\w+)$/.exec(pair) ?? []
        if (code === '' || Number(code) > 255 || !outcomes.includes(outcome)) {
          throw new Failure(
            `bad --exit-map ${JSON.stringify(pair)}: write CODE=ok, CODE=partial or CODE=fail, such as 3=ok,1=partial`,
          )
        }
        return [Number(code), outcome as Outcome]
      }),
  )
