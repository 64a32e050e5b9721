#!/usr/bin/env bash
# Starts job.sh from cron. Copy this file, job.sh and .env into the folder of the job, here /srv/inventory.
#
# cron mails whatever a job prints. So this one prints nothing when all is well; else the alerts, the summary, and where
# the log is. No `mail` in here: MAILTO in the crontab says who is to know, bs-alert tells a chat.
#
# A second start while the first still runs ends at once with 75 and the name of the first (bs-run --lock).

set -u -o pipefail
umask 077 # logs may hold more than others should read

cd "$(dirname "$0")" || exit 3
# cron's PATH is short, and knows nothing of a virtual environment.
export PATH="$PWD/venv/bin:$PATH:/usr/local/bin:/usr/bin:/bin"
# Log lines without a zone are read as UTC.
export TZ=UTC

# NAME=value lines, with or without quotes around the value. Nothing in them is ever run, which is what `source .env`
# and `export $(xargs <.env)` do; spaces, $ and # in a value stay as they are.
load_env() {
  local line name value number=0
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    line=${line%$'\r'}
    line=${line#"${line%%[![:space:]]*}"}
    case $line in '' | '#'*) continue ;; esac
    line=${line#export }
    name=${line%%=*}
    value=${line#*=}
    case $name in
      "$line" | '' | [0-9]* | *[!A-Za-z0-9_]*)
        # Not the line itself: it may be a key whose name was forgotten.
        echo "run.sh: $1 line $number is not NAME=value: mend it" >&2
        return 1
        ;;
    esac
    case $value in
      \"*\" | \'*\') [ ${#value} -lt 2 ] || value=${value:1:${#value}-2} ;;
    esac
    export "$name=$value"
  done <"$1"
}

if [ -e .env ]; then
  # GNU and BSD find alike: something that group or others may read or write.
  [ -z "$(find .env -perm -040 -o -perm -020 -o -perm -004 -o -perm -002)" ] ||
    echo "run.sh: .env is open to others: chmod 600 .env" >&2
  load_env .env || exit 3
fi

logs=${LOG_DIR:-logs}
RUN_ID=${RUN_ID:-$(date -u +%Y%m%dT%H%M%SZ)-$$}
export RUN_ID LOG_DIR="$logs"
mkdir -p "$logs/runs" || exit 4
course=$logs/runs/$RUN_ID.txt # what bs-run shows people, beside the log of the generator

./job.sh >"$course" 2>&1 &
job=$!
trap 'kill -s TERM "$job" 2>/dev/null' TERM INT HUP
wait "$job"
code=$?
while kill -0 "$job" 2>/dev/null; do
  wait "$job"
  code=$?
done

# What bs-alert told, and above all what it could not tell: also of a run that succeeded.
grep '^bs-alert: ' "$course" >&2
case $code in
  0) ;;
  1 | 2)
    cat "$logs/summary.txt"
    echo "run.sh: ended with $code; log: $PWD/$logs/runs/$RUN_ID.log" >&2
    ;;
  *)
    grep -v '^bs-alert: ' "$course" | tail -n 20 >&2
    echo "run.sh: ended with $code; see $PWD/$course" >&2
    ;;
esac
exit "$code"
