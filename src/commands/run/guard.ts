/**
 * Runs pieces of work that must never end the job: the first error goes to `report`, and from then on nothing is done.
 */
export function guard(report: (error: Error) => void): (work: () => void) => void {
  let isBroken = false
  return work => {
    if (isBroken) return
    try {
      work()
    } catch (error) {
      isBroken = true
      report(error as Error)
    }
  }
}
