#!/usr/bin/env bash
# One production run over a ledger: lock, batch, preflight, generate within a budget, consolidate, audit, repair, audit.
#
# Usage:  go-live.sh SCOPE LIMIT BUDGET           go-live.sh all 200 50     200 items, 50 dollars
#         go-live.sh repair                       emergency restore: bs-ledger repair, and an audit
#
#   LEDGER         folder of the ledger (data/content)
#   GENERATOR      the command that makes the items; the stand-in `items` next to this script unless told otherwise. It
#                  finds SCOPE, BATCH (a file, one item a line), RAW (the folder for what it makes), RUN_ID (part of the
#                  names of its files: ai-run-RUN_ID.jsonl, rejects-RUN_ID.jsonl) and BUDGET_USD (what it may spend)
#   BUILD_BATCH    a command that prints the batch, with SCOPE and LIMIT in its environment; without one, the first
#                  LIMIT lines of QUEUE that are neither done nor rejected
#   QUEUE          file with one item a line (LEDGER/queue/SCOPE.txt)
#   PREFLIGHT      flags for bs-ledger preflight (--unqueued; none where BUILD_BATCH marks its items as queued)
#   COST_PER_ITEM  dollars (0.25)
#   LOG_DIR        (logs)
#
# The last line says "all good", or what is not. All good is: the generator ended well, and the audit found nothing,
# neither before the repair nor after it. Doing it again is safe: what is done is not made twice.
#
# Exit code: 0 all good, 1 not, 2 the ledger cannot be checked, 3 bad usage, 4 log or lock cannot be opened, 5 the budget
# is too low, 75 another one is at work. Runs with the bash 3.2 of macOS.

