import type { Head } from '../head.ts'
import type { OpenRecord } from './sequence.ts'

/**
 * Whether a head writes its time as the open record does, and so comes from the same program, which tells a level now
 * and then. With a comma in it, it is Python’s, which always tells one.
 */
export function isSameLayout(head: Head, { stamp }: OpenRecord): boolean {
  if ((head.is !== 'open' && head.is !== 'log') || head.stamp === undefined || stamp === undefined)
    return false
  return !head.stamp.includes(',') && shape(head.stamp) === shape(stamp)
}

const shape = (stamp: string): string => stamp.replace(/\d/g, '9')
