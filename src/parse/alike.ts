import type { Head, OpenHead } from './format.ts'

/**
 * Whether two heads write their time in the same layout, and so come from one program that tells a level now and then. With a
 * comma in it, it is Python's, which always tells one.
 */
export function isAlike(head: Head, open: OpenHead | undefined): boolean {
  if (head.is !== 'open' || head.stamp === undefined || open?.stamp === undefined) return false
  return !head.stamp.includes(',') && shape(head.stamp) === shape(open.stamp)
}

const shape = (stamp: string): string => stamp.replace(/\d/g, '9')
