#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check.py PROGRAM: what `dateline serve` answers, to those who ask well and to those who do not. Prints what fails; exits 1 then."""
import concurrent.futures
import json
import os
import socket
import subprocess
import sys
import tempfile
import time

from server import Server

PROGRAM = sys.argv[1]
# The address sanitizer would keep 256 MB of what was freed, which says nothing of the server's own memory.
os.environ['ASAN_OPTIONS'] = ':'.join(filter(None, [os.environ.get('ASAN_OPTIONS'), 'quarantine_size_mb=16']))
ARTICLE = 'OAKHAVEN, Ohio, March 4 - A bomb exploded in Kabul on 3 March 2021, killing at least four people, police said.\n'
JSON = {'Content-Type': 'application/json'}
failures = 0


def check(name, found, expected=True):
    global failures
    if found != expected:
        failures += 1
        print(f'FAILED  {name}: {str(found)[:300]!r}, expected {expected!r}')


def raw(port, sent, wait=5.0):
    """What comes back when these bytes are sent."""
    with socket.create_connection(('127.0.0.1', port), timeout=wait) as line:
        got = b''
        try:
            line.sendall(sent)
            line.shutdown(socket.SHUT_WR)
            while len(got) < 1 << 16:
                more = line.recv(4096)
                if not more:
                    break
                got += more
        except OSError:
            pass
        return got


def what(answer):
    return json.loads(answer[2])['error']['what']


def texts(server):
    status, _, body = server.ask('POST', '/extract?date=2021-03-05', ARTICLE.encode(), {'Content-Type': 'text/plain'})
    features = json.loads(body)['features']
    check('extract answers', status, 200)
    check('extract finds the explosion', [f['properties']['place'] for f in features if f['properties']['type'] == 'explosion'], ['Kabul'])
    check('extract as the command line does', sorted(f['properties']['title'] for f in features), sorted(by_command()))
    check('JSON is read', server.json('POST', '/extract', json.dumps({'text': ARTICLE, 'date': '2021-03-05'}), JSON)[1]['features'][0]['properties']['doc'], 'text')
    two = server.json('POST', '/extract', json.dumps({'documents': [{'text': ARTICLE, 'id': 'a'}, {'text': ARTICLE, 'id': 'b'}]}), JSON)[1]['features']
    check('two tellings are one event', sorted(f['properties']['source_ids'] for f in two if f['properties']['type'] == 'explosion'), ['a; b'])
    check('other formats', server.ask('POST', '/extract?format=csv', ARTICLE.encode())[2].split(b',')[0], b'id')
    check('annotate', json.loads(server.ask('POST', '/annotate', ARTICLE.encode())[2])['language'], 'en')
    check('annotate as CoNLL-U', server.ask('POST', '/annotate?format=conllu', ARTICLE.encode())[2].startswith(b'# newdoc'))
    check('explain', b'[event' in server.ask('POST', '/explain', ARTICLE.encode())[2])
    check('explain as JSON', any(line['what'] == 'event' for line in server.json('POST', '/explain?format=json', ARTICLE.encode())[1]['lines']))
    check('convert gives the same', server.ask('POST', '/convert', body, {'Content-Type': 'application/geo+json'})[2], body)
    rows = server.ask('POST', '/convert?format=csv', body, {'Content-Type': 'application/geo+json'})[2]
    check('convert takes tables', json.loads(server.ask('POST', '/convert', rows, {'Content-Type': 'text/csv'})[2])['features'], json.loads(body)['features'])
    check('convert to KML', b'<kml' in server.ask('POST', '/convert?format=kml', body)[2])
    merged = server.json('POST', '/merge', b'[' + body + b',' + body + b']', JSON)[1]
    check('merge holds each event once', len(merged['features']), len(features))
    page = server.ask('POST', '/extract', b'<html><body><p>' + ARTICLE.encode() * 3 + b'</p></body></html>', {'Content-Type': 'text/html'})
    check('a page is read', page[0], 200)


def by_command():
    done = subprocess.run([PROGRAM, 'extract', '-', '--date', '2021-03-05', '-f', 'geojson'], input=ARTICLE, capture_output=True, text=True, check=True)
    return [f['properties']['title'] for f in json.loads(done.stdout)['features']]


