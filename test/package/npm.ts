import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { folder as newFolder } from '../folder.ts'
import { type Result, run } from '../readme/place.ts'

export const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly name: string
  readonly version: string
  readonly bin: Readonly<Record<string, string>>
}
