import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

/** Runs the stand-in to its end, without waiting, on a fixed clock. */
export const generator = resolve('examples/generator')

export interface Told {
  readonly out: string
  readonly err: string
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export function tell(args: readonly string[], env: Record<string, string> = {}): Told {
  const all = ['--speed', '0', '--start', '2026-01-25T13:00:00-05:00', ...args]
  const result = spawnSync(process.execPath, [generator, ...all], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: process.env.PATH, TZ: 'Asia/Tokyo', ...env },
  })
  return { out: result.stdout, err: result.stderr, code: result.status, signal: result.signal }
}

export const plain = (text: string): string => text.replace(/\x1b\[\d+m/g, '')
export const lines = (text: string): string[] => plain(text).split('\n').slice(0, -1)

/** The objects behind `HEARTBEAT: ` or `SUCCESS_RUN: `. */
export const markers = (text: string, word: string): Record<string, unknown>[] =>
  lines(text)
    .filter(line => line.startsWith(`${word}: `))
    .map(line => JSON.parse(line.slice(word.length + 2)))

/** The first number that a pattern finds in a log, as a number. */
export function numberIn(text: string, pattern: RegExp): number | undefined {
  const found = pattern.exec(plain(text))?.[1]
  return found === undefined ? undefined : Number(found)
}
