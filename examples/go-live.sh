#!/usr/bin/env bash
# Production runs over a ledger: lock, batch, preflight, generate within a budget, consolidate, audit, repair, audit.
#
# Usage:  go-live.sh SCOPE LIMIT BUDGET           go-live.sh all 200 50     one batch: 200 items, 50 dollars
#         go-live.sh SCOPE LIMIT BUDGET --until-done                        batch after batch until nothing is left
#         go-live.sh repair                       emergency restore: bs-ledger repair, and an audit
#
#   --until-done        goes on until the queue is done; stops at the first batch that is not all good, or brings nothing
#   --pause D           waits between two batches: 30s, 10m, 4h (0s)
#   --total-budget USD  what all batches may spend together
#   --batches N         at most N batches
#
#   LEDGER         folder of the ledger (data/content)
#   GENERATOR      the command that makes the items; the stand-in `items` next to this script unless told otherwise. It
#                  finds SCOPE, BATCH (a file, one item a line), RAW (the folder for what it makes), RUN_ID (part of the
#                  names of its files: ai-run-RUN_ID.jsonl, rejects-RUN_ID.jsonl) and BUDGET_USD (what it may spend)
#   INVENTORY      a command that is run before each batch is built, such as one that writes QUEUE anew
#   BUILD_BATCH    a command that prints the batch, with SCOPE and LIMIT in its environment; without one, the batch is
#                  the first LIMIT lines of QUEUE that are neither done nor rejected
#   QUEUE          file with one item a line (LEDGER/queue/SCOPE.txt)
#   PREFLIGHT      flags for bs-ledger preflight (--unqueued; none where BUILD_BATCH marks its items as queued)
#   COST_PER_ITEM  dollars (0.25)
#   LOG_DIR        (logs)
#
# The items of a batch are marked as queued in the checkpoint before they are made. Standard error gets one line for each
# batch. In LOG_DIR, go-live-RUN_ID.log has every step, generator-RUN_ID.log what the generator said, and crash.log the last
# lines of each batch that died. What was spent is taken from the generator's words and from LEDGER/.usage.json; where
# neither tells it, it is COST_PER_ITEM for each item.
#
# The last line says "all good", or what is not. All good is: the generator ended well, and the audit found nothing,
# neither before the repair nor after it. Doing it again is safe: what is done is not made twice.
#
# Exit code: 0 all good, 1 not, 2 the ledger cannot be checked, 3 bad usage, 4 log or lock cannot be opened, 5 the budget
# is too low or spent, 75 another one is at work. Runs with the bash 3.2 of macOS.

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
# Sums in dollars and cents, for which bash has no numbers.
calc() { awk "BEGIN { printf \"%.10g\", ($1) }"; }
holds() { awk "BEGIN { exit !($1) }"; }

is_money() { case $1 in '' | *[!0-9.]* | *.*.* | .) return 1 ;; esac; }
is_count() { case $1 in '' | *[!0-9]* | 0*) return 1 ;; esac; }

# What died is kept: the last lines of the log of a batch.
crash() { # WHAT LOG
  {
    echo "== $(date -u +%Y-%m-%dT%H:%M:%SZ) run $RUN_ID: $1"
    [ ! -e "$2" ] || tail -n 40 "$2"
  } >>"$logs/crash.log"
}

# ---- The command line -------------------------------------------------------------------------------------------

until_done='' pause=0 total='' batches=''

options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --until-done) until_done=yes ;;
      --pause)
        case ${2:-} in
          *[0-9]s) pause=${2%s} ;;
          *[0-9]m) pause=${2%m} unit=60 ;;
          *[0-9]h) pause=${2%h} unit=3600 ;;
          *) pause=? ;;
        esac
        case $pause in *[!0-9]*) fail "--pause cannot be \"${2:-}\" (such as 30s, 10m or 4h)" ;; esac
        pause=$((10#$pause * ${unit:-1}))
        shift
        ;;
      --total-budget)
        is_money "${2:-}" || fail "--total-budget cannot be \"${2:-}\" (dollars, such as 500)"
        total=$2
        shift
        ;;
      --batches)
        is_count "${2:-}" || fail "--batches cannot be \"${2:-}\" (a number from 1)"
        batches=$2
        shift
        ;;
      *) fail "unknown \"$1\" (see --help)" ;;
    esac
    shift
  done
  [ -n "$until_done" ] || [ "$pause$total$batches" = 0 ] ||
    fail '--pause, --total-budget and --batches need --until-done'
}

