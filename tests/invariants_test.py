#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""invariants_test.py DATELINE FOLDER [FOLDER ...]: what no timeline may hold, checked on every annotated article of the folders.

A row that is told as done does not begin behind the day after its publication, and a planned one does not end before it (a text may be read in another zone
than it was written in). No two rows of one document have the same kind, status, day, place and victims. A row's quote holds the word that tells it and is a
piece of the text. Each count stands as it is in one row of a happening: no toll is told twice for the same day and place.
"""
import collections, datetime, glob, json, os, subprocess, sys, tempfile

FACTS = ('asserted', 'reported')
COUNTS = ('killed', 'injured', 'missing', 'displaced', 'detained', 'abducted', 'rescued', 'sick')


def rows_of(program, article):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'a.txt')
        with open(path, 'w', encoding='utf-8') as f:
            f.write(article['text'])
        command = [program, 'extract', path, '-o', folder + '/o.geojson', '--min-confidence', '0']
        if article.get('dct'):
            command += ['--date', article['dct']]
        subprocess.run(command, check=True, capture_output=True)
        return json.load(open(folder + '/o.geojson', encoding='utf-8'))['features']


def day(text):
    return datetime.date.fromisoformat(text[:10]) if text and text[0].isdigit() and len(text) >= 10 else None


def faults_of(article, features):
    published = day(article.get('dct') or '')
    told = collections.defaultdict(list)
    tolls = collections.defaultdict(list)
    for feature in features:
        p = feature['properties']
        name = f"{p['type']} {p['status']} \"{article['text'][p['trigger_start']:p['trigger_end']]}\" at {p['trigger_start']}"
        begin, end = day(p['start_time']), day(p['end_time'])
        if published and begin and p['status'] in FACTS and begin > published + datetime.timedelta(days=1):
            yield f'{name}: told as done, but begins on {begin}, behind the publication'
        if published and end and p['status'] == 'planned' and end < published - datetime.timedelta(days=1):
            yield f'{name}: planned, but ended on {end}, before the publication'
        flat = article['text'].replace('\n', ' ')
        if p['quote'] not in flat or flat[p['trigger_start']:p['trigger_end']] not in p['quote']:
            yield f'{name}: the quote is not the text around its word'
        counts = tuple((p[k + '_min'], p[k + '_max']) for k in COUNTS)
        told[p['type'], p['status'], p['start_time'], p['end_time'], p['place'], p['actor'], p['target'], counts].append(name)
        if p['status'] in FACTS and p['start_time'] and p['place']:
            for kind, count in zip(COUNTS, counts):
                if count[0] is not None and count[0] > 1:
                    tolls[kind, count, p['edtf'], p['place']].append(name)
    for same in told.values():
        if len(same) > 1 and any(x for x in same):
            yield 'one row told twice: ' + '; '.join(same)
    for (kind, count, when, where), names in tolls.items():
        if len(names) > 1:
            yield f'{count[0]} {kind} on {when} in {where} stand in {len(names)} rows: ' + '; '.join(names)


def main():
    program, folders = sys.argv[1], sys.argv[2:]
    faults = articles = rows = 0
    for folder in folders:
        for path in sorted(glob.glob(os.path.join(folder, '*.json'))):
            article = json.load(open(path, encoding='utf-8'))
            if not isinstance(article, dict) or 'text' not in article:
                continue
            features = rows_of(program, article)
            articles, rows = articles + 1, rows + len(features)
            for fault in faults_of(article, features):
                faults += 1
                print(f'{os.path.basename(path)}: {fault}')
    print(f'{faults} faults in {rows} rows of {articles} articles')
    return 1 if faults or not rows else 0


if __name__ == '__main__':
    sys.exit(main())
