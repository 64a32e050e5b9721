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
# Usage:  [STAGE=0..5] bootstrap-inventory.sh [OPTIONS]
#
#   --count N               questions for each type (150, or QUESTIONS_PER_TYPE)
#   --types LIST            types, separated by commas or blanks (pattern,logic,spatial,math,verbal,memory)
#   --dry-run               let the generator insert nothing
#   --no-async              one question after the other, slower and steadier
#   --max-retries N         tries for each type (3)
#   --alerting-config FILE  passed on to the generator (./config/alerting.yaml, where there is one)
#   --quiet, -q             show nothing while it runs
#   --help, -h              this text
#
#   GENERATOR    the command to run, arguments included; the stand-in next to this script unless told otherwise, e.g.
#                GENERATOR='python3 run_generation.py' ./bootstrap-inventory.sh
#   LOG_DIR      where log, events, records and the failure flag go (logs)
#   RETRY_DELAY  seconds before the second attempt (5)
#
# A type whose generator ends with 1 is partial: what it made is kept, and it is not paid again. After 3 (configuration),
# 5 (billing) and 6 (authentication), or when the output says `Retryable: false`, another try would end the same way.
#
# What monitors read is LOG_DIR/bootstrap_events.jsonl, one JSON object a line (stages 2 to 5). Times are UTC, durations
# seconds, rates percent; a key that is not known is absent. `docs/records.md` has all keys, `schemas/` a JSON Schema.
#
#   event         keys
#   (all)         timestamp event run_id seq
#   script_start  types[] total_types target_per_type unit max_attempts command[] host pid version
#   type_start    type attempt index total max_attempts target_per_type pid
#   heartbeat     type attempt index total elapsed_seconds remaining_seconds estimated_completion silent_seconds state
#   type_end      type attempt status (success, partial, retry, failed) final duration_seconds exit_code signal reason
#                 generated approved unique inserted approval_rate cost_usd error error_category
#   script_end    status (success, partial_failure, failed, interrupted) exit_code total_duration_seconds
#                 successful_types failed_types failed[] types_processed[]
#
# LOG_DIR/bootstrap_failure.flag is there after three failed types, or when none succeeded (stages 4 and 5):
#   {timestamp failed_count failed_types[] threshold error_sample}
#
# Exit code: 0 all types succeeded, 1 some failed, 2 all failed, 3 and more: it could not start.
# Runs with the bash 3.2 of macOS.

set -u
# Without this a pipeline ends with the code of its last command, and `bs-summarize` is nearly always happy.
set -o pipefail

here=$(cd -P "$(dirname "$0")" && pwd -P)
PATH=$here/../dist/bin:$PATH # a checkout that `make build` has built; otherwise the installed programs

stage=${STAGE:-5}
count=${QUESTIONS_PER_TYPE:-150}
types=pattern,logic,spatial,math,verbal,memory
max_retries=3
quiet=
alerting_config=
options=(--async --async-judge) # of the generator
dry_run=

usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$0"; }
fail() { echo "bootstrap-inventory: $1" >&2; exit 3; }

while [ $# -gt 0 ]; do
  case $1 in
    --count | --types | --max-retries | --alerting-config)
      [ $# -ge 2 ] || fail "$1 needs a value"
      case $1 in
        --alerting-config) alerting_config=$2 ;;
        --count) count=$2 ;;
        --types) types=${2// /,} ;; # the old script took "math logic", both are fine
        --max-retries) max_retries=$2 ;;
      esac
      shift 2
      ;;
    --dry-run) dry_run=yes && shift ;;
    --no-async) options=() && shift ;;
    --quiet | -q) quiet=--quiet && shift ;;
    --help | -h) usage && exit 0 ;;
    *) fail "$1 is not known (see --help)" ;;
  esac
done

[ -n "$alerting_config" ] || [ ! -e ./config/alerting.yaml ] || alerting_config=./config/alerting.yaml
[ -z "$alerting_config" ] || [ -r "$alerting_config" ] || fail "cannot read $alerting_config (--alerting-config)"
[ -z "$alerting_config" ] || options+=(--alerting-config "$alerting_config")
[ -z "$dry_run" ] || options+=(--dry-run)
case $count in '' | *[!0-9]* | 0) fail "--count cannot be \"$count\" (a number of questions from 1)" ;; esac
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
  local list=${types//,/ } total=0 number=0 failed='' partial='' type code
  for type in $list; do total=$((total + 1)); done
  for type in $list; do
    number=$((number + 1))
    say "[$number/$total] Generating $type ($count questions)..."
    one_type "$type" && continue || code=$?
    if [ "$code" = 1 ]; then partial="$partial $type"; else failed="$failed $type"; fi
  done
  [ -z "$partial" ] || echo "Partial:$partial (see $log)" >&2
  [ -n "$failed" ] || { [ -z "$partial" ] && return 0 || return 1; }
  echo "Failed:$failed (see $log)" >&2
  [ "$(echo "$failed" | wc -w)" -lt "$total" ] || return 2
  return 1
}

one_type() {
  local began=$SECONDS try code
  for ((try = 1; try <= max_retries; try++)); do
    echo "Running: ${generator[*]} --types $1 --count $count ${options[*]-}"
    echo "Started: $(now)"
    # 2>&1: when the generator cannot even start, the reason is on stderr. BS_ATTEMPT is for the stand-in only.
    BS_ATTEMPT=$try "${generator[@]}" --types "$1" --count "$count" ${options[@]+"${options[@]}"} 2>&1 && code=0 || code=$?
    if [ "$code" = 0 ]; then
      printf 'Completed successfully: %s\n\n' "$(now)"
      say "  done ($((SECONDS - began))s)"
      return 0
    fi
    printf 'Failed (exit code: %s): %s\n\n' "$code" "$(now)"
    if [ "$code" = 1 ]; then
      say "  partial, or crashed ($((SECONDS - began))s, exit code: 1)"
      return 1
    fi
    say "  Attempt $try failed (exit code: $code)"
    case $code in 3 | 5 | 6) break ;; esac
    [ "$try" = "$max_retries" ] || sleep "${RETRY_DELAY:-5}"
  done
  say "  FAILED ($((SECONDS - began))s)"
  return 2
}

# ---- Stages 2 to 5: bs-run is the loop --------------------------------------------------------------------------

# bs-run shows people on stderr how it goes, and writes records to stdout. --events keeps bs-run's own records whatever becomes of the
# pipe behind it.
supervised() {
  # ${quiet:+…}: with nothing to say, no argument at all, not an empty one.
  bs-run --types "$types" --attempts "$max_retries" --retry-delay "${RETRY_DELAY:-5}s" --target "$count" --unit questions \
    --exit-map @generator --log "$log" --events "$events" ${quiet:+"$quiet"} \
    -- "${generator[@]}" --types '{type}' --count "$count" ${options[@]+"${options[@]}"}
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