case ${1:-} in
  -h | --help) usage && exit 0 ;;
  repair)
    [ $# -eq 1 ] || fail "repair takes nothing more (its ledger is LEDGER=$ledger)"
    ;;
  *)
    [ $# -ge 3 ] || fail "needs SCOPE LIMIT BUDGET, such as: all 200 50 (see --help)"
    case $1 in '' | .* | */* | *[!A-Za-z0-9._-]*) fail "SCOPE cannot be \"$1\" (a plain name, such as all or promo)" ;; esac
    is_count "$2" || fail "LIMIT cannot be \"$2\" (a number of items from 1)"
    is_money "$3" || fail "BUDGET cannot be \"$3\" (dollars, such as 50)"
    options "${@:4}"
    ;;
esac

# ---- From outside: one at a time, with a log of everything ------------------------------------------------------

# Of all that is written, what is for people: the lines of `tell`, and what bs-run itself has to say.
show() {
  local line goes_on=''
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      'go-live: '*) line=${line#go-live: } goes_on='' ;;
      'bs-run: FAILED ('* | 'bs-run: done'*) goes_on='' && continue ;; # the verdict says it better
      'bs-run: '*) goes_on=yes ;;
      '  '*) [ -n "$goes_on" ] || continue ;;
      *) goes_on='' && continue ;;
    esac
    printf '%s\n' "$line"
  done
}

if [ -z "${GO_LIVE_INSIDE:-}" ]; then
  [ -d "$ledger" ] || fail "there is no folder $ledger (name the ledger with LEDGER=…)"
  RUN_ID=${RUN_ID:-$(date -u +%Y%m%dT%H%M%SZ)-$$}
  export RUN_ID GO_LIVE_INSIDE=yes GO_LIVE_VERDICT="$logs/go-live-$RUN_ID.txt"
  mkdir -p "$logs" || exit 4
  scratch=$(mktemp -d "${TMPDIR:-/tmp}/go-live.XXXXXX") || exit 4
  trap 'rm -rf "$scratch"' EXIT
  mkfifo "$scratch/words" || exit 4
  show <"$scratch/words" >&2 &
  shown=$!
  # bs-run runs this script once more, below its lock. Should it be killed, it takes everything below it along.
  bs-run --view raw --heartbeat 0 --lock "$ledger/.go-live.lock" --log "$logs/go-live-{run_id}.log" \
    -- bash "$self" "$@" >/dev/null 2>"$scratch/words" &
  run=$!
  trap 'kill -s TERM "$run" 2>/dev/null' TERM INT HUP
  wait "$run"
  code=$?
  while kill -0 "$run" 2>/dev/null; do
    wait "$run"
    code=$?
  done
  wait "$shown"
  if [ -e "$GO_LIVE_VERDICT" ]; then
    cat "$GO_LIVE_VERDICT"
  else
    case $code in
      3 | 4 | 75) echo "not all good: nothing was run" ;;
      *)
        crash "broken off (exit code $code)" "$logs/go-live-$RUN_ID.log"
        echo "not all good: broken off (exit code $code); what was made is kept, so start it again"
        ;;
    esac
    # A verdict that could not be written is none.
    [ "$code" != 0 ] || code=1
  fi
  exit "$code"
fi

# ---- Inside -----------------------------------------------------------------------------------------------------

tell() { echo "go-live: $1"; }
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
base=$RUN_ID
queue=${QUEUE:-$ledger/queue/$SCOPE.txt}
scratch=$(mktemp -d "${TMPDIR:-/tmp}/go-live.XXXXXX") || exit 4
trap 'rm -rf "$scratch"' EXIT
export BATCH=$scratch/batch
mkdir -p "$RAW" || exit 4

# How much the pipeline has spent in all, as .usage.json has it; nothing when there is none.
used() { bs-ledger progress --format ndjson "$ledger" 2>/dev/null | sed -n 's/.*"cost_usd":\([0-9.]*\).*/\1/p'; }

# The words of a command in one of the variables above.
call() { # COMMAND
  local words
  read -r -a words <<<"$1"
  "${words[@]}"
}

build_batch() {
  local code
  if [ -n "${INVENTORY:-}" ]; then
    step 'fresh inventory'
    call "$INVENTORY"
    code=$?
    [ "$code" = 0 ] || verdict 1 "not all good: the inventory ended with $code, nothing was run"
  fi
  step "build a batch: $SCOPE, at most $LIMIT items"
  if [ -n "${BUILD_BATCH:-}" ]; then
    call "$BUILD_BATCH" >"$scratch/built"
    code=$?
  elif [ -r "$queue" ]; then
    cat "$queue" >"$scratch/built"
    code=$?
  else
    tell "cannot read $queue (name it with QUEUE=…)"
    code=3
  fi
  [ "$code" = 0 ] || verdict 1 "not all good: no batch could be built (exit code $code)"
  step 'preflight'
  read -r -a flags <<<"${PREFLIGHT---unqueued}"
  bs-ledger preflight ${flags[@]+"${flags[@]}"} --enqueue --limit "$LIMIT" "$ledger" <"$scratch/built" >"$BATCH"
  checked $? 'the batch cannot be checked'
  items=$(awk 'END { print NR }' "$BATCH")
  batch="$items items"
  [ "$items" != 1 ] || batch='1 item'
}

# Sets `generated`, the exit code, and `spent`, what this batch cost.
generate() {
  local before after said
  before=$(used)
  step "generate $batch, at most $allowed dollars"
  # RUN_ID comes from the bs-run outside; that of the generator is the same.
  local generator=(node "$here/items")
  [ -z "${GENERATOR:-}" ] || read -r -a generator <<<"$GENERATOR"
  bs-run --budget "${allowed}usd" --cost-per-item "$cost" --target "$items" --events "$logs/go-live-events.jsonl" \
    --log "$logs/generator-$RUN_ID.log" -- "${generator[@]}" >/dev/null
  generated=$?
  [ "$generated" != 5 ] || [ -e "$RAW/ai-run-$RUN_ID.jsonl" ] ||
    verdict 5 "not all good: $allowed dollars are too few for $batch, nothing was run"
  after=$(used)
  said=$(grep '"event":"script_end"' "$logs/go-live-events.jsonl" | tail -n 1 | sed -n 's/.*"cost_usd":\([0-9.]*\).*/\1/p')
  spent=$(calc "${after:-0} - ${before:-0} > ${said:-0} + 0 ? ${after:-0} - ${before:-0} : ${said:-0} + 0")
  [ -n "$said$after" ] || spent=$(calc "$items * $cost")
}

# One batch: sets `items`, `made`, `rejected` and `spent`; what is not all good ends the script.
run_batch() {
  made=0 rejected=0 spent=0 generated=0
  local from=$SECONDS counts before
  build_batch
  if [ "$items" = 0 ]; then
    echo 'nothing is left to do'
  else
    generate
  fi
  # Also after a generator that failed: what it made until then is paid for.
  step 'consolidate'
  bs-ledger consolidate --format text "$ledger" | tee "$scratch/consolidated"
  checked "${PIPESTATUS[0]}" 'what was made cannot be brought into the ledger: it is kept in raw/'
  read -r made rejected <<<"$(sed -n 's/^[0-9]* raw files\{0,1\}: \([0-9]*\) new, \([0-9]*\) updated, \([0-9]*\) rejected.*/\1 \3/p' "$scratch/consolidated")"
  if [ "$items" != 0 ]; then
    tell "batch $number: $batch, ${made:-0} made, ${rejected:-0} rejected, $(printf '$%.2f' "$spent") in $((SECONDS - from))s"
  fi
  [ "$generated" = 0 ] || crash "batch $number, the generator ended with $generated" "$logs/generator-$RUN_ID.log"
  step 'audit'
  bs-ledger audit --format text "$ledger"
  before=$?
  checked "$before" 'the ledger cannot be audited'
  mend
  [ "$mended" = 0 ] || verdict 1 'not all good: violations remain after the repair, see above'
  [ "$generated" = 0 ] || verdict 1 "not all good: the generator ended with $generated; what it made is in the ledger"
  [ "$before" = 0 ] || verdict 1 'not all good: the audit found violations, they are mended now: look where they came from'
}

# What a run before this one made and did not get to consolidate: it is paid for, and must not be made twice. A ledger
# that is still empty gets its files.
step 'consolidate what was left'
bs-ledger consolidate --format text "$ledger"
checked $? 'the ledger cannot be checked: run go-live.sh repair'

number=1 all_items=0 all_spent=0
while :; do
  allowed=$budget
  if [ -n "$total" ]; then
    left=$(calc "$total - $all_spent")
    most=$(calc "int($left / ($cost > 0 ? $cost : 1) + 1e-9)")
    holds "$left >= $cost && $left > 0" ||
      verdict 5 "stopped: $(printf '%.2f' "$all_spent") of $total dollars are spent, $all_items items run, the ledger is sound"
    holds "$most >= $2" && LIMIT=$2 || LIMIT=$most
    holds "$left >= $budget" || allowed=$left
  fi
  [ "$number" = 1 ] || RUN_ID=$base-$number
  export RUN_ID
  run_batch
  [ "$items" != 0 ] || break
  all_items=$((all_items + items))
  all_spent=$(calc "$all_spent + $spent")
  [ -n "$until_done" ] || break
  [ "$((made + rejected))" != 0 ] || verdict 1 "not all good: batch $number brought nothing new, so no other is begun"
  [ "$number" != "$batches" ] || verdict 0 "all good: $number batches, $all_items items run, the ledger is sound; there may be more"
  number=$((number + 1))
  sleep "$pause"
done
step 'progress'
bs-ledger progress --format text "$ledger"
[ -z "$until_done" ] || verdict 0 "all good: nothing is left, $all_items items run for $(printf '$%.2f' "$all_spent"), the ledger is sound"
verdict 0 "all good: $batch run, the ledger is sound"