def lookups(server):
    check('a place is found', server.json('GET', '/gazetteer/search?name=Kabul&limit=1')[1]['places'][0]['country'], 'AF')
    check('with a slip', len(server.json('GET', '/gazetteer/search?name=Kabbul&limit=3')[1]['places']) > 0)
    check('around a point', len(server.json('GET', '/gazetteer/search?near=34.5,69.2')[1]['places']), 10)
    check('formats', 'kml' in [f['name'] for f in server.json('GET', '/formats')[1]['timelines']])
    check('health', server.json('GET', '/health')[1]['status'], 'ok')
    api = server.json('GET', '/openapi.json')[1]
    check('the description is OpenAPI', api['openapi'], '3.0.3')
    for path in api['paths']:
        if '{' in path:
            continue
        for method in api['paths'][path]:
            check(f'{method} {path} exists', server.ask(method.upper(), path, b'' if method == 'post' else None)[0] not in (404, 405, 500))


def refusals(server):
    check('nothing there', server.ask('GET', '/nothing')[0], 404)
    status, headers, _ = server.ask('POST', '/health', b'')
    check('wrong method', (status, headers.get('Allow')), (405, 'GET'))
    check('no JSON', server.ask('POST', '/extract', b'{', JSON)[0], 400)
    check('deep JSON', 'nests' in what(server.ask('POST', '/extract', b'[' * 500000, JSON)))
    check('deep JSON as a timeline', server.ask('POST', '/convert', b'{"a":' * 500000, JSON)[0], 400)
    check('JSON of too many values', server.ask('POST', '/extract', b'[' + b'{},' * 5000000 + b'{}]', JSON)[0], 413)
    check('a text that is a library', server.ask('POST', '/extract', b'a ' * 600000, {'Content-Type': 'text/plain'})[0], 413)
    check('no text', server.ask('POST', '/extract', b'', {'Content-Type': 'text/plain'})[0], 400)
    check('a number for a text', server.ask('POST', '/extract', b'{"text":1}', JSON)[0], 400)
    check('ill-formed UTF-8 in JSON', server.ask('POST', '/extract', b'{"text":"\xff\xfe"}', JSON)[0], 400)
    check('ill-formed UTF-8 in text', server.ask('POST', '/extract', b'\xff\xfe\x80' * 50, {'Content-Type': 'text/plain'})[0] in (200, 400))
    check('no date', server.ask('POST', '/extract?date=tomorrow', ARTICLE.encode())[0], 400)
    check('a format that is none', server.ask('POST', '/extract?format=gpkg', ARTICLE.encode())[0], 400)
    check('a timeline that is none', server.ask('POST', '/convert', b'{"type":"FeatureCollection","features":[{"a":1}]}')[0], 400)
    check('a broken address', server.ask('GET', '/gazetteer/search?name=%zz')[0], 400)
    check('a limit that is none', server.ask('GET', '/ogc/collections/events/items?limit=-1')[0], 400)
    check('a box that is none', server.ask('GET', '/ogc/collections/events/items?bbox=1,2,3')[0], 400)
    check('a name of somebody else', server.ask('GET', '/health', None, {'Host': 'rebound.example'})[0], 403)
    check("somebody else's page", server.ask('POST', '/extract', ARTICLE.encode(), {'Origin': 'http://elsewhere.example'})[0], 403)
    check('none may read without being allowed', 'Access-Control-Allow-Origin' not in server.ask('GET', '/health', None, {'Origin': 'http://elsewhere.example'})[1])


def hostile(server):
    port = server.port
    check('no HTTP', raw(port, b'\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03').startswith(b'HTTP/1.1 400'))
    check('a body that is announced too large', raw(port, b'POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n').startswith(b'HTTP/1.1 413'))
    check('a length that is none', raw(port, b'POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n').startswith(b'HTTP/1.1 400'))
    check('bad chunks', raw(port, b'POST /extract HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n').startswith(b'HTTP/1.1 400'))
    check('chunks that never end in size', raw(port, b'POST /extract HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n' + b'f' * 100000).startswith(b'HTTP/1.1 4'))
    check('good chunks', raw(port, b'POST /annotate HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n').startswith(b'HTTP/1.1 200'))
    check('a head without end', raw(port, b'GET / HTTP/1.1\r\nHost: localhost\r\nX: ' + b'a' * 200000).startswith(b'HTTP/1.1 431'))
    check('two lengths', raw(port, b'POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n')[:12] in (b'HTTP/1.1 400', b'HTTP/1.1 200'))
    # Many who send a byte and wait hold nothing up.
    slow = []
    for _ in range(300):
        line = socket.create_connection(('127.0.0.1', port), timeout=5)
        line.sendall(b'POST /extract HTTP/1.1\r\n')
        slow.append(line)
    started = time.monotonic()
    check('others are served while 300 dawdle', server.ask('POST', '/extract', ARTICLE.encode())[0], 200)
    check('at once', time.monotonic() - started < 2)
    more = []
    for _ in range(200):
        more.append(socket.create_connection(('127.0.0.1', port), timeout=5))
    check('one connection too many is told so', raw(port, b'GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n').startswith(b'HTTP/1.1 503'))
    for line in slow + more:
        line.close()
    # Thirty who announce the largest body, and send half of it.
    large = []
    for _ in range(30):
        line = socket.create_connection(('127.0.0.1', port), timeout=5)
        line.sendall(b'POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Length: 16777216\r\n\r\n' + b'a' * (1 << 16))
        large.append(line)
    time.sleep(0.5)
    check('small requests are answered beside large ones', server.ask('GET', '/health')[0], 200)
    told = 0
    for line in large:
        line.settimeout(0.2)
        try:
            told += line.recv(12) == b'HTTP/1.1 503'
        except OSError:
            pass
        line.close()
    check('what would be too much together is told to come again', told >= 10)
    time.sleep(0.3)
    check('and afterwards all is well', server.json('GET', '/health')[1]['status'], 'ok')
    check(f'memory stays bounded ({server.memory_mb():.0f} MB)', server.memory_mb() < 600)


