import { codes, type Finding, type Severity, worst } from '../finding.ts'
import { record } from '../views/json.ts'
import { prom } from '../views/prom.ts'
import { text } from '../views/text.ts'
import { page, pagePolicy } from './page.ts'
import { type Answer, plain } from './server.ts'

export interface RouteOptions {
  /** Checks everything; `now` is the wall clock in milliseconds since 1970. */
  look(now: number): Promise<readonly Finding[]>
  now(): number
  /** Milliseconds for which the result of a check answers further requests. */
  readonly reuse: number
  /** Verdicts that count as up: OK, and warnings where they are tolerated. */
  readonly up: readonly Severity[]
}

/**
 * Answers a path: `/` a page for people, `/health` the verdict line, `/json`, `/metrics`. The status is 200 while all is
 * up, else 503; `/metrics` is always 200, so that Prometheus reads why. However many clients ask, the documents are read
 * once per `reuse`.
 */
export function routes({ look, now, reuse, up }: RouteOptions): (path: string) => Promise<Answer> {
  let last: { readonly at: number; readonly findings: Promise<readonly Finding[]> } | undefined

  const findingsNow = (): Promise<readonly Finding[]> => {
    const time = now()
    const age = time - (last?.at ?? Number.NEGATIVE_INFINITY)
    if (last === undefined || age < 0 || age >= reuse) {
      const findings = look(time)
      last = { at: time, findings }
      // A check that failed is not reused for other requests.
      findings.catch(() => {
        last = undefined
      })
    }
    return last.findings
  }

  return async path => {
    const make = Object.hasOwn(views, path) ? views[path] : undefined
    if (make === undefined) {
      return { status: 404, type: plain, body: `not found: there are ${Object.keys(views).join(' ')}\n` }
    }
    const findings = await findingsNow()
    const status = up.includes(worst(findings)) ? 200 : 503
    return { status, ...make(findings, now()) }
  }
}

type View = (
  findings: readonly Finding[],
  now: number,
) => Omit<Answer, 'status'> & { readonly status?: number }

const verdictLine: View = findings => ({ type: plain, body: text(findings) })

const views: Readonly<Record<string, View>> = {
  '/': (findings, now) => ({
    type: 'text/html; charset=utf-8',
    body: page(findings, now),
    headers: { 'content-security-policy': pagePolicy },
  }),
  '/health': verdictLine,
  '/json': (findings, now) => ({
    type: 'application/json',
    body: `${JSON.stringify({
      severity: worst(findings),
      exit_code: codes[worst(findings)],
      message: text(findings).split(' | ', 1)[0]?.split('\n', 1)[0],
      checks: findings.map(finding => record(finding, now)),
    })}\n`,
  }),
  '/metrics': findings => ({
    status: 200,
    type: 'text/plain; version=0.0.4; charset=utf-8',
    body: prom(findings),
  }),
}
