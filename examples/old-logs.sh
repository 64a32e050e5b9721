#!/usr/bin/env bash
# Last year's logs, one summary.
#
# Usage:  old-logs.sh DIR|FILE...
#
# A DIR stands for every log below it: *.log, and what rotation made of them (.log.1, .log.2.gz, .log-20260125.gz).
# They are read oldest first, so that a run that was cut in two by rotation is put together again. Gzip need not be
# unpacked. Flags of bs-summarize go into SUMMARIZE:   SUMMARIZE='--format json' old-logs.sh logs
# Runs with the bash 3.2 of macOS.

set -u
set -o pipefail
here=$(cd -P "$(dirname "$0")" && pwd -P)
PATH=$here/../dist/bin:$PATH # a checkout that `make build` has built; otherwise the installed programs

case ${1:-} in
  '' | -h | --help)
    sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
    [ $# -gt 0 ] && exit 0
    exit 3
    ;;
esac

# The names, one a line. Every argument must be there, or a typing error would pass as "nothing went wrong".
names() {
  local path
  for path in "$@"; do
    if [ -d "$path" ]; then
      find "$path" -type f \( -name '*.log' -o -name '*.log.[0-9]*' -o -name '*.log-[0-9]*' -o -name '*.log.gz' \)
    elif [ -e "$path" ]; then
      printf '%s\n' "$path"
    else
      echo "old-logs: there is no $path" >&2
      return 4
    fi
  done
}

# Oldest first: by name, then dated ones in order of their date, then .3 before .2 before .1, then the one without.
oldest_first() {
  awk '{
    name = $0
    sub(/\.gz$/, "", name)
    age = 999999999
    if (match(name, /-[0-9]+$/) && name ~ /\.log-/) age = substr(name, RSTART + 1)
    else if (match(name, /\.[0-9]+$/)) age = 999999999 - substr(name, RSTART + 1)
    else RSTART = length(name) + 1
    printf "%s\t%09d\t%s\n", substr(name, 1, RSTART - 1), age, $0
  }' | LC_ALL=C sort -t "$(printf '\t')" -k1,1 -k2,2 | cut -f 3-
}

list=$(names "$@") || exit
[ -n "$list" ] || { echo "old-logs: no logs in $*" >&2; exit 4; }

files=()
while IFS= read -r file; do files+=("$file"); done <<EOF
$(printf '%s\n' "$list" | oldest_first)
EOF
echo "Reading ${#files[@]} files, oldest first" >&2

read -r -a flags <<<"${SUMMARIZE:-}"
# One bs-parse for all of them, not one each: only then does an attempt that goes on in the next file stay one.
bs-parse -- "${files[@]}" | bs-summarize ${flags[@]+"${flags[@]}"}
