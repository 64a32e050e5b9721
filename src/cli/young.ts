/** Bytes that V8 may take for young objects, in two halves. */
const most = 8 * 2 ** 20
/** Milliseconds: who ends sooner has not filled that. */
const calm = 50

/**
 * Keeps V8's space for young objects at 8 MB. It would grow to 32, or 128 in newer versions of node, and be no faster:
 * what a filter makes of a block is gone before the next. There is a flag of node for that, which a program cannot give
 * to itself; how much the space grows is asked at each step. Looks after garbage was collected, so who waits sleeps on.
 */
export function limitYoung(): void {
  setTimeout(async () => {
    const { PerformanceObserver } = await import('node:perf_hooks')
    const { getHeapSpaceStatistics, setFlagsFromString } = await import('node:v8')
    const observer = new PerformanceObserver(() => {
      const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
      if (young === undefined || young.space_size < most) return
      setFlagsFromString('--semi-space-growth-factor=1')
      observer.disconnect()
    })
    observer.observe({ type: 'gc' })
  }, calm).unref()
}
