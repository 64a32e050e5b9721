import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, renameSync, writeSync } from 'node:fs'
import { make } from './layouts.mjs'

/** The log of that layout and size below build/bench, made when it is not there yet. */
export function existing(layout, megabytes, seed) {
  const file = `build/bench/${layout}-${megabytes}-${seed}.log`
  if (existsSync(file)) return file
  console.error(`writing ${file}`)
  const output = openSync(`${file}.part`, 'w')
  if (layout === 'generator') {
    const args = ['examples/generator', '--big', `${Math.max(1, Math.round(megabytes * 1000))}kB`]
    spawnSync(process.execPath, [...args, '--seed', String(seed)], { stdio: ['ignore', output, 'inherit'] })
  } else make(layout, megabytes * 1e6, seed, block => writeSync(output, block))
  closeSync(output)
  renameSync(`${file}.part`, file)
  return file
}
