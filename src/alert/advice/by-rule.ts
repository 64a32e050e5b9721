/** Advice for rules that have no error to go by. */
export const adviceByRule: Readonly<Record<string, readonly string[]>> = {
  low_approval: [
    'Look at some rejected items: do they fail for the same reason?',
    'Review the criteria and the prompts of the judge, and its lowest score (MIN_ARBITER_SCORE)',
  ],
  high_duplicates: [
    'Normal when the pool is large and old; otherwise ask for more items',
    'Review the threshold that makes two items the same',
  ],
  nothing_inserted: ['Look for what was approved but not inserted: duplicates, or errors of the database'],
  budget_exceeded: ['Decide whether the run may go on: raise --budget, or stop it'],
  stale_heartbeat: [
    'Look whether the process still runs (bs-status), and at the last lines of its log',
    'End it if it hangs: bs-run --stall-timeout does that by itself',
  ],
  stream_truncated: [
    'Look for what ended it: a restart of the machine, the OOM killer (dmesg), a full disk',
    'Rerun what is missing with bs-run --resume',
  ],
  no_success: [
    'Check that the job is started at all: systemctl status cron, crontab -l, systemctl list-timers',
    'Check that it is executable, that the crontab has full paths, and that its variables are set',
  ],
}
