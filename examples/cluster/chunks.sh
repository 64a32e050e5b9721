#!/usr/bin/env bash
# chunks.sh FILE [OPTIONS OF bs-summarize]
#
# Sums up one large file of records, or of plain log lines, on all processors: GNU parallel cuts it into chunks of whole
# lines, each becomes a partial, and the partials one report. The report equals that of `bs-summarize FILE`.
#
# A log with multi-line records or with attempts is parsed first, as a whole: `bs-parse big.log >big.ndjson`.
set -euo pipefail
file=${1:?usage: chunks.sh FILE [OPTIONS OF bs-summarize]}
shift

# --block -1: one chunk for each processor. {#}: number of the chunk; a missing one is an error.
parallel --will-cite --halt now,fail=1 --pipepart --arg-file "$file" --block "${BLOCK:--1}" \
  'bs-summarize --partial --part {#}' | bs-summarize --merge "$@"
