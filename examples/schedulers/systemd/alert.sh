#!/usr/bin/env bash
# Tells that a unit failed: also when it could not start, ran out of memory or was killed, of which no pipe can tell.
#
# Usage:  alert.sh UNIT
#
#   ALERT_COMMAND  takes the message on its input (mail -s UNIT ALERT_TO). The address of a chat hook is a password: keep
#                  it in a file, ALERT_COMMAND='curl --silent --show-error --config /srv/inventory/secrets/hook.curl'
#   LOG_DIR        that of job.sh (logs)

set -u -o pipefail

unit=${1:?alert.sh: name a unit}
logs=${LOG_DIR:-logs}

message() {
  echo "$unit failed on $(uname -n)"
  systemctl show "$unit" --property=Result,ExecMainCode,ExecMainStatus 2>&1
  echo
  [ ! -e "$logs/status.json" ] || bs-status --success-log "$logs/success_runs.jsonl" "$logs/status.json"
  echo
  journalctl --unit="$unit" --lines=30 --no-pager --output=short-iso 2>&1
}

# Into the journal in any case: a mail that cannot be sent must not be the only word of it.
text=$(message)
printf '%s\n' "$text" >&2
if [ -n "${ALERT_COMMAND:-}" ]; then
  read -r -a command <<<"$ALERT_COMMAND"
else
  command=(mail -s "$unit failed" "${ALERT_TO:?alert.sh: set ALERT_TO or ALERT_COMMAND}")
fi
printf '%s\n' "$text" | "${command[@]}"