set -u -o pipefail
here=$(cd -P "$(dirname "$0")" && pwd -P)
PATH=$here/../dist/bin:$PATH # a checkout that `make build` has built; otherwise the installed programs
self=$here/${0##*/}

ledger=${LEDGER:-data/content}
logs=${LOG_DIR:-logs}
cost=${COST_PER_ITEM:-0.25}

usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$self"; }
fail() { echo "go-live: $1" >&2; exit 3; }
step() { echo "== $1"; }

# ---- From outside: one at a time, with a log of everything ------------------------------------------------------

case ${1:-} in
  -h | --help) usage && exit 0 ;;
  repair)
    [ $# -eq 1 ] || fail "repair takes nothing more (its ledger is LEDGER=$ledger)"
    ;;
  *)
    [ $# -eq 3 ] || fail "needs SCOPE LIMIT BUDGET, such as: all 200 50 (see --help)"
    case $1 in '' | .* | */* | *[!A-Za-z0-9._-]*) fail "SCOPE cannot be \"$1\" (a plain name, such as all or promo)" ;; esac
    case $2 in '' | *[!0-9]* | 0*) fail "LIMIT cannot be \"$2\" (a number of items from 1)" ;; esac
    case $3 in '' | *[!0-9.]* | *.*.* | .) fail "BUDGET cannot be \"$3\" (dollars, such as 50)" ;; esac
    ;;
esac

if [ -z "${GO_LIVE_INSIDE:-}" ]; then
  [ -d "$ledger" ] || fail "there is no folder $ledger (name the ledger with LEDGER=…)"
  RUN_ID=${RUN_ID:-$(date -u +%Y%m%dT%H%M%SZ)-$$}
  export RUN_ID GO_LIVE_INSIDE=yes GO_LIVE_VERDICT="$logs/go-live-$RUN_ID.txt"
  mkdir -p "$logs" || exit 4
  # bs-run runs this script once more, below its lock. Should it be killed, it takes everything below it along.
  bs-run --view raw --heartbeat 0 --lock "$ledger/.go-live.lock" --log "$logs/go-live-{run_id}.log" \
    -- bash "$self" "$@" >/dev/null &
  run=$!
  trap 'kill -s TERM "$run" 2>/dev/null' TERM INT HUP
  wait "$run"
  code=$?
  while kill -0 "$run" 2>/dev/null; do
    wait "$run"
    code=$?
  done
  if [ -e "$GO_LIVE_VERDICT" ]; then
    cat "$GO_LIVE_VERDICT"
  else
    case $code in
      3 | 4 | 75) echo "not all good: nothing was run" ;;
      *) echo "not all good: broken off (exit code $code); what was made is kept, so start it again" ;;
    esac
    # A verdict that could not be written is none.
    [ "$code" != 0 ] || code=1
  fi
  exit "$code"
fi

# ---- Inside -----------------------------------------------------------------------------------------------------

verdict() { # CODE MESSAGE
  echo "$2"
  echo "$2" >"$GO_LIVE_VERDICT"
  exit "$1"
}
# 0 sound, 1 violated; with 2 and more nobody knows, and then nothing may go on.
checked() { [ "$1" -le 1 ] || verdict "$1" "not all good: $2 (exit code $1)"; }

mend() {
  step 'repair'
  bs-ledger repair --format text "$ledger"
  mended=$?
  checked "$mended" 'the ledger cannot be repaired'
}

if [ "$1" = repair ]; then
  mend
  [ "$mended" = 0 ] || verdict 1 'not all good: violations remain after the repair'
  verdict 0 'all good: the ledger is sound'
fi

export SCOPE=$1 LIMIT=$2 RAW=$ledger/raw COST_PER_ITEM=$cost
budget=$3
scratch=$(mktemp -d "${TMPDIR:-/tmp}/go-live.XXXXXX") || exit 4
trap 'rm -rf "$scratch"' EXIT
export BATCH=$scratch/batch
mkdir -p "$RAW" || exit 4

# What a run before this one made and did not get to consolidate: it is paid for, and must not be made twice. A ledger
# that is still empty gets its files.
step 'consolidate what was left'
bs-ledger consolidate --format text "$ledger"
checked $? 'the ledger cannot be checked: run go-live.sh repair'

first_of_queue() {
  local queue=${QUEUE:-$ledger/queue/$SCOPE.txt} code
  [ -r "$queue" ] || { echo "go-live: cannot read $queue (name it with QUEUE=…)" >&2; return 3; }
  # Its words are one line for each item that is done: only an error is of interest.
  bs-ledger preflight --unqueued "$ledger" <"$queue" 2>"$scratch/words" | awk -v limit="$LIMIT" 'NR <= limit'
  code=$?
  [ "$code" -le 1 ] || cat "$scratch/words" >&2
  [ "$code" -gt 1 ] || return 0 # 1: nothing is left
  return "$code"
}

step "build a batch: $SCOPE, at most $LIMIT items"
if [ -n "${BUILD_BATCH:-}" ]; then
  read -r -a build <<<"$BUILD_BATCH"
  "${build[@]}" >"$scratch/built"
else
  first_of_queue >"$scratch/built"
fi
code=$?
[ "$code" = 0 ] || verdict 1 "not all good: no batch could be built (exit code $code)"

step 'preflight'
read -r -a flags <<<"${PREFLIGHT---unqueued}"
bs-ledger preflight ${flags[@]+"${flags[@]}"} "$ledger" <"$scratch/built" >"$BATCH"
checked $? 'the batch cannot be checked'
items=$(awk 'END { print NR }' "$BATCH")
batch="$items items"
[ "$items" != 1 ] || batch='1 item'

generated=0
if [ "$items" = 0 ]; then
  echo 'nothing is left to do'
else
  step "generate $batch, at most $budget dollars"
  if [ -n "${GENERATOR:-}" ]; then
    read -r -a generator <<<"$GENERATOR"
  else
    generator=(node "$here/items")
  fi
  # RUN_ID comes from the bs-run outside; that of the generator is the same.
  bs-run --budget "${budget}usd" --cost-per-item "$cost" --target "$items" --events "$logs/go-live-events.jsonl" \
    -- "${generator[@]}" >/dev/null
  generated=$?
  [ "$generated" != 5 ] || [ -e "$RAW/ai-run-$RUN_ID.jsonl" ] ||
    verdict 5 "not all good: $budget dollars are too few for $batch, nothing was run"
fi

# Also after a generator that failed: what it made until then is paid for.
step 'consolidate'
bs-ledger consolidate --format text "$ledger"
checked $? 'what was made cannot be brought into the ledger: it is kept in raw/'
step 'audit'
bs-ledger audit --format text "$ledger"
before=$?
checked "$before" 'the ledger cannot be audited'
mend

[ "$mended" = 0 ] || verdict 1 'not all good: violations remain after the repair, see above'
[ "$generated" = 0 ] || verdict 1 "not all good: the generator ended with $generated; what it made is in the ledger"
[ "$before" = 0 ] || verdict 1 'not all good: the audit found violations, they are mended now: look where they came from'
step 'progress'
bs-ledger progress --format text "$ledger"
verdict 0 "all good: $batch run, the ledger is sound"
