#!/bin/bash
# One golden case: run.sh CASE_FOLDER PROGRAM_FOLDER
#
# A case is a folder with
#   cmd             shell lines; `dateline` is the program, $EXAMPLES the folder of examples
#   stdout, stderr  what they must print, byte for byte; an absent file means nothing
#   status          the exit status of the last line; absent means 0
# and whatever files the lines name. They run in a copy of the folder. UPDATE=1 rewrites the expectations.
set -u
case_dir=$(realpath "$1")
program_dir=$(realpath "$2")
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cp -r "$case_dir/." "$work/case"
cd "$work/case" && rm -f stdout stderr status

export PATH="$program_dir:$PATH" EXAMPLES="$here/../../examples" LC_ALL=C TZ=Asia/Kathmandu
export DATELINE_DATA="$program_dir/share/dateline"
unset COLUMNS
# The shell's own words about a killed program would tell its process id.
bash ./cmd >"$work/stdout" 2>"$work/stderr" </dev/null
echo $? >"$work/status"

if [ "${UPDATE:-}" = 1 ]; then
    for part in stdout stderr; do
        if [ -s "$work/$part" ]; then cp "$work/$part" "$case_dir/$part"; else rm -f "$case_dir/$part"; fi
    done
    if [ "$(cat "$work/status")" = 0 ]; then rm -f "$case_dir/status"; else cp "$work/status" "$case_dir/status"; fi
    exit 0
fi

bad=0
for part in stdout stderr status; do
    expected="$case_dir/$part"
    if [ ! -e "$expected" ]; then
        expected="$work/expected"
        if [ $part = status ]; then echo 0 >"$expected"; else : >"$expected"; fi
    fi
    if ! cmp -s "$expected" "$work/$part"; then
        echo "$part differs (- expected, + got):"
        diff -u "$expected" "$work/$part" | head -60
        bad=1
    fi
done
exit $bad
