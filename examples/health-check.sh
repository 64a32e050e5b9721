#!/usr/bin/env bash
# Is the job alive, and did it succeed lately? One line, as monitoring plug-ins print it.
#
# Usage:  health-check.sh [LOG_DIR] [flags of bs-status]
#
# LOG_DIR (logs) is that of schedulers/job.sh. No success for more than 8 days is critical: a weekly job, and a day of
# grace; another limit with --max-age. As long as there was none at all, it is critical too.
# Exit code: 0 fine, 1 warning, 2 critical, 3 unknown, as Nagios, Icinga and friends have it.
# Runs with the bash 3.2 of macOS.

set -u -o pipefail
here=$(cd -P "$(dirname "$0")" && pwd -P)
PATH=$here/../dist/bin:$PATH # a checkout that `make build` has built; otherwise the installed programs

case ${1:-} in
  -h | --help)
    sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
    exit 0
    ;;
  -* | '') logs=logs ;;
  *) logs=$1 && shift ;;
esac

if [ ! -d "$logs" ]; then
  echo "BS UNKNOWN - $logs: there is no such folder (name the log folder of the job)"
  exit 3
fi

# How the present run goes, where there is a document; whether a flag is up; when it last succeeded.
sources=(--success-log "$logs/success_runs.jsonl" --missing critical)
[ ! -e "$logs/bootstrap_failure.flag" ] || sources+=(--sentinel "$logs/bootstrap_failure.flag")
[ ! -e "$logs/status.json" ] || sources+=("$logs/status.json")
exec bs-status --max-age 8d "$@" "${sources[@]}"
