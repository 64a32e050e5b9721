#!/usr/bin/env bash
# The job, as every scheduler of this folder starts it: run it, keep its log, tell whom it concerns, sum it up.
#
# Usage:  job.sh
#
#   GENERATOR   the command, run once for each type with --types TYPE --count COUNT (python3 run_generation.py)
#   TYPES       the types (pattern,logic,spatial,math,verbal,memory)
#   COUNT       items for each type (50)
#   ATTEMPTS    tries for each type (3)
#   LOCK        file that keeps a second run from starting (LOG_DIR/job.lock)
#   LOG_DIR     where everything goes (logs):
#                 runs/RUN_ID.log      what the generator wrote
#                 events.jsonl         what bs-run said, run after run
#                 status.json          how it is going, for bs-status
#                 summary.txt          of the last run
#                 success_runs.jsonl   one line for each run that succeeded: bs-status asks it for the last one
#
# Every flag of the programs can be set as well: BS_RUN_KILL_AFTER=5s, BS_ALERT_WEBHOOK=file:secrets/chat-hook.
# Secrets go into such files or the environment, never into an argument: `ps` shows arguments to everybody.
#
# A type whose generator ends with 1 is partial: kept, and not paid again; after 3, 5 and 6 no other try would help
# (bs-run --exit-map @generator).
#
# Exit code, that of bs-run: 0 all types succeeded, 1 some failed or are partial, 2 all failed, 3 bad configuration, 4 no log can be
# written, 5 the budget is too low, 75 another run is going on. Runs with the bash 3.2 of macOS.

set -u -o pipefail

logs=${LOG_DIR:-logs}
count=${COUNT:-50}
read -r -a generator <<<"${GENERATOR:-python3 run_generation.py}"
RUN_ID=${RUN_ID:-$(date -u +%Y%m%dT%H%M%SZ)-$$}
export RUN_ID

mkdir -p "$logs/runs" || exit 4
scratch=$(mktemp -d "${TMPDIR:-/tmp}/job.XXXXXX") || exit 4
trap 'rm -rf "$scratch"' EXIT
mkfifo "$scratch/records" || exit 4

# Below a systemd unit with Type=notify: each heartbeat that saw output of the generator goes on to the watchdog. tee -p:
# whatever becomes of that, the records go on.
watched() {
  [ -n "${NOTIFY_SOCKET:-}" ] || exec cat
  systemd-notify --ready
  exec tee -p >(grep --line-buffered '"event":"heartbeat".*"state":"running"' |
    while read -r _; do systemd-notify WATCHDOG=1 STATUS="$(bs-status "$logs/status.json")"; done)
}

# A pipe with a name, and both ends in the background: so a signal reaches bs-run alone, and those that read behind it
# still see the end of the run. In `bs-run | bs-parse` it would have to wait, or it would hit all of them.
watched <"$scratch/records" | bs-parse |
  bs-alert --log-dir "$logs" --clear-flag on-success | bs-summarize --output "$scratch/summary.txt" 2>"$scratch/words" &
readers=$!

bs-run --types "${TYPES:-pattern,logic,spatial,math,verbal,memory}" --attempts "${ATTEMPTS:-3}" --target "$count" --unit questions \
  --exit-map @generator --lock "${LOCK:-$logs/job.lock}" --log "$logs/runs/{run_id}.log" --events "$logs/events.jsonl" \
  --status-file "$logs/status.json" \
  -- "${generator[@]}" --types '{type}' --count "$count" >"$scratch/records" &
run=$!
for signal in TERM INT HUP; do trap 'kill -s '$signal' "$run" 2>/dev/null' $signal; done

# `wait` comes back early when a signal was trapped; only the last answer is the exit code.
wait "$run"
code=$?
while kill -0 "$run" 2>/dev/null; do
  wait "$run"
  code=$?
done
wait "$readers"

case $code in
  3 | 4 | 5 | 75) exit "$code" ;; # nothing was run: the summary of the last run stays
esac
cat "$scratch/words" >&2
[ ! -e "$scratch/summary.txt" ] || mv "$scratch/summary.txt" "$logs/summary.txt"
if [ "$code" = 0 ]; then
  now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  printf '{"timestamp":"%s","event":"script_end","run_id":"%s","status":"success"}\n' "$now" "$RUN_ID" \
    >>"$logs/success_runs.jsonl"
fi
exit "$code"
