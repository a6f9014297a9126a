#!/bin/bash
# Other programs ask a running server; QGIS adds its timeline as a layer (Layer, Add Layer, Add WFS / OGC API - Features). In a browser,
# the same address is a page to paste texts into, look at map, timeline and text side by side, and correct what was found.
set -euo pipefail
articles=$(dirname "$(realpath "$0")")/articles

dateline serve --port 0 --project work.json "$articles/sea.txt" 2>server.log &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
until grep -q 'until' server.log; do sleep 0.1; done
home=$(sed -n 's|^serving \(http.*\)/ until.*|\1|p' server.log)

# Any HTTP client will do; Python has one.
python3 - "$home" "$articles/kazakhstan.txt" <<'PYTHON'
import json, sys, urllib.request

home, article = sys.argv[1:]

def ask(path, body=None, kind='text/plain'):
    return json.load(urllib.request.urlopen(urllib.request.Request(home + path, body, {'Content-Type': kind})))

with open(article, 'rb') as file:
    timeline = ask('/extract?date=2022-01-08', file.read())
print(len(timeline['features']), 'events, among them', timeline['features'][0]['properties']['title'])
print('places called Almaty:', [place['id'] for place in ask('/gazetteer/search?name=Almaty&limit=3')['places']])

# What the server has read is a layer.
print(ask('/ogc/collections/events/items?limit=1')['numberMatched'], 'events to be added in QGIS as', home + '/ogc')

# A text of the project, and a correction that the project keeps.
name = ask('/project/documents?date=2021-03-07', b'A bomb exploded in Kabul on 3 March 2021.')['documents'][0]
found = ask('/project/documents/' + name)['annotation']['events'][0]
ask('/project/corrections', json.dumps({'doc': name, 'trigger': found['spans']['trigger'], 'time': '2021-03-02'}).encode(), 'application/json')
PYTHON
kill $server
wait $server
grep -q '"time": "2021-03-02"' work.json
