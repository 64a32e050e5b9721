import type { Alert } from '../../records/index.ts'

const killed = [
  'Look for the OOM killer: journalctl -k | grep -i "killed process", or the memory limit of the container or scheduler',
  'If memory was not short, something else sent SIGKILL: a time limit, a shutdown, or a person',
]
const terminated = [
  'Something asked it to end: a shutdown, systemctl stop, a time limit of the scheduler, or a person',
]
const crashed = ['It crashed in native code: look for a core dump (coredumpctl list) and at what it last did']
const notExecutable = ['Make it executable (chmod +x), and check its first line (#!)']
const notFound = [
  'Check the name of the command, and PATH: cron and systemd know fewer folders than a shell does',
]

/** Exit codes of a shell (128 + number of the signal) and signals that mean the same. */
const ends: ReadonlyArray<readonly [code: number, signal: string | undefined, advice: readonly string[]]> = [
  [137, 'SIGKILL', killed],
  [143, 'SIGTERM', terminated],
  [139, 'SIGSEGV', crashed],
  [134, 'SIGABRT', crashed],
  [135, 'SIGBUS', crashed],
  [136, 'SIGFPE', crashed],
  [132, 'SIGILL', crashed],
  [127, undefined, notFound],
  [126, undefined, notExecutable],
]
const tooLong = [
  'Look whether it was slower than usual, or hung: the last lines of its log',
  'If it needs the time, raise the limit (bs-run --timeout)',
]
const silent = ['Look at the last lines of its log: it said nothing for too long (bs-run --stall-timeout)']

/** Advice by how the process of an attempt ended, where no error says more. */
export function adviceByEnd({ results = [] }: Alert): readonly string[] | undefined {
  const bad = results.filter(({ status }) => status !== 'success')
  // The limit ended it with a signal: the limit is the cause.
  if (bad.some(({ reason }) => /timed out|time limit/i.test(reason ?? ''))) return tooLong
  if (bad.some(({ reason }) => /silent|no output|said nothing/i.test(reason ?? ''))) return silent
  return ends.find(([code, signal]) =>
    bad.some(({ exit_code, signal: by }) => exit_code === code || (by !== undefined && by === signal)),
  )?.[2]
}
