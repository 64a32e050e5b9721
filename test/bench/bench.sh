#!/usr/bin/env bash
# `make bench`: the programs and their neighbours doing the same work on the same log. Nothing here passes or fails.
#
#   BENCH_MB      size of the log (200)
#   BENCH_SLOW_MB what jq, gojq, mlr and gawk get of it (20), because the slowest need minutes for the whole; they are
#                 compared by MB/s, and the MB column says what each was given. BENCH_JQ_MB is the same. With the size of
#                 the log itself, everybody reads the same bytes.
#   BENCH_RUNS    runs of each; the median counts (5)
#   BENCH_DUCKDB  1: install DuckDB (70 MB) under build/bench, and measure it too

# shellcheck disable=SC2016 # the programs of jq, gawk and mlr have dollars of their own
set -u
set -o pipefail
cd "$(dirname "$0")/../.." || exit
PATH=$PWD/dist/bin:$PATH

megs=${BENCH_MB:-200}
slow_megs=${BENCH_SLOW_MB:-${BENCH_JQ_MB:-20}}
[ "$slow_megs" -le "$megs" ] || slow_megs=$megs
runs=${BENCH_RUNS:-5}
export work=build/bench
mkdir -p "$work"
# shellcheck source=test/bench/measure.sh
. test/bench/measure.sh

installed() { command -v "$1" >/dev/null; }

# ---- What is measured on what ------------------------------------------------------------------------------------

log=$work/big-$megs.log
part=$work/big-$slow_megs.log
for one in "$megs" "$slow_megs"; do
  file=$work/big-$one.log
  [ -s "$file" ] && continue
  echo "Writing $one MB to $file" >&2
  node examples/generator --big "${one}MB" >"$file.part" && mv "$file.part" "$file" || exit
done

echo "Machine   $(uname -sm), $(getconf _NPROCESSORS_ONLN) cores, $(awk -F ': ' '/model name/ { print $2; exit }' /proc/cpuinfo 2>/dev/null)"
printf 'Versions  node %s' "$(node --version)"
for tool in jq gojq mlr gawk hyperfine; do
  # "jq-1.6", "gojq 0.12.11 (rev: …)", "GNU Awk 5.2.1, API: 3.2": the first number is the version.
  installed "$tool" && printf ', %s %s' "$tool" "$("$tool" --version 2>&1 | grep -o -m 1 '[0-9][0-9.]*' | head -n 1)"
done
printf '\nLog       %s: %s MB, %s lines. Each the median of %s runs\n' "$log" "$(megabytes "$log")" "$(wc -l <"$log" | tr -d ' ')" "$runs"

# ---- A log to records ---------------------------------------------------------------------------------------------

# The heads of records, five fields each. Lines without a head are dropped: joining them is beyond these tools.
record='^([0-9-]+ [0-9:]+,[0-9]+) - ([^ ]+) - \x1b\[[0-9]+m([A-Z]+)\x1b\[0m - ([^ ]+) - (.*)$'
export JQ_PARSE='capture("^(?<timestamp>[0-9-]+ [0-9:]+,[0-9]+) - (?<logger>[^ ]+) - \u001b\\[[0-9]+m(?<level>[A-Z]+)\u001b\\[0m - (?<source>[^ ]+) - (?<message>.*)$")'
export AWK_PARSE='match($0, /'$record'/, m) {
  gsub(/["\\]/, "\\\\&", m[5])
  printf "{\"timestamp\":\"%s\",\"logger\":\"%s\",\"level\":\"%s\",\"source\":\"%s\",\"message\":\"%s\"}\n", m[1], m[2], m[3], m[4], m[5]
}'
export MLR_PARSE='if (is_present($1)) {if ($1 =~ "'$record'") {
  emit1 {"timestamp": "\1", "logger": "\2", "level": "\3", "source": "\4", "message": "\5"}
}}'

table 'A log to records (others: one regular expression a line, no joining, no numbers, no redaction)'
installed jq && row 'jq -Rc capture(...)' "$part" "jq -Rc \"\$JQ_PARSE\" <$part >/dev/null"
installed gojq && row 'gojq -Rc capture(...)' "$part" "gojq -Rc \"\$JQ_PARSE\" <$part >/dev/null"
installed mlr && row 'mlr put =~' "$part" "mlr --inidx --ifs '\t' --ojsonl put -q \"\$MLR_PARSE\" <$part >/dev/null"
installed gawk && row 'gawk match()' "$part" "gawk \"\$AWK_PARSE\" <$part >/dev/null"
# Two threads, one statement: the fastest tool for this that is no parser of logs.
duckdb=$work/duckdb
if [ -n "${BENCH_DUCKDB:-}" ] && [ ! -d "$duckdb/node_modules/@duckdb" ]; then
  mkdir -p "$duckdb" && echo '{"private":true}' >"$duckdb/package.json"
  (cd "$duckdb" && npm install --no-audit --no-fund --loglevel=error @duckdb/node-api@1.5.6-r.1 >/dev/null)
