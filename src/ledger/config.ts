import { constants } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { parse as parseYaml } from 'yaml'
import { exit, Failure, reason } from '../lib/failure.ts'
import { problemIn } from '../records/document.ts'
import type { LayoutNames, Reading } from './layout.ts'

const name = { type: 'string', minLength: 1 } as const

/** Schema of a settings file: the keys are the names of the flags. */
const schema = {
  type: 'object',
  properties: {
    successes: name,
    rejects: name,
    updates: name,
    checkpoint: name,
    raw: name,
    backups: name,
    quarantine: name,
    telemetry: name,
    usage: name,
    key: name,
    error: name,
    time: { anyOf: [name, { type: 'array', items: name, minItems: 1 }] },
    'max-line': { type: 'integer', minimum: 1, maximum: constants.MAX_STRING_LENGTH },
  },
  additionalProperties: false,
} as const

/** Reads --config FILE (JSON or YAML). Import this module only when the flag is given: its libraries are big. */
export function readConfig(file: string): Partial<LayoutNames & Reading> {
  const value = sectionOf(parse(file, textOf(file)))
  const problem = problemIn(schema, value)
  if (problem !== undefined) throw new Failure(`bad ${file}: ${problem}`)
  const { time, 'max-line': maxLine, ...names } = value as Record<string, unknown>
  return {
    ...(names as Partial<LayoutNames>),
    ...(time !== undefined && { times: [time].flat() as string[] }),
    ...(maxLine !== undefined && { maxLine: maxLine as number }),
  }
}

/**
 * When a settings file has a section `bs-ledger`, only that section counts. Its keys other than the layout are ignored
 * here.
 */
function sectionOf(value: unknown): unknown {
  const section = (value as Record<string, unknown> | null)?.['bs-ledger']
  if (section === undefined) return value
  return Object.fromEntries(
    Object.entries(section ?? {}).filter(([key]) => Object.hasOwn(schema.properties, key)),
  )
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Failure(`cannot read ${file}: ${reason(error)} (see --config)`, exit.config)
  }
}

function parse(file: string, text: string): unknown {
  try {
    return file.endsWith('.json') ? JSON.parse(text) : (parseYaml(text) ?? {})
  } catch (error) {
    throw new Failure(`bad ${file}: ${(error as Error).message.split('\n')[0]?.replace(/:$/, '')}`)
  }
}
