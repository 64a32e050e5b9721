import { plural, stripAnsi } from '../../lib/text.ts'
import { escapeXml } from '../../lib/xml.ts'
import type { Summary } from '../../records/index.ts'
import type { Result } from '../aggregate.ts'
import { headingOf } from '../heading.ts'
import { isLogOnly } from '../outlook.ts'
import type { View } from '../view.ts'
import { why } from '../why.ts'

/** JUnit XML as Jenkins, GitLab and GitHub read it: a suite for each run, a test case for each type. They follow a test from
 * run to run by its class name, which is the name of the job, and never the id of a run. */
export const junit: View = {
  name: 'junit',
  summary: 'JUnit XML: types as test cases, for CI systems',
  render(summary, { title: given }) {
    const title = headingOf(summary, given)
    if (isLogOnly(summary)) return logSuite(summary, title)
    const runs = groups(summary)
    const suites = runs.map(([run, types]) =>
      suite({ name: runs.length > 1 ? (run ?? title) : title, job: title }, types, summary),
    )
    const { types, failed_types, unknown_types = 0 } = summary.totals
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="${text(title)}" tests="${types}" failures="${failed_types}" errors="${unknown_types}"${time(summary.duration_seconds)}>`,
      ...suites,
      '</testsuites>',
    ].join('\n')
  },
}

const text = (value: string): string => escapeXml(stripAnsi(value))

const time = (seconds: number | undefined): string =>
  seconds === undefined ? '' : ` time="${seconds.toFixed(3)}"`

function groups({ types, run_id }: Summary): Array<[string | undefined, Result[]]> {
  const found = new Map<string | undefined, Result[]>()
  for (const type of types) {
    const key = type.run_id ?? run_id ?? (type.run === undefined ? undefined : `run ${type.run}`)
    found.set(key, [...(found.get(key) ?? []), type])
  }
  return [...found]
}

function suite(
  { name, job }: { readonly name: string; readonly job: string },
  types: readonly Result[],
  { started }: Summary,
): string {
  const count = (status: Result['status']): number => types.filter(type => type.status === status).length
  const seconds = types.reduce((sum, { duration_seconds = 0 }) => sum + duration_seconds, 0)
  const skipped = types.filter(({ attempts }) => attempts === 0).length
  const when = started === undefined ? '' : ` timestamp="${started.slice(0, 19)}"`
  return [
    `  <testsuite name="${text(name)}" tests="${types.length}" failures="${count('failed')}" errors="${count('unknown') - skipped}" skipped="${skipped}"${time(seconds)}${when}>`,
    ...types.map(type => testCase(job, type)),
    '  </testsuite>',
  ].join('\n')
}

/** A plain log as a suite: each kind of error is a failure; a log without errors has one test that passes. */
function logSuite({ errors, totals, started, duration_seconds }: Summary, title: string): string {
  const name = text(title)
  const when = started === undefined ? '' : ` timestamp="${started.slice(0, 19)}"`
  const isUnknown = errors.length === 0 && totals.errors === undefined
  const counts = `tests="${Math.max(1, errors.length)}" failures="${errors.length}" errors="${isUnknown ? 1 : 0}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${name}" ${counts}${time(duration_seconds)}>`,
    `  <testsuite name="${name}" ${counts} skipped="0"${time(duration_seconds)}${when}>`,
    ...errors.map(
      ({ fingerprint, count, sample }) =>
        `    <testcase name="${text(fingerprint)}" classname="${name}"><failure message="${text(`${count} times: ${sample}`)}" type="error">${text(sample)}</failure></testcase>`,
    ),
    ...(errors.length > 0
      ? []
      : [
          isUnknown
            ? `    <testcase name="log" classname="${name}"><error message="no records that carry a level" type="unknown"/></testcase>`
            : `    <testcase name="no errors in the log" classname="${name}"/>`,
        ]),
    '  </testsuite>',
    '</testsuites>',
  ].join('\n')
}

function testCase(job: string, result: Result): string {
  const { type, status, attempts, duration_seconds } = result
  const open = `    <testcase name="${text(type)}" classname="${text(job)}"${time(duration_seconds)}`
  if (status === 'success') return `${open}/>`
  const reason = text(why(result))
  if (attempts === 0) return `${open}><skipped message="never began"/></testcase>`
  if (status === 'partial') return `${open}><system-out>partial: ${reason}</system-out></testcase>`
  const element = status === 'failed' ? 'failure' : 'error'
  const category = text(result.error_category ?? status)
  return `${open}><${element} message="${reason}" type="${category}">${text(details(result))}</${element}></testcase>`
}

const details = ({ attempts, exit_code, signal, error }: Result): string =>
  [
    plural(attempts, 'attempt'),
    ...(exit_code === undefined ? [] : [`exit code ${exit_code}`]),
    ...(signal === undefined ? [] : [`ended by ${signal}`]),
    ...(error === undefined ? [] : [error]),
  ].join('\n')