def together(server):
    """Many at once get what one alone gets."""
    timeline = server.ask('POST', '/extract?date=2021-03-05', ARTICLE.encode())[2]
    asked = [('/extract?date=2021-03-05', ARTICLE.encode()), ('/explain', ARTICLE.encode()), ('/annotate?format=conllu', ARTICLE.encode()), ('/convert?format=fgb', timeline),
             ('/convert?format=kmz', timeline), ('/convert?format=html', timeline), ('/merge', timeline)]
    alone = [server.ask('POST', path, body)[::2] for path, body in asked]
    with concurrent.futures.ThreadPoolExecutor(8) as many:
        answers = list(many.map(lambda i: server.ask('POST', *asked[i % len(asked)])[::2], range(70)))
    check('many at once', [i for i, answer in enumerate(answers) if answer != alone[i % len(asked)]], [])


def features(folder):
    timeline = os.path.join(folder, 'many.geojson')
    here = os.path.dirname(os.path.abspath(__file__))
    with open(timeline, 'w', encoding='utf8') as out:
        subprocess.run([sys.executable, os.path.join(here, '../gis/make_timeline.py'), '2500'], stdout=out, check=True)
    with Server(PROGRAM, timeline, '--title', 'Many') as server:
        home = '/ogc'
        check('landing', {link['rel'] for link in server.json('GET', home)[1]['links']}, {'self', 'service-desc', 'conformance', 'data'})
        check('conformance', len(server.json('GET', home + '/conformance')[1]['conformsTo']), 3)
        collection = server.json('GET', home + '/collections')[1]['collections'][0]
        check('title', collection['title'], 'Many')
        seen, address = [], home + '/collections/events/items?limit=700'
        while address:
            page = server.json('GET', address)[1]
            seen += [feature['id'] for feature in page['features']]
            following = [link['href'] for link in page['links'] if link['rel'] == 'next']
            address = following[0].split(str(server.port))[1] if following else None
        check('pages hold every event once', (len(seen), len(set(seen)), page['numberMatched']), (2500, 2500, 2500))
        boxed = server.json('GET', home + '/collections/events/items?bbox=-10,30,40,60&limit=5000')[1]
        inside = [f['geometry']['coordinates'] for f in boxed['features']]
        check('bbox', inside and all(-10 <= x <= 40 and 30 <= y <= 60 for x, y in inside))
        around = server.json('GET', home + '/collections/events/items?bbox=170,-60,-170,60&limit=5000')[1]
        check('bbox across the date line', all(abs(f['geometry']['coordinates'][0]) >= 170 for f in around['features']))
        timed = server.json('GET', home + '/collections/events/items?datetime=2020-01-01/2020-01-31&limit=5000')[1]
        days = [f['properties']['start_time'] for f in timed['features'] if f['properties']['start_time']]
        check('datetime', days and all(day.startswith('2020-01') for day in days))
        check('open datetime', server.json('GET', home + '/collections/events/items?datetime=../2018-01-01')[1]['numberMatched'], sum(1 for f in json.load(open(timeline, encoding='utf8'))['features'] if not f['properties']['start_time']))
        one = server.json('GET', home + '/collections/events/items/' + seen[7])[1]
        check('one event', one['id'], seen[7])
        check('no such event', server.ask('GET', home + '/collections/events/items/none')[0], 404)
        check('ends well', server.stop(), 0)


