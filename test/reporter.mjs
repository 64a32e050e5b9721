/**
 * What `make test` prints: a line for each file, each failure where it happens and again at the end, where a person
 * looks first and where a log that was cut still has it, then the summary of node's test runner.
 * @param {AsyncIterable<{ type: string, data: any }>} events
 */
export default async function* reporter(events) {
  const names = []
  const failures = []
  let current = { file: '', passed: 0, failed: 0, skipped: 0 }

  for await (const { type, data } of events) {
    if (type === 'test:start') {
      names.length = data.nesting
      names.push(data.name)
    }
    if (type === 'test:pass' || type === 'test:fail') {
      if (data.file !== current.file) {
        yield line(current)
        current = { file: data.file, passed: 0, failed: 0, skipped: 0 }
      }
      // What holds tests fails with them: they are what counts.
      if (ofItsTests(data) || (data.details?.type === 'suite' && type === 'test:pass')) continue
      if (data.skip !== undefined || data.todo !== undefined) current.skipped++
      else if (type === 'test:pass') current.passed++
      else {
        current.failed++
        const failure = told([...names.slice(0, data.nesting), data.name], data)
        failures.push(failure)
        yield failure
      }
    }
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message
    if (type === 'test:diagnostic' && data.nesting === 0) {
      if (data.message.startsWith('tests ')) {
        yield line(current)
        if (failures.length > 0) yield `\n${failures.length} failed:\n${failures.join('')}\n`
      }
      yield `# ${data.message}\n`
    }
  }
}

const ofItsTests = ({ details }) => details?.error?.failureType === 'subtestsFailed'

const named = file => file.replace(/^.*\/test\//, '').replace(/\.test\.[jt]s$/, '')

function line({ file, passed, failed, skipped }) {
  if (file === '') return ''
  const more = [failed > 0 ? `${failed} FAILED` : '', skipped > 0 ? `${skipped} skipped` : ''].filter(Boolean)
  return `${failed > 0 ? 'not ok' : 'ok'} ${named(file)}: ${[`${passed} passed`, ...more].join(', ')}\n`
}

function told(path, { file, details }) {
  const error = details.error?.cause ?? details.error
  const text = String(error?.stack ?? error?.message ?? error).replace(/\n +at .*\bnode:.*/g, '')
  return `not ok ${named(file ?? '')}: ${path.join(' > ')}\n${text.replace(/^/gm, '    ')}\n`
}
