/** How the bench measures. Nothing here judges. */
import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'

/** The median of some numbers. */
export const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

/** Megabytes of a file. */
export const sizeOf = file => statSync(file).size / 1e6

/**
 * Runs a program from its start to its end: `{ seconds, peak, code }`. `input`: the file on its standard input, else
 * nothing; `output`: the file that takes its standard output, else /dev/null. `peak` is the most memory of the process
 * itself in MB, looked at every 10 ms; undefined without /proc.
 */
export async function timed([program, args], { input = '/dev/null', output = '/dev/null', env = {} } = {}) {
  const files = [openSync(input), openSync(output, 'w'), openSync('build/bench/errors', 'w')]
  const began = performance.now()
  const child = spawn(program, args, { stdio: files, env: { ...process.env, ...env } })
  let peak
  const look = setInterval(() => {
    peak = peakOf(child.pid) ?? peak
  }, 10)
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', resolve)
  })
  const seconds = (performance.now() - began) / 1000
  clearInterval(look)
  for (const file of files) closeSync(file)
  return { seconds, peak, code }
}

/** VmHWM only grows, so the last look is the one that counts. */
function peakOf(pid) {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
  } catch {
    return undefined
  }
}

/** A command line of bash, in which every program of a pipe has to succeed. */
export const shell = text => ['bash', ['-o', 'pipefail', '-c', text]]

/**
 * Measures some commands in turns, so that a machine that is busy for a while is busy for all of them. Each entry is
 * `{ name, command, input }`; gives `{ seconds, peak }` by name, medians of `runs`. A command that fails is left out and
 * told on standard error.
 */
export async function sideBySide(entries, runs) {
  const results = new Map(entries.map(({ name }) => [name, []]))
  for (let run = 0; run < runs; run++) {
    for (const { name, command, ...files } of entries) {
      const taken = results.get(name)
      if (taken === undefined) continue
      const result = await timed(command, files)
      if (result.code === 0) taken.push(result)
      else {
        console.error(`bench: ${name} failed with ${result.code}: ${command.flat().join(' ').slice(0, 200)}`)
        console.error(readFileSync('build/bench/errors', 'utf8').slice(-500))
        results.delete(name)
      }
    }
  }
  return new Map(
    [...results].map(([name, taken]) => [
      name,
      {
        seconds: median(taken.map(({ seconds }) => seconds)),
        peak: Math.max(...taken.map(({ peak }) => peak ?? 0)) || undefined,
      },
    ]),
  )
}

/** A Markdown table; the columns behind the first are numbers. */
export const table = (head, rows) =>
  [head, head.map((_, index) => (index === 0 ? '---' : '--:')), ...rows]
    .map(cells => `| ${cells.map(cell => cell ?? '–').join(' | ')} |`)
    .join('\n')

/** A number with as many digits as it deserves: 0.24, 8.4, 137. */
export const figure = number =>
  number === undefined ? undefined : number >= 100 ? number.toFixed(0) : number.toPrecision(2)

/** How many times. */
export const times = number => (number === undefined ? undefined : `${figure(number)} ×`)