def project(folder):
    file = os.path.join(folder, 'work.json')
    with Server(PROGRAM, '--project', file) as server:
        ids = server.json('POST', '/project/documents?date=2021-03-05', ARTICLE.encode(), {'Content-Type': 'text/plain'})[1]['documents']
        document = server.json('GET', '/project/documents/' + ids[0])[1]
        event = next(e for e in document['annotation']['events'] if e['properties']['type'] == 'explosion')
        where = event['spans']['trigger']
        words = document['text'][where[0]:where[1]]
        base = {'doc': ids[0], 'trigger': where, 'words': words}
        fix = dict(base, status='planned', time='2021-03-02', place={'name': 'Herat', 'lat': 34.34, 'lon': 62.2, 'country': 'AF', 'kind': 'settlement', 'radius_m': 5000})
        check('a correction is taken', server.json('POST', '/project/corrections', json.dumps(fix), JSON)[1], {'corrections': 1})
        check('one that fits nothing is refused', server.ask('POST', '/project/corrections', json.dumps(dict(base, trigger=[0, 1], status='planned')), JSON)[0], 409)
        check('one that is wrong is refused', server.ask('POST', '/project/corrections', json.dumps(dict(base, status='perhaps')), JSON)[0], 400)
        row = next(f for f in server.json('GET', '/project/timeline')[1]['features'] if f['properties']['type'] == 'explosion')
        check('the event is corrected', (row['properties']['status'], row['properties']['start_time'], row['properties']['place'], row['geometry']['coordinates']), ('planned', '2021-03-02T00:00:00Z', 'Herat', [62.2, 34.34]))
        check('a place is laid over the gazetteer', server.ask('POST', '/project/places', json.dumps({'action': 'pin', 'name': 'Oakhaven', 'lat': 40.1, 'lon': -82.3}), JSON)[0], 200)
        check('one that cannot be used is refused', server.ask('POST', '/project/places', json.dumps({'action': 'fly', 'name': 'Oakhaven'}), JSON)[0], 400)
        check('ends well', server.stop(), 0)
    check('only the project was written', sorted(name for name in os.listdir(folder) if name != 'many.geojson'), ['work.json'])
    with Server(PROGRAM, '--project', file) as server:
        state = server.json('GET', '/project')[1]
        check('the project comes back', (len(state['documents']), len(state['corrections']), len(state['places'])), (1, 1, 1))
        row = next(f for f in server.json('GET', '/project/timeline')[1]['features'] if f['properties']['type'] == 'explosion')
        check('and its corrections', row['properties']['place'], 'Herat')
        check('a correction is taken back', server.ask('DELETE', '/project/corrections/0')[0], 200)
        row = next(f for f in server.json('GET', '/project/timeline')[1]['features'] if f['properties']['type'] == 'explosion')
        check('and the event is as the text tells it', row['properties']['place'], 'Kabul')
        check('a document goes', (server.ask('DELETE', '/project/documents/text-1')[0], server.json('GET', '/health')[1]['events']), (200, 0))


def starting():
    with socket.create_server(('127.0.0.1', 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run([PROGRAM, 'serve', '--port', str(port)], capture_output=True, text=True, check=False)
        check('a port that is taken', (done.returncode, 'another program has it' in done.stderr), (2, True))
    done = subprocess.run([PROGRAM, 'serve', '--host', '0.0.0.0'], capture_output=True, text=True, check=False)
    check('others need a token', (done.returncode, '--token' in done.stderr), (2, True))
    with Server(PROGRAM, '--token', 'a long secret') as server:
        check('without the token', server.ask('GET', '/health')[0], 401)
        check('with a wrong one', server.ask('GET', '/health?token=a+long+secre')[0], 401)
        check('with it', server.ask('GET', '/health', None, {'Authorization': 'Bearer a long secret'})[0], 200)
    with Server(PROGRAM, '--cors', 'https://maps.example') as server:
        check('a page that may ask', server.ask('POST', '/extract', ARTICLE.encode(), {'Origin': 'https://maps.example'})[1].get('Access-Control-Allow-Origin'), 'https://maps.example')
        check('asks first', server.ask('OPTIONS', '/extract', None, {'Origin': 'https://maps.example'})[0], 204)
        check('and one that may not', server.ask('POST', '/extract', ARTICLE.encode(), {'Origin': 'https://other.example'})[0], 403)


with Server(PROGRAM) as common:
    texts(common)
    lookups(common)
    refusals(common)
    together(common)
    hostile(common)
    check('ends well when told to', common.stop(), 0)
with tempfile.TemporaryDirectory() as scratch:
    features(scratch)
    project(scratch)
starting()
print('serve: good' if failures == 0 else f'serve: {failures} failed')
sys.exit(failures > 0)
