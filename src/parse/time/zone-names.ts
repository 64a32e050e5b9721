import { offset, type Zone, zone } from '../../lib/zone.ts'

/** Abbreviations that mean one thing in nearly all logs; any other is taken for the zone of the clock. */
const abbreviations: Readonly<Record<string, string>> = {
  Z: '+00:00',
  UTC: '+00:00',
  GMT: '+00:00',
  WET: '+00:00',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  WEST: '+01:00',
  BRT: '-03:00',
  ART: '-03:00',
  MSK: '+03:00',
  PKT: '+05:00',
  WIB: '+07:00',
  SGT: '+08:00',
  HKT: '+08:00',
  AWST: '+08:00',
  JST: '+09:00',
  KST: '+09:00',
  ACST: '+09:30',
  ACDT: '+10:30',
  AEST: '+10:00',
  AEDT: '+11:00',
  NZST: '+12:00',
  NZDT: '+13:00',
  BST: '+01:00',
  SAST: '+02:00',
  IDT: '+03:00',
  IST: '+05:30',
  AST: '-04:00',
  ADT: '-03:00',
  AKST: '-09:00',
  AKDT: '-08:00',
  HST: '-10:00',
  NST: '-03:30',
  NDT: '-02:30',
}

/** As a part of an expression. */
export const zoneNames = Object.keys(abbreviations)
  .filter(name => name.length > 2)
  .join('|')

/** Minutes ahead of UTC as times write them: 60 → `+01:00`. */
export function offsetOf(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const ahead = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`
}

/** The zone that a time names; `home` where it names none, or one that is none. */
export function zoneOf(name: string, home: Zone): Zone {
  if (name === '') return home
  if (name.includes('/')) return regionOf(name) ?? home
  const shift = offset(abbreviations[name] ?? bareOffset(name))
  return shift === undefined ? home : local => local - shift
}

/** `UTC+1`, `GMT+0100` → `+01`, `+0100` */
const bareOffset = (name: string): string =>
  name.replace(/^(?:UTC|GMT)?([+-])(\d{1,2})/, (_, sign, hours) => sign + hours.padStart(2, '0'))

const regions = new Map<string, Zone | undefined>()

/** `Europe/Berlin`; undefined for a name that is no zone. */
function regionOf(name: string): Zone | undefined {
  if (regions.has(name) || regions.size > 1000) return regions.get(name)
  let found: Zone | undefined
  try {
    found = zone(name)
  } catch {
    // It only looks like a zone.
  }
  regions.set(name, found)
  return found
}
