#!/bin/bash
# Why: for each time, place and event the rule that found it, and what it was preferred to.
set -euo pipefail

dateline explain --date 2022-01-08 - <<'TEXT'
Soldiers opened fire on a crowd in Taldykorgan on Thursday. At least two people were killed, police said.
TEXT
