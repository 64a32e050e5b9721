#!/usr/bin/env bash
# hadoop.sh INPUT OUTPUT: Hadoop streaming. Each mapper turns its split into a partial, one reducer merges them.
set -euo pipefail
input=${1:?usage: hadoop.sh INPUT OUTPUT}
output=${2:?usage: hadoop.sh INPUT OUTPUT}
# The shuffle sorts partials as text; the order of merging does not matter. It puts a tab behind each key: cut takes it away.
hadoop jar "${HADOOP_STREAMING:-$HADOOP_HOME/share/hadoop/tools/lib/hadoop-streaming.jar}" \
  -D mapreduce.job.reduces=1 \
  -D stream.map.output.field.separator=$'\x01' \
  -input "$input" -output "$output" \
  -mapper 'bs-summarize --partial' \
  -reducer "sh -c \"cut -f 1 | bs-summarize --merge -f ndjson\""
hadoop fs -cat "$output/part-00000" | bs-summarize -f text
