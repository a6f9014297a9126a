#!/bin/bash
# The words around the code match it: the README shows what the golden case gives and the quick start as it is; sources are
# pure ASCII. Run from anywhere.
set -u
cd "$(dirname "$(realpath "$0")")/.."
bad=0
contains() {   # FILE, whose content must stand in the README
    if ! awk 'NR == FNR { want = want $0 "\n"; next } { have = have $0 "\n" } END { exit index(have, want) == 0 }' "$1" README.md; then
        echo "README.md does not hold $1 as it is"
        bad=1
    fi
}
contains tests/golden/readme/dispatch.txt
contains tests/golden/readme/stdout
contains examples/quickstart.cpp
if grep -rnP '[^\x00-\x7F]' src include --include='*.cpp' --include='*.hpp'; then
    echo "sources are not pure ASCII"
    bad=1
fi
exit $bad
