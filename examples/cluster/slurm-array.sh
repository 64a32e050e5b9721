#!/usr/bin/env bash
#SBATCH --job-name=summarize
#SBATCH --output=partials/%A_%a.log
# sbatch --array=1-N slurm-array.sh FOLDER: each task sums up one file of FOLDER (the Nth by name) as a partial.
set -euo pipefail
folder=${1:?usage: sbatch --array=1-N slurm-array.sh FOLDER}
mapfile -t files < <(find "$folder" -maxdepth 1 -type f | sort)
file=${files[$((SLURM_ARRAY_TASK_ID - 1))]:?no file for task $SLURM_ARRAY_TASK_ID}
mkdir -p partials
exec bs-summarize --partial --part "$SLURM_ARRAY_TASK_ID" -o "partials/$SLURM_ARRAY_TASK_ID.json" "$file"
