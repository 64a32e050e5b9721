import type { View } from '../view.ts'
import { csv } from './csv.ts'
import { github } from './github.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import { md } from './md.ts'
import { ndjson } from './ndjson.ts'
import { prom } from './prom.ts'
import { text } from './text.ts'
import { tsv } from './tsv.ts'

/** Every view, in the order of the help page; the first is the default. */
export const views = [
  text,
  json,
  ndjson,
  csv,
  tsv,
  md,
  html,
  prom,
  junit,
  github,
] as const satisfies readonly View[]

export const viewNames = views.map(view => view.name)

/** The view with this name; undefined when there is none. */
export const viewOf = (name: string): View | undefined => views.find(view => view.name === name)
