#!/bin/bash
# complexity.sh BUILD: no function of events, grammar and story is so tangled that a reader loses the thread. BUILD is a folder that CMake
# has configured (it holds compile_commands.json). Prints the functions above the limit; fails when there is one.
set -uo pipefail
cd "$(dirname "$(realpath "$0")")/.."
build=$1
limit=25

if [ ! -f "$build/compile_commands.json" ]; then
    echo "$build: there is no compile_commands.json; configure it first: cmake --preset release" >&2
    exit 2
fi
if ! command -v clang-tidy >/dev/null; then
    echo "clang-tidy is missing; cmake/install-packages.sh test installs it" >&2
    exit 2
fi
found=$(printf '%s\0' src/event/*.cpp src/grammar/*.cpp src/story/*.cpp | xargs -0 -P "$(nproc)" -n 1 clang-tidy -p "$build" --quiet \
    '--checks=-*,readability-function-cognitive-complexity' "--config={CheckOptions: [{key: readability-function-cognitive-complexity.Threshold, value: $limit}]}" 2>&1)
tangled=$(grep -E 'cognitive complexity of|: error:' <<<"$found")
[ -z "$tangled" ] && exit 0
echo "$tangled"
exit 1
