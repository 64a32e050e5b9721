import type { View } from '../view.ts'
import { json } from './json.ts'
import { ndjson } from './ndjson.ts'
import { text } from './text.ts'

/** Every view, in the order of the help page; the first is the default. */
export const views = [text, json, ndjson] as const satisfies readonly View[]

export const viewNames = views.map(view => view.name)

export const viewOf = (name: string): View => views.find(view => view.name === name) ?? text
