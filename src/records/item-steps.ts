/** The steps that items go through, in order: each is a count in the records of attempts, types and runs. */
export const itemSteps = [
  'generated',
  'approved',
  'evaluated',
  'rejected',
  'unique',
  'duplicates',
  'insert_attempted',
  'inserted',
] as const

export type ItemStep = (typeof itemSteps)[number]
