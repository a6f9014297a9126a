#!/bin/bash
#SBATCH --cpus-per-task=1 --mem=1G --job-name=dateline
# One task of an array: slurm_array.sh FOLDER reads FOLDER/shard-NN.jsonl and writes FOLDER/part-NN.geojsonl. README.md has the rest.
set -eu
number=$(printf %02d "$SLURM_ARRAY_TASK_ID")
exec dateline extract -q --jobs 1 --resume --overwrite "$1/shard-$number.jsonl" -o "$1/part-$number.geojsonl"
