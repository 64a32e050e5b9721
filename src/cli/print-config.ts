import { stringify } from 'yaml'
import type { Flag } from './flag.ts'
import type { Grammar } from './parse.ts'
import type { Settled } from './settle.ts'

/**
 * The settings that hold, a line each with where it comes from, as a file of settings: what `--print-config` prints can be
 * saved as bs.yaml. Addresses are not shown, as they may hold secrets.
 */
export function printConfig({ name }: Grammar, { command, flags, origins }: Settled): string {
  const lines = Object.entries(command.flags).map(([long, flag]) => {
    const origin = origins[long] ?? 'not set'
    if (origins[long] === undefined) return [`# ${long}:`, origin]
    if (flag.secret && origin !== 'default') return [`# ${long}: (not shown)`, origin]
    return [`${long}: ${written(flag, flags[long])}`, origin]
  })
  const width = Math.min(48, Math.max(...lines.map(([setting = '']) => setting.length)))
  return [
    `# Settings of ${name === command.name ? name : `${name} ${command.name}`}, and where each comes from`,
    `${name}:`,
    ...lines.map(([setting = '', origin]) => `  ${setting.padEnd(width)}  # ${origin}`),
    '',
  ].join('\n')
}

/** A value as it is written in a file of settings. */
function written({ type }: Flag, value: unknown): string {
  if (type === 'duration') return Number(value) % 1000 === 0 ? `${Number(value) / 1000}s` : `${value}ms`
  if (type === 'percent') return `${value}%`
  return stringify(value, { defaultStringType: 'PLAIN', collectionStyle: 'flow', lineWidth: 0 }).trim()
}
