#!/bin/bash
# completion_test.sh PROGRAM: the completions for zsh and fish are scripts that these shells read, and fish completes with them. Skipped without the shells.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tested=77
if command -v zsh >/dev/null; then
    "$1" help --completion zsh >"$work/_dateline"
    zsh -n "$work/_dateline"
    tested=0
fi
if command -v fish >/dev/null; then
    "$1" help --completion fish >"$work/dateline.fish"
    for wanted in "dateline anno=annotate" "dateline gazetteer bui=build" "dateline extract --overw=--overwrite" "dateline rules check --proj=--project"; do
        HOME=$work fish --no-config -c "source $work/dateline.fish; complete -C '${wanted%%=*}'" | cut -f1 | grep -qx -- "${wanted#*=}" || { echo "fish does not complete \"${wanted%%=*}\""; exit 1; }
    done
    tested=0
fi
exit $tested
