#!/bin/bash
# Every test that needs no other program, from a bare Debian or Ubuntu machine on; --all also those that drive QGIS,
# Chromium and PostGIS. DATELINE_TEST=quick leaves the sanitizers and the second compiler out.
set -uo pipefail
cd "$(dirname "$(realpath "$0")")/.."

all=no
[ "${1:-}" = --all ] && all=yes
quick=no
[ "${DATELINE_TEST:-}" = quick ] && quick=yes
logs=build/logs
mkdir -p $logs
passed=0
failed=()

# stage NAME COMMAND...: runs it, keeps what it prints in a log, shows the end of the log when it fails. A stage that
# runs ctest counts as many tests as ctest did, any other one as one.
stage() {
    local name=$1 log=$logs/$1.log began=$SECONDS good=0 ran
    shift
    echo "--- $name"
    "$@" >"$log" 2>&1 && good=1
    if ran=$(grep -E '^[0-9]+% tests passed, [0-9]+ tests failed out of [0-9]+' "$log" | tail -1) && [ -n "$ran" ]; then
        echo "    $ran"
        local bad total
        bad=$(sed -E 's/.*passed, ([0-9]+) tests failed.*/\1/' <<<"$ran")
        total=$(sed -E 's/.*out of ([0-9]+).*/\1/' <<<"$ran")
        passed=$((passed + total - bad))
        while read -r test; do failed+=("$name: $test"); done < <(sed -n '/The following tests FAILED/,$p' "$log" | sed -nE 's/^[[:space:]]*[0-9]+ - (.*)$/\1/p')
    elif [ $good = 1 ]; then
        passed=$((passed + 1))
    fi
    if [ $good = 0 ]; then
        tail -60 "$log"
        [ -n "${bad:-}" ] && [ "${bad:-0}" -gt 0 ] || failed+=("$name")
    fi
    echo "    $((SECONDS - began)) s"
}

build() {   # PRESET [CMAKE OPTION...]
    local preset=$1
    shift
    cmake --preset "$preset" -DBUILD_TESTING=ON "$@" && cmake --build --preset "$preset"
}

test_preset() { (cd build/"$1" && ctest --output-on-failure -j "$(nproc)"); }

package() { (cd build/release && cpack -G DEB -B package >/dev/null && dpkg-deb -c package/*.deb >package/contents && grep -q 'usr/bin/dateline$' package/contents && grep -q 'libdateline_gdal.so' package/contents); }

stage packages ./cmake/install-packages.sh $([ $all = yes ] && echo all || echo test)
stage build build release
stage test test_preset release
stage headers cmake --build --preset release --target all_verify_interface_header_sets
stage rules build/release/dateline rules check
stage install tests/install/run.sh build/release
stage package package
if [ $quick = no ]; then
    stage complexity tests/complexity.sh build/release
    stage build-clang build clang
    stage test-clang test_preset clang
    stage build-asan build asan
    stage test-asan test_preset asan
fi
if [ $all = yes ]; then
    for script in tests/gis/run.sh; do
        [ -x $script ] && stage "$(basename "$(dirname $script)")" $script build/release
    done
fi

total=$((passed + ${#failed[@]}))
echo
for name in "${failed[@]+"${failed[@]}"}"; do echo "FAILED: $name"; done
echo "$((total == 0 ? 0 : passed * 100 / total))% tests passed, ${#failed[@]} tests failed out of $total"
[ ${#failed[@]} -eq 0 ]
