#!/usr/bin/env bash
# LOG=/var/log/app.log hosts.sh HOST...
#
# Sums up the logs of several hosts as one report. Each host reads its own log, so that only one line of JSON crosses the
# network, not the log. The hosts need bs-summarize on their PATH (or in BS_BIN), and ssh without a password.
set -euo pipefail
: "${LOG:?set LOG to the path of the log on the hosts; {host} stands for the name of the host}"
[ "$#" -gt 0 ] || { echo "usage: LOG=PATH hosts.sh HOST..." >&2; exit 3; }

partial() { # HOST NUMBER
  local log=${LOG//'{host}'/$1}
  ${SSH:-ssh} -o BatchMode=yes "$1" \
    "PATH=${BS_BIN:+$BS_BIN:}\$PATH bs-summarize --partial --part $2 $(printf '%q' "$log")"
}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
number=0
pids=()
for host in "$@"; do
  number=$((number + 1))
  partial "$host" "$number" >"$folder/$number" &
  pids+=("$!")
done
# A host that cannot be reached must not be missing silently.
status=0
for pid in "${pids[@]}"; do wait "$pid" || status=1; done
[ "$status" = 0 ] || { echo "hosts.sh: a host did not answer; no report" >&2; exit 1; }
bs-summarize --merge "$folder"/* ${FORMAT:+-f "$FORMAT"}
