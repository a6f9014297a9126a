#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""page_check.py PAGE FOLDER: opens the written page in a headless Chromium and uses it as a person would: slider, filters,
list, map. Prints one line a check; exits 1 if any fails. Leaves page.png in FOLDER to be looked at."""
import html
import json
import os
import re
import subprocess
import sys
import tempfile

page, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SCRIPT = r"""
<script>
const result = {};
const titles = () => [...document.querySelectorAll('#list > li > button')].map(b => b.querySelector('span:last-child').firstChild.textContent);
addEventListener('error', e => { result.error = e.message; });
document.addEventListener('securitypolicyviolation', e => { result.violation = e.blockedURI; });
result.ready = document.documentElement.dataset.ready;
result.all = titles();
$('when').value = $('when').max; $('when').dispatchEvent(new Event('input'));
result.steps = +$('when').max + 1;
result.last_frame = $('frame').textContent;
result.last_day = titles();
$('when').value = 0; $('when').dispatchEvent(new Event('input'));
result.first_day = titles();
$('all').click();
$('facts').click();
result.facts = titles();
$('facts').click();
const legend = [...document.querySelectorAll('#legend button')];
result.legend = legend.map(b => b.textContent);
legend[0].click();
result.without_first = titles().length;
legend[0].click();
$('find').value = 'oakhaven'; $('find').dispatchEvent(new Event('input'));
result.found = titles();
document.querySelector('#list button').click();
result.quote = document.querySelector('.more blockquote').textContent;
result.tags_from_text = document.querySelectorAll('.more blockquote *').length;
result.link = document.querySelector('.more a').href;
result.expanded = document.querySelector('#list button').getAttribute('aria-expanded');
$('find').value = ''; $('find').dispatchEvent(new Event('input'));
const map = document.querySelector('#map canvas');
const before = view.x;
map.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', cancelable: true }));
result.keys_move = view.x > before;
home(); paint();
const pixels = map.getContext('2d').getImageData(0, 0, map.width, map.height).data, seen = new Set();
for (let i = 0; i < pixels.length; i += 4) seen.add((pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2]);
result.colors = seen.size > 10;
result.drawn = seen.has(0xdfe9ee) && seen.has(0xf5f2ea);
document.body.insertAdjacentHTML('beforeend', '<pre id="result"></pre>');
$('result').textContent = JSON.stringify(result);
</script>
"""
EXPECTED = {
    'ready': '5',
    'all': ['Battle', 'Fire', 'Protest in Oakhaven, "3 hurt"', 'Vote planned', 'Meeting'],
    'steps': 7,
    'last_frame': '2022-01-08',
    'last_day': ['Fire', 'Protest in Oakhaven, "3 hurt"'],
    'first_day': ['Fire'],
    'facts': ['Fire', 'Protest in Oakhaven, "3 hurt"'],
    'legend': ['conflict 1', 'politics 3', 'accident 1'],
    'without_first': 4,
    'found': ['Protest in Oakhaven, "3 hurt"'],
    'quote': 'Dockers marched on Saturday; \u00e9t\u00e9,\n<b>three</b> were hurt & one fell.',
    'tags_from_text': 0,
    'link': 'https://courier.example/a',
    'expanded': 'true',
    'keys_move': True,
    'colors': True,
    'drawn': True,
    'error': None,
    'violation': None,
}


def chromium(*arguments):
    with tempfile.TemporaryDirectory() as profile:
        return subprocess.run(['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
                               '--disable-component-update', '--disable-sync', f'--user-data-dir={profile}', '--window-size=1400,850',
                               '--virtual-time-budget=5000', *arguments], capture_output=True, text=True, timeout=120).stdout


tried = os.path.join(folder, 'page_tried.html')
with open(page, encoding='utf8') as source, open(tried, 'w', encoding='utf8') as out:
    out.write(source.read().replace('</body>', SCRIPT + '</body>'))
dom = chromium('--dump-dom', 'file://' + tried)
found = re.findall(r'<pre id="result">(.*?)</pre>', dom, re.S)[1:]  # the first is the script's own text
if not found:
    print('FAILED  page: the script did not come to its end')
    sys.exit(1)
result = json.loads(html.unescape(found[0]))
failures = 0
for name, expected in EXPECTED.items():
    good = result.get(name) == expected
    failures += not good
    print(('ok      ' if good else 'FAILED  ') + 'page: ' + name + ('' if good else f': {result.get(name)!r}, expected {expected!r}'))
chromium('--screenshot=' + os.path.join(folder, 'page.png'), 'file://' + page)
sys.exit(failures > 0)
