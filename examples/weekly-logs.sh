#!/usr/bin/env bash
# weekly-logs.sh FOLDER: makes a year of weekly logs to try the recipes on: 52 files, of which two nights failed.
set -u
here=$(cd -P "$(dirname "$0")" && pwd -P)
folder=${1:?usage: weekly-logs.sh FOLDER}
mkdir -p "$folder"
# The Sundays of a year; date(1) differs between Linux and macOS.
read -r -a days <<<"$(awk 'BEGIN { d = 4; m = 1; split("31 28 31 30 31 30 31 31 30 31 30 31", n)
  for (i = 0; i < 52; i++) { printf "2026-%02d-%02d ", m, d; d += 7; if (d > n[m]) { d -= n[m]; m++ } } }')"

for week in $(seq 0 51); do
  day=${days[$week]}
  approval=0.$((70 + week * 2 / 5))
  case $week in
    17) fail='--fail billing' ;;
    50) fail='--fail database' ;;
    *) fail='' ;;
  esac
  # shellcheck disable=SC2086
  "$here/generator" --types math --count 20 --speed 0 --verbose --seed "$week" --approval "$approval" \
    --start "${day}T02:00:00Z" $fail >"$folder/$day.log" 2>&1
done
exit 0