fi
if [ -d "$duckdb/node_modules/@duckdb" ]; then
  cp test/bench/duckdb.mjs "$duckdb/parse.mjs"
  row 'DuckDB regexp_extract, 2 threads' "$log" "node $duckdb/parse.mjs $log"
fi
built() { [ -n "$(head -n 400 "$part" | "$@" 2>/dev/null)" ]; }
if built bs-parse; then
  row 'bs-parse' "$log" "bs-parse <$log >/dev/null"
  row 'bs-parse --no-redact' "$log" "bs-parse --no-redact <$log >/dev/null"
  row 'bs-parse | bs-summarize' "$log" "bs-parse <$log | bs-summarize >/dev/null"
else
  echo '  bs-parse is not built yet'
fi

# ---- Records to a summary -----------------------------------------------------------------------------------------

if built bs-parse; then
  bs-parse <"$log" >"$work/records.ndjson" || exit
  bs-parse <"$part" >"$work/records-part.ndjson" || exit
  export JQ_COUNT='reduce inputs as $one ({}; .[$one.type // "-"][$one.level // $one.event] += 1)'
  table 'Records to counts (jq: how many of each level for each type; bs-summarize: the whole summary)'
  installed jq && row 'jq reduce' "$work/records-part.ndjson" "jq -nc \"\$JQ_COUNT\" <$work/records-part.ndjson >/dev/null"
  row 'bs-summarize' "$work/records.ndjson" "bs-summarize <$work/records.ndjson >/dev/null"
  row 'bs-alert' "$work/records.ndjson" "bs-alert --sinks stderr <$work/records.ndjson >/dev/null"
fi

# ---- A command under bs-run ---------------------------------------------------------------------------------------

table 'A command whose output goes to a log and on' 'vs tee'
rm -f "$work/copy.log"
row 'cat | tee log | cat' "$log" "cat $log | tee $work/copy.log | cat >/dev/null"
if built bs-run --quiet -- cat; then
  row 'bs-run --log' "$log" "rm -f $work/copy.log; bs-run --quiet --log $work/copy.log -- cat $log | cat >/dev/null"
  row 'bs-run --log --no-redact' "$log" "rm -f $work/copy.log; bs-run --quiet --no-redact --log $work/copy.log -- cat $log | cat >/dev/null"
else
  echo '  bs-run is not built yet'
fi
rm -f "$work/copy.log"

# ---- Start-up and memory ------------------------------------------------------------------------------------------

runs=$((runs * 5))
printf '\nStart-up, on empty input\n\n  %-34s %9s %9s\n' '' ms 'vs node'
node_ms=
start() {
  local ms
  if ! ms=$(seconds "$2"); then
    printf '  %-34s %9s\n' "$1" failed
    return
  fi
  ms=$(awk -v took="$ms" 'BEGIN { printf "%.0f\n", took * 1000 }')
  [ -n "$node_ms" ] || node_ms=$ms
  printf '  %-34s %9s %9s\n' "$1" "$ms" "$(awk -v one="$ms" -v base="$node_ms" 'BEGIN { printf "%.2fx\n", one / base }')"
}
start 'node -e 0' 'node -e 0'
start 'bs-run -- true' 'bs-run --quiet -- true >/dev/null'
start 'bs-parse' 'bs-parse </dev/null >/dev/null'
start 'bs-alert' 'bs-alert </dev/null >/dev/null'
start 'bs-summarize --version' 'bs-summarize --version >/dev/null'

printf '\nPeak memory of one process\n\n  %-34s %9s\n' '' MB
memory() { printf '  %-34s %9s\n' "$1" "$(peak "$2")"; }
memory 'node -e 0' 'node -e 0'
memory "bs-run --log, $megs MB" "bs-run --quiet --log $work/copy.log -- cat $log >/dev/null"
memory "bs-parse, $megs MB" "bs-parse <$log >/dev/null"
if [ -s "$work/records.ndjson" ]; then
  memory "bs-alert, $megs MB of log" "bs-alert --sinks stderr <$work/records.ndjson >/dev/null"
  memory "bs-summarize, $megs MB of log" "bs-summarize <$work/records.ndjson >/dev/null"
fi
rm -f "$work/copy.log"

# ---- A ledger -----------------------------------------------------------------------------------------------------

runs=$((runs / 5))
# shellcheck source=test/bench/ledger.sh
. test/bench/ledger.sh
