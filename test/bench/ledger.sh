# shellcheck shell=bash disable=SC2154
# What an audit and a repair of a big ledger cost. Sourced by bench.sh, which sets $runs and $work, or run by itself:
#
#   BENCH_RECORDS  records in the ledger (1000000)
#   BENCH_KEEP=1   leave the ledger there

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  set -u -o pipefail
  cd "$(dirname "$0")/../.." || exit
  PATH=$PWD/dist/bin:$PATH
  runs=${BENCH_RUNS:-3}
  work=build/bench
  mkdir -p "$work"
  # shellcheck source=test/bench/measure.sh
  . test/bench/measure.sh
fi

records=${BENCH_RECORDS:-1000000}
ledger=$work/ledger-$records
mkdir -p "$ledger/master"
rejects=$((records / 10))
successes=$((records - rejects))

if [ ! -s "$ledger/.checkpoint.json" ]; then
  echo "Writing a ledger of $records records to $ledger" >&2
  text=$(printf 'x%.0s' $(seq 180))
  awk -v count="$successes" -v text="$text" 'BEGIN {
    for (i = 0; i < count; i++)
      printf "{\"slug\":\"item-%d\",\"aboutcontent\":\"<p>%s</p>\",\"__meta\":{\"timestamp\":\"2025-11-08T13:50:45.000Z\"}}\n", i, text
  }' >"$ledger/master/successes.jsonl"
  awk -v from="$successes" -v to="$records" 'BEGIN {
    for (i = from; i < to; i++)
      printf "{\"slug\":\"item-%d\",\"error\":\"fetch failed\",\"ts\":\"2025-11-08T13:55:00.000Z\"}\n", i
  }' >"$ledger/master/rejects.jsonl"
  awk -v border="$successes" -v count="$records" 'BEGIN {
    printf "{\n  \"done\": {"
    for (i = 0; i < count; i++) {
      if (i == border) printf "\n  },\n  \"rejected\": {"
      printf "%s\n    \"item-%d\": { \"when\": \"2025-11-08T14:00:00.000Z\", \"why\": \"synced_from_master\" }", (i == 0 || i == border) ? "" : ",", i
    }
    printf "\n  },\n  \"queued\": {}\n}\n"
  }' >"$ledger/.checkpoint.json"
fi

printf '\nA ledger of %s records, %s MB and a checkpoint of %s MB\n\n  %-34s %9s %9s\n' "$records" \
  "$(megabytes "$ledger/master/successes.jsonl")" "$(megabytes "$ledger/.checkpoint.json")" '' seconds 'peak MB'
ledger_row() { printf '  %-34s %9s %9s\n' "$1" "$(seconds "$2 >/dev/null")" "$(peak "$2 >/dev/null")"; }
ledger_row 'bs-ledger audit' "bs-ledger audit $ledger"
ledger_row 'bs-ledger repair, nothing to do' "bs-ledger repair $ledger"
ledger_row 'bs-ledger progress' "bs-ledger progress $ledger"
command -v jq >/dev/null && ledger_row 'jq: the keys of the successes' "jq -r .slug $ledger/master/successes.jsonl"
[ -n "${BENCH_KEEP:-}" ] || rm -rf "$ledger"
