import type { Places } from './check.ts'
import { sections, tables } from './layout.ts'
import type { Place } from './read/place.ts'

const nowhere: readonly Place[] = []
const sources = [...tables, ...sections]

/** Sorts the places of a key by table, section or raw file. */
export function sorted(places: readonly Place[]): Places {
  const found: Record<keyof Places, Place[] | readonly Place[]> = {
    successes: nowhere,
    rejects: nowhere,
    updates: nowhere,
    done: nowhere,
    rejected: nowhere,
    queued: nowhere,
    raw: nowhere,
  }
  for (const place of places) {
    const name = sources[place.source] ?? 'raw'
    if (found[name] === nowhere) found[name] = [place]
    else (found[name] as Place[]).push(place)
  }
  return found
}

/** Whether one of the tables holds the key. */
export const hasLine = ({ successes, rejects, updates }: Places): boolean =>
  successes.length + rejects.length + updates.length > 0
