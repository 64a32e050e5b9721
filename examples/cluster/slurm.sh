#!/usr/bin/env bash
# slurm.sh FOLDER: a job array with a task for each file of FOLDER, and a job that merges when all have succeeded.
# Only failed tasks need to be submitted again (`sbatch --array=3,7 slurm-array.sh FOLDER`), then the merge.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:?usage: slurm.sh FOLDER}
count=$(find "$folder" -maxdepth 1 -type f | wc -l)
[ "$count" -gt 0 ] || { echo "slurm.sh: $folder has no files" >&2; exit 3; }
mkdir -p partials
array=$(sbatch --parsable --array="1-$count" "$here/slurm-array.sh" "$folder")
sbatch --parsable --dependency="afterok:$array" --job-name=merge --output=partials/merge.log \
  --wrap "bs-summarize --merge -f text -f json=summary.json -o summary.txt partials/*.json"
