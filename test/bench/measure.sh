# shellcheck shell=bash disable=SC2154
# How the bench measures. Sourced by bench.sh, which sets $runs and $work.

# Seconds that a shell command takes: the median of $runs runs. Fails, loudly, when the command fails.
seconds() {
  if command -v hyperfine >/dev/null; then
    hyperfine --style none --runs "$runs" --shell 'bash -o pipefail' --export-json "$work/times.json" \
      "{ $1; } 2>$work/error" >/dev/null 2>&1 || { broken "$1"; return 1; }
    node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).results[0].median.toFixed(4)' "$work/times.json"
  else
    loop "$1"
  fi
}

loop() {
  local run began
  for ((run = 0; run < runs; run++)); do
    began=$(now)
    bash -o pipefail -c "$1" 2>"$work/error" || { broken "$1"; return 1; }
    awk -v from="$began" -v to="$(now)" 'BEGIN { printf "%.4f\n", to - from }'
  done | sort -n | awk '{ all[NR] = $1 } END { if (NR) print all[int((NR + 1) / 2)]; else exit 1 }'
}

# Seconds with a fraction; macOS has no %N.
now() {
  case $(date +%N) in
    *N*) node -p 'Date.now() / 1000' ;;
    *) date +%s.%N ;;
  esac
}

broken() {
  echo "bench: this failed: $1" >&2
  tail -n 3 "$work/error" >&2
}

# Peak memory of a command (its first process) in MB; a dash where the system does not tell.
# The command must be one program with its redirections: `bs-parse <in >/dev/null`.
peak() {
  if [ -x /usr/bin/time ] && /usr/bin/time -v true 2>/dev/null; then
    # exec: time must see the program, not a shell around it.
    /usr/bin/time -v -o "$work/peak" bash -c "exec $1" 2>/dev/null
    awk -F ': ' '/Maximum resident/ { printf "%.0f\n", $2 / 1024 }' "$work/peak"
  elif [ -d /proc/self ]; then
    bash -c "exec $1" 2>/dev/null &
    local pid=$! high='' line
    # VmHWM only grows, so the last look before the end is the one that counts.
    while line=$(awk '/VmHWM/ { printf "%.0f\n", $2 / 1024 }' "/proc/$pid/status" 2>/dev/null) && [ -n "$line" ]; do
      high=$line
      sleep 0.02
    done
    wait "$pid"
    echo "${high:--}"
  else
    echo -
  fi
}

megabytes() { awk -v bytes="$(wc -c <"$1")" 'BEGIN { printf "%.1f\n", bytes / 1e6 }'; }

# One line of a table: name, MB of input, seconds, MB/s and how that compares with the MB/s of the first line.
baseline=
row() {
  local name=$1 input=$2 took mb speed
  if ! took=$(seconds "$3"); then
    printf '  %-34s %8s\n' "$name" failed
    return
  fi
  mb=$(megabytes "$input")
  speed=$(awk -v mb="$mb" -v took="$took" 'BEGIN { printf "%.2f\n", mb / took }')
  [ -n "$baseline" ] || baseline=$speed
  printf '  %-34s %8s %9.2f %9.1f %9s\n' "$name" "$mb" "$took" "$speed" \
    "$(awk -v one="$speed" -v base="$baseline" 'BEGIN { printf "%.1fx\n", one / base }')"
}

table() {
  baseline=
  printf '\n%s\n\n  %-34s %8s %9s %9s %9s\n' "$1" '' MB seconds MB/s "${2:-vs jq}"
}
