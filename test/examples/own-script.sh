#!/bin/bash
# A script as it stood before: its own functions, one call of the generator for each type. Only the line with bs-parse is new.
set -o pipefail

MAX_RETRIES=${MAX_RETRIES:-2}
TYPES=${TYPES:-pattern logic spatial math verbal memory}
LOG_DIR=logs
BOOTSTRAP_LOG=$LOG_DIR/bootstrap.log
RESULTS_DIR=$(mktemp -d)
trap 'rm -rf "$RESULTS_DIR"' EXIT
mkdir -p "$LOG_DIR"

export RUN_ID=${RUN_ID:-bootstrap-$$}

generate_type() {
    local type=$1 attempt=0 success=false exit_code=0

    while [ $attempt -lt $MAX_RETRIES ] && [ "$success" = "false" ]; do
        attempt=$((attempt + 1))
        [ $attempt -gt 1 ] && echo "  Retry $attempt/$MAX_RETRIES"

        if BS_ATTEMPT=$attempt $PYTHON_CMD --types "$type" --count 15 2>&1 | tee -a "$BOOTSTRAP_LOG" |
            bs-parse --type "$type" --attempt "$attempt/$MAX_RETRIES" | bs-alert --log-dir "$LOG_DIR" --state "$LOG_DIR/state" >>"$LOG_DIR/records.ndjson"; then
            success=true
        else
            exit_code=$?
            echo "  Attempt $attempt failed (exit code: $exit_code)"
        fi
    done

    [ "$success" = "true" ] || return $exit_code
}

SUCCESSFUL_TYPES=0
FAILED_TYPES=0
for type in $TYPES; do
    echo "Generating $type..."
    if generate_type "$type"; then
        echo success >"$RESULTS_DIR/$type"
        SUCCESSFUL_TYPES=$((SUCCESSFUL_TYPES + 1))
    else
        echo failed >"$RESULTS_DIR/$type"
        FAILED_TYPES=$((FAILED_TYPES + 1))
    fi
done

echo "Successful types: $SUCCESSFUL_TYPES"
bs-summarize "$LOG_DIR/records.ndjson"
[ $FAILED_TYPES -eq 0 ]
