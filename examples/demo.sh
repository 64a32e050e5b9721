#!/usr/bin/env bash
# What `make demo` shows: a nightly job over six types in less than half a minute. One type needs a second try, one
# loses questions to a rate limit, three fail for good; so an alert goes out and the failure flag is written.
#
# Everything lands in logs/demo of the current folder, fresh each time. PACE=40 is faster, PACE=5 slower, PACE=0 does
# not wait at all.

set -u
set -o pipefail
here=$(cd -P "$(dirname "$0")" && pwd -P)
PATH=${here%/*}/dist/bin:$PATH

logs=logs/demo
rm -rf "$logs"
mkdir -p "$logs"

command -v bs-run >/dev/null || { echo "demo: bs-run is not built yet (make build)" >&2; exit 3; }
unset RUN_ID BS_RUN_ID BOOTSTRAP_FAILURE_FLAG_PATH # of a job that this terminal may have been in
export TZ=UTC # the generator writes local times without a zone; bs-parse takes such times for UTC

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then bold=$'\e[1m' plain=$'\e[0m'; else bold='' plain=''; fi
title() { printf '\n%s%s%s\n' "$bold" "$1" "$plain"; }

title '$ bs-run --types … -- generator --types {type} | bs-parse | bs-alert | bs-summarize'
echo

bs-run --name 'NIGHTLY INVENTORY' --types pattern,logic,spatial,math,verbal,memory \
  --attempts 2 --retry-delay 500ms --heartbeat 2s --target 150 --unit questions \
  --log "$logs/bootstrap.log" --events "$logs/bootstrap_events.jsonl" \
  -- node "$here/generator" --types '{type}' --count 150 --speed "${PACE:-20}" \
  --fail pattern=rate_limit,logic=database:1,spatial=billing,verbal=all_rejected,memory=exception |
  bs-parse |
  bs-alert --log-dir "$logs" |
  tee -i "$logs/records.ndjson" |
  bs-summarize -o "$logs/summary.txt"
code=${PIPESTATUS[0]}

# The same again for the terminal, in colour and shorter.
echo
bs-summarize --top 5 "$logs/records.ndjson"

title 'The failure flag, for monitoring that only looks for a file'
cat "$logs/bootstrap_failure.flag"

title "What lies in $logs"
about() { printf '  %-24s %8s  %s\n' "$1" "$(wc -c <"$logs/$1" | tr -d ' ')" "$2"; }
about bootstrap.log 'what the generator wrote, secrets hidden'
about bootstrap_events.jsonl 'the life of the run: starts, heartbeats, ends with their numbers'
about records.ndjson 'what bs-parse and bs-alert made of it, for jq and friends'
about summary.txt 'the summary, for a mail'
about bootstrap_failure.flag 'written because three types failed'

title 'To go on'
cat <<EOF
  export PATH=${here%/*}/dist/bin:\$PATH
  bs-parse $logs/bootstrap.log | bs-summarize       the same numbers from the log alone, next year
  jq -c 'select(.event == "alert")' $logs/records.ndjson
  less $here/bootstrap-inventory.sh
                                                   how an existing script moves over, a step at a time

bs-run ended with exit code $code: 0 would mean that all types succeeded, 1 that some failed, 2 that all did.
EOF
# Three types are meant to fail here; that is not a failure of the demo.
[ "$code" = 1 ]
