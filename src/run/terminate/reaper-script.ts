/**
 * A script for POSIX sh (dash, busybox, bash 3.2). $1: tenths of a second between $2, the polite signal, and KILL. It
 * reads `+ PID START` and `- PID`, where PID leads a process group, and at the end of input it ends the remaining
 * groups. It ignores polite signals, so that ending a whole session or service does not end the reaper first.
 *
 * A group is signalled only when its leader has the start time that was given, or is gone: as long as one process is in
 * the group, the kernel gives its number to no other.
 */
export const reaperScript = `
trap '' HUP INT QUIT TERM TSTP
groups=
while read -r verb pid born; do
  rest=
  for group in $groups; do [ "\${group%:*}" = "$pid" ] || rest="$rest $group"; done
  groups=$rest
  [ "$verb" = + ] && groups="$groups $pid:$born"
done
[ -n "$groups" ] || exit 0
ours() {
  pid=\${1%:*} born=\${1#*:}
  kill -s 0 -- "-$pid" || return 1
  [ -n "$born" ] || return 0
  read -r stat <"/proc/$pid/stat" || return 0
  set -- \${stat##*) }
  [ "\${20}" = "$born" ]
}
if [ "$1" -gt 0 ]; then
  for group in $groups; do ours "$group" && kill -s "$2" -- "-$pid" && kill -s CONT -- "-$pid"; done
fi
waited=0
while [ "$waited" -lt "$1" ]; do
  left=
  for group in $groups; do ours "$group" && left="$left $group"; done
  [ -n "$left" ] || exit 0
  sleep 0.1 || { sleep 1; waited=$((waited + 9)); }
  waited=$((waited + 1))
done
for group in $groups; do ours "$group" && kill -s KILL -- "-$pid"; done
`
