#!/usr/bin/env bash
# Fills the question inventory: runs the generator once for each type of question.
#
# Here the same script stands in six stages, so that an existing one can move over a step at a time. Each stage works
# alone. Take the first one that helps, and stop where you like.
#
#   STAGE=0   as it always was: a loop, retries, a log file
#   STAGE=1   the same loop, and its lines become records:    loop | tee log | bs-parse > records
#   STAGE=2   bs-run is the loop: retries, progress, heartbeat, log, events, exit code
#   STAGE=3   and records:    bs-run | bs-parse > records
#   STAGE=4   and alerts:     bs-run | bs-parse | bs-alert > records
#   STAGE=5   and a summary:  bs-run | bs-parse | bs-alert | tee records | bs-summarize      (this is the default)
#
# Usage:  [STAGE=0..5] bootstrap-inventory.sh [--count N] [--types a,b] [--max-retries N] [--quiet]
#
#   GENERATOR   the command to run, arguments included; the stand-in next to this script unless told otherwise, e.g.
#               GENERATOR='python3 run_generation.py --async' ./bootstrap-inventory.sh
#   LOG_DIR     where log, events, records and the failure flag go (logs)
#   RETRY_DELAY seconds before the second attempt (5)
#
# Exit code: 0 all types succeeded, 1 some failed, 2 all failed, 3 and more: it could not start.
# Runs with the bash 3.2 of macOS.

set -u
# Without this a pipeline ends with the code of its last command, and `bs-summarize` is nearly always happy.
set -o pipefail

here=$(cd -P "$(dirname "$0")" && pwd -P)
PATH=$here/../dist/bin:$PATH # a checkout that `make build` has built; otherwise the installed programs

stage=${STAGE:-5}
count=150
types=pattern,logic,spatial,math,verbal,memory
max_retries=3
quiet=

usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$0"; }
fail() { echo "bootstrap-inventory: $1" >&2; exit 3; }

while [ $# -gt 0 ]; do
  case $1 in
    --count | --types | --max-retries)
      [ $# -ge 2 ] || fail "$1 needs a value"
      case $1 in
        --count) count=$2 ;;
        --types) types=${2// /,} ;; # the old script took "math logic", both are fine
        --max-retries) max_retries=$2 ;;
      esac
      shift 2
      ;;
    --quiet | -q) quiet=--quiet && shift ;;
    --help | -h) usage && exit 0 ;;
    *) fail "$1 is not known (see --help)" ;;
  esac
done

case $max_retries in '' | *[!0-9]* | 0) fail "--max-retries cannot be \"$max_retries\" (a number of tries from 1)" ;; esac

# A command with arguments is a list of words, never one string: nothing in it is read by a shell again.
if [ -n "${GENERATOR:-}" ]; then
  read -r -a generator <<<"$GENERATOR"
else
  generator=(node "$here/generator")
fi

logs=${LOG_DIR:-logs}
mkdir -p "$logs" || fail "cannot make $logs (choose another with LOG_DIR=…)"
stamp=$(date +%Y%m%d_%H%M%S)
log=$logs/bootstrap_$stamp.log
records=$logs/bootstrap_$stamp.ndjson
events=$logs/bootstrap_events.jsonl

# Words for people go to stderr, so that stdout is free for what programs read.
say() { [ -n "$quiet" ] || echo "$@" >&2; }
now() { date +%Y-%m-%dT%H:%M:%S%z; }

# ---- Stages 0 and 1: our own loop, which prints the log ---------------------------------------------------------

own_loop() {
  local list=${types//,/ } total=0 number=0 failed='' type
  for type in $list; do total=$((total + 1)); done
  for type in $list; do
    number=$((number + 1))
    say "[$number/$total] Generating $type ($count questions)..."
    one_type "$type" || failed="$failed $type"
  done
  [ -n "$failed" ] || return 0
  echo "Failed:$failed (see $log)" >&2
  [ "$(echo "$failed" | wc -w)" -lt "$total" ] || return 2
  return 1
}

one_type() {
  local began=$SECONDS try code
  for ((try = 1; try <= max_retries; try++)); do
    echo "Running: ${generator[*]} --types $1 --count $count"
    echo "Started: $(now)"
    # 2>&1: when the generator cannot even start, the reason is on stderr. BS_ATTEMPT is for the stand-in only.
    BS_ATTEMPT=$try "${generator[@]}" --types "$1" --count "$count" 2>&1 && code=0 || code=$?
    if [ "$code" = 0 ]; then
      printf 'Completed successfully: %s\n\n' "$(now)"
      say "  done ($((SECONDS - began))s)"
      return 0
    fi
    printf 'Failed with exit code %s: %s\n\n' "$code" "$(now)"
    say "  Attempt $try failed (exit code: $code)"
    [ "$try" = "$max_retries" ] || sleep "${RETRY_DELAY:-5}"
  done
  say "  FAILED ($((SECONDS - began))s)"
  return 1
}

# ---- Stages 2 to 5: bs-run is the loop --------------------------------------------------------------------------

# bs-run shows people on stderr how it goes, and writes records to stdout. --events keeps bs-run's own records whatever becomes of the
# pipe behind it.
supervised() {
  # ${quiet:+…}: with nothing to say, no argument at all, not an empty one.
  bs-run --types "$types" --attempts "$max_retries" --retry-delay "${RETRY_DELAY:-5}s" --target "$count" --unit questions \
    --log "$log" --events "$events" ${quiet:+"$quiet"} \
    -- "${generator[@]}" --types '{type}' --count "$count"
}

# The verdict is that of the first command of each pipeline, whatever happens behind it. `tee -i`: Ctrl-C reaches every
# process of a pipeline, and tee must not be gone before the last words have passed through it.
case $stage in
  0) own_loop >"$log"; code=$? ;;
  1) own_loop | tee -i "$log" | bs-parse >"$records"; code=${PIPESTATUS[0]} ;;
  2) supervised >/dev/null; code=$? ;;
  3) supervised | bs-parse >"$records"; code=${PIPESTATUS[0]} ;;
  4) supervised | bs-parse | bs-alert --log-dir "$logs" >"$records"; code=${PIPESTATUS[0]} ;;
  5) supervised | bs-parse | bs-alert --log-dir "$logs" | tee -i "$records" | bs-summarize --title "BOOTSTRAP SUMMARY"; code=${PIPESTATUS[0]} ;;
  *) fail "STAGE cannot be \"$stage\" (0 to 5)" ;;
esac

say "Log: $log"
case $stage in 1 | 3 | 4 | 5) say "Records: $records" ;; esac
exit "$code"
