#!/bin/bash
# run.sh BUILD_FOLDER: installs the build to a temporary prefix, builds an outside project against it and runs it,
# and runs the installed program from there; then installs the Python package into an environment of its own.
set -eu
here=$(dirname "$(realpath "$0")")
build=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset DATELINE_DATA

cmake --install "$build" --prefix "$work/prefix" >/dev/null
for file in bin/dateline share/dateline/gazetteer.idx share/dateline/packs.bin share/dateline/rules/root/language.json share/man/man1/dateline.1 \
    share/bash-completion/completions/dateline share/zsh/vendor-completions/_dateline share/fish/vendor_completions.d/dateline.fish include/dateline/extractor.hpp include/dateline/dateline.h; do
    test -s "$work/prefix/$file" || { echo "not installed: $file"; exit 1; }
done

cmake -S "$here" -B "$work/build" -G Ninja -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_BUILD_TYPE=Release \
    -DQUICKSTART="$here/../../examples/quickstart.cpp" >"$work/log" || { cat "$work/log"; exit 1; }
cmake --build "$work/build" >"$work/log" || { cat "$work/log"; exit 1; }
DATELINE_DATA="$work/prefix/share/dateline" "$work/build/stranger" | tee "$work/events"
grep -q Almaty "$work/events" || { echo "the outside project found no event in Almaty"; exit 1; }

# The library that C calls finds its data beside itself.
"$work/build/stranger_c" >"$work/features"
grep -q Almaty "$work/features" || { echo "the program in C found no event in Almaty"; exit 1; }

# The program finds its data beside itself, from any folder.
cd "$work"
"$work/prefix/bin/dateline" doctor
"$work/prefix/bin/dateline" extract "$here/../../examples/articles/kazakhstan.txt" --format table | grep -q Almaty

# The Python package, out of the clone, with nothing from elsewhere.
if python3 -c 'import venv, ensurepip' 2>/dev/null; then
    python3 -m venv "$work/python"
    "$work/python/bin/pip" install -q --no-index --disable-pip-version-check "$here/../.." --config-settings build="$build"
    "$work/python/bin/python" -c "import dateline; print(dateline.extract(open('$here/../../examples/articles/kazakhstan.txt').read())[0])" | grep -q 'Event(id'
else
    echo "install: no python3-venv here, so the Python package was not installed"
fi
echo "install: good"
