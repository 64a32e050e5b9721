import { type Section, sections } from '../layout.ts'
import { type CheckpointVisitor, readCheckpoint } from '../read/checkpoint.ts'
import type { Writer } from './disk.ts'
import type { Edits } from './edits.ts'

export interface CheckpointChange {
  /** Path of the present checkpoint; absent when there is none that can be read. */
  readonly old?: string
  readonly unmark: Edits['unmark']
  /** Keys to add, by section. */
  readonly mark: Readonly<Record<Section, Iterable<string>>>
  /** Time of the change (RFC 3339). */
  readonly when: string
}

const why = { done: 'synced_from_master', rejected: 'synced_from_master_rejects', queued: 'queued' } as const

/** Writes a new checkpoint that keeps the values of its members and all other top-level members. */
export function writeCheckpoint(to: Writer, { old, unmark, mark, when }: CheckpointChange): void {
  let parts = 0
  let members = 0
  let open: { section: Section; list: boolean } | undefined
  const written = new Set<Section>()
  const part = (name: string): void => to.write(`${parts++ === 0 ? '' : ','}\n  ${name}: `)
  const member = (text: string): void => to.write(`${members++ === 0 ? '' : ','}\n    ${text}`)
  const value = (section: Section): string => JSON.stringify({ when, why: why[section] }, null, 2)

  const begin = (section: Section, list: boolean): void => {
    end()
    open = { section, list }
    members = 0
    written.add(section)
    part(JSON.stringify(section))
    to.write(list ? '[' : '{')
  }
  const end = (): void => {
    if (open === undefined) return
    const { section, list } = open
    for (const key of mark[section]) {
      member(list ? JSON.stringify(key) : `${JSON.stringify(key)}: ${indent(value(section))}`)
    }
    to.write(`${members > 0 ? '\n  ' : ''}${list ? ']' : '}'}`)
    open = undefined
  }
  const visitor: CheckpointVisitor = {
    section: (section, form) => begin(section, form === 'list'),
    member(section, { key, offset, value }) {
      if (unmark[section].has(offset)) return
      member(value === undefined ? JSON.stringify(key) : `${JSON.stringify(key)}: ${value}`)
    },
    other(name, value) {
      end()
      part(name)
      to.write(value)
    },
  }
  to.write('{')
  if (old !== undefined) readCheckpoint(old, visitor)
  for (const section of sections) if (!written.has(section)) begin(section, false)
  end()
  to.write('\n}\n')
}

const indent = (text: string): string => text.replaceAll('\n', '\n    ')
