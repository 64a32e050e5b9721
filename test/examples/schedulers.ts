import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseDocument } from 'yaml'

/** The folder of the schedulers. */
export const folder = resolve('examples/schedulers')
export const text = (name: string): string => readFileSync(join(folder, name), 'utf8')

// biome-ignore lint/suspicious/noExplicitAny: other people's formats, looked into key by key
export type Any = any

export const json = (name: string): Any => JSON.parse(text(name))

/** One document, without a fault. */
export const yaml = (source: string): Any => {
  const document = parseDocument(source, { uniqueKeys: true })
  assert.deepEqual([...document.errors, ...document.warnings], [])
  return document.toJS()
}

/** All files below the folder, by their path in it. */
export const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
  .sort()

/** Whether this machine has a program. */
export const has = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0

/** The exit codes that the reference tells of bs-run. */
export function documented(): Set<number> {
  const { stdout } = spawnSync(process.execPath, ['dist/bin/bs-run', '--help'], { encoding: 'utf8' })
  const table = stdout.slice(stdout.indexOf('Exit codes:'), stdout.indexOf('Examples:'))
  const codes = [...table.matchAll(/^ {2}(\d[\d, ]*?) {2,}/gm)].flatMap(([, list = '']) => list.split(', '))
  return new Set(codes.map(Number))
}

/** `Key=value` lines by section; a key that stands twice keeps both. */
export function unit(name: string): Map<string, Map<string, string[]>> {
  const sections = new Map<string, Map<string, string[]>>()
  let section: Map<string, string[]> | undefined
  for (const line of text(name).split('\n')) {
    const head = /^\[(\w+)\]$/.exec(line)?.[1]
    const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? []
    if (head !== undefined) {
      section = new Map()
      sections.set(head, section)
    } else if (key !== undefined && section !== undefined) {
      section.set(key, [...(section.get(key) ?? []), value ?? ''])
    } else if (line !== '' && !line.startsWith('#')) throw new Error(`${name}: ${line} is no setting`)
  }
  return sections
}

/** Instructions of a Dockerfile, continued lines joined, without comments. */
export const instructions = (dockerfile: string): { readonly word: string; readonly rest: string }[] =>
  dockerfile
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter(line => line !== '')
    .map(line => ({ word: line.split(' ')[0] ?? '', rest: line.slice(line.indexOf(' ') + 1) }))
