#!/bin/bash
# A rule and a type of event of your own, in a folder given with --rules. It is checked, and its promises run, without a rebuild.
set -euo pipefail

mkdir -p my-rules/en my-rules/root/data
cat >my-rules/root/data/ontology.json <<'JSON'
{ "types": { "stranding": { "category": "accident", "plover": "X_ACCIDENT" } } }
JSON
cat >my-rules/en/event-strandings.rules.json <<'JSON'
{ "schema": "dateline/rules/1",
  "rules": [
    { "id": "whales-stranded", "family": "trigger",
      "match": "(whale|whales|dolphin|dolphins) span:(stranded|beached)",
      "emit": { "type": "stranding", "span": "@span", "form": "past" },
      "accept": { "Forty whales stranded on the coast.": "stranding asserted" },
      "reject": ["The storm stranded a hundred trucks."] } ] }
JSON
dateline rules check my-rules

text="On 17 February 2022 some 40 whales stranded near Nelson, New Zealand."
echo "Without the rule:"
echo "$text" | dateline extract --format table -
echo "With it:"
echo "$text" | dateline extract --rules my-rules --format table -
echo "Switched off again:"
echo "$text" | dateline extract --rules my-rules --disable en/event#whales-stranded --format table -
