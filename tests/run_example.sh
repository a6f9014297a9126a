#!/bin/bash
# run_example.sh SCRIPT PROGRAM_FOLDER: runs an example in an empty folder, with the program found by its name.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PATH="$(realpath "$2"):$PATH"
script=$(realpath "$1")
cd "$work" && bash "$script"
