#!/bin/bash
# run.sh BUILD_FOLDER: installs the build to a temporary prefix, builds an outside project against it and runs it,
# and runs the installed program from there.
set -eu
here=$(dirname "$(realpath "$0")")
build=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset DATELINE_DATA

cmake --install "$build" --prefix "$work/prefix" >/dev/null
for file in bin/dateline share/dateline/gazetteer.idx share/dateline/rules/root/language.json share/man/man1/dateline.1 \
    share/bash-completion/completions/dateline include/dateline/extractor.hpp; do
    test -s "$work/prefix/$file" || { echo "not installed: $file"; exit 1; }
done

cmake -S "$here" -B "$work/build" -G Ninja -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_BUILD_TYPE=Release \
    -DQUICKSTART="$here/../../examples/quickstart.cpp" >"$work/log" || { cat "$work/log"; exit 1; }
cmake --build "$work/build" >"$work/log" || { cat "$work/log"; exit 1; }
DATELINE_DATA="$work/prefix/share/dateline" "$work/build/stranger" | tee "$work/events"
grep -q Almaty "$work/events" || { echo "the outside project found no event in Almaty"; exit 1; }

# The program finds its data beside itself, from any folder.
cd "$work"
"$work/prefix/bin/dateline" doctor
"$work/prefix/bin/dateline" extract "$here/../../examples/articles/kazakhstan.txt" --format table | grep -q Almaty
echo "install: good"
