#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learns the weights by which an event is given a place and a time of its sentence (en/data/link-weights.json).

    train_links.py --features build/release/tools/dateline_link_features --gold FOLDER [--articles FOLDER ...] --out FILE
    train_links.py ... --folds 5

The program that prints features is built with "ninja dateline_link_features" and finds rules and gazetteer by DATELINE_DATA.

FOLDER holds annotated news as JSON Lines, one file a corpus: {"id","text","dct"?,"events":[{"start","end","place"?,"date"?}]}: offsets of the
trigger in code points; "place" is {"text","start","end"} or null where the sentence does not say it, "date" is {"start","end"}.
PLACES and TIMES below say which files are read and how much an event of each weighs. Only weights come out; no text of a corpus does.
Annotated articles as train_story.py reads them teach the places too, above all where none of the sentence is right: there a place is right when it
lies near enough to the annotated one, and an event whose sentence names only what that lies in teaches nothing.

Two conditional (softmax) models: of the places (times) of an event's sentence and of saying none, which is right? A place is right when it is
the annotated mention or another one spelled so; a time when it overlaps the annotated date; none is right when nothing was annotated, or,
for times, when no time of the sentence is right. An event whose annotated place was not recognised teaches nothing.
L2 penalty; what fewer than five documents show weighs nothing. With --folds the share of events given the right answer is told
for weights learned on the other documents; documents that share a text, or a long sentence, stay in one fold.

Standard library only: a minute or two.
"""
import argparse, datetime, json, math, os, re, subprocess, tempfile, unicodedata, zlib

import train_story

# file: weight of an event with an answer, and of one without
PLACES = {'event_location': (1.0, 0.1)}
TIMES = {'meantime': (1.0, 1.0), 'eventstoryline': (1.0, 1.0), 'eventtime': (1.0, 1.0)}
# likewise of the annotated articles
ARTICLES = (1.0, 0.5)
FEWEST_DOCUMENTS = 5
# Three small corpora date events; what they taught beyond the prior did not hold for other texts.
PENALTY = {'place': 1.0, 'time': 30}
# Where learning starts, and what it is pulled back to: what is known of English before any corpus.
PRIOR = {
    'place': {'associative': -1.5, 'metonym': -3, 'demonym': -3.5, 'unknown': -0.5, 'country': -1, 'no_point': -1.5, 'words': -0.9, 'verbs': -0.8, 'nouns': -0.3,
              'clauses': -0.6, 'commas': -0.15, 'sources': -0.6, 'after': 0.5, 'locative': 1.2, 'from_source': -1, 'agent': -1, 'object': 1, 'participle_object': 1,
              'passive_subject': 0.5, 'around_next': -1.6, 'joined_behind': -1.5, 'joined_by': -1.5, 'names_noun': -0.6, 'none': -4},
    'time': {'near_1': 0.3, 'next_time': 0.4, 'words': -0.8, 'verbs': -0.8, 'nouns': -0.25, 'clauses': -0.8, 'commas': -0.15, 'sources': -1, 'after': 0.3, 'told': -2.5, 'longer_month': -0.6,
             'longer': -0.8, 'opens_after': -1.1, 'taken': -1.5, 'coordinated': -0.8, 'of_noun': -0.5, 'perfect_old': -2, 'present_past': -1.5, 'past_future': -1.5, 'ahead_past': -1.5,
             'tree_direct': .2, 'tree_governed': .3, 'tree_other': -.4, 'tree_telling': -.5, 'none': -3.5},
}
# What the corpora have too few of, or leave out: positions in figures, and references as "there".
FIXED = {'place': {'coordinate': 2.0, 'relative': 0.5, 'referred': 0.0}, 'time': {}}


def norm(text):
    text = unicodedata.normalize('NFKD', text or '')
    return re.sub(r'[^a-z0-9]+', ' ', ''.join(c for c in text if not unicodedata.combining(c)).lower()).strip()


def day(text):
    try:
        return datetime.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


class Corpus:
    """The documents, with everything of the gold in bytes."""

    def __init__(self, path, name):
        self.name, self.rows = name, {}
        for line in open(path, encoding='utf-8'):
            d = json.loads(line)
            at, offsets = 0, []
            for c in d['text']:
                offsets.append(at)
                at += len(c.encode('utf-8', 'replace'))
            offsets.append(at)
            events = [dict(e, first=offsets[e['start']], past=offsets[e['end']]) for e in d['events'] if e.get('start') is not None]
            for e in events:
                p = e.get('place')
                if p and p.get('start') is not None:
                    e['where'] = (offsets[p['start']], offsets[p['end']])
            row = {'id': str(d['id']), 'text': d['text']}
            published = day(str(d.get('dct') or ''))
            if published:
                row['date'] = published.isoformat()
            self.rows[row['id']] = (row, events)


def dump(features, rows, rules):
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        for row in rows:
            f.write(json.dumps(row, ensure_ascii=False) + '\n')
        f.flush()
        out = subprocess.run([features, f.name] + ([rules] if rules else []), stdout=subprocess.PIPE, check=True).stdout.decode('utf-8', 'replace')
    doc, event = None, None
    for line in out.split('\n'):
        c = line.split('\t')
        if c[0] == 'D':
            doc = c[1]
        elif c[0] == 'E':
            event = (doc, int(c[1]), int(c[2]))
        elif c[0] in 'PT' and c[0]:
            terms = [t.rsplit(':', 1) for t in c[5:]]
            yield c[0], event, c[1:5], [(n.lower(), float(v)) for n, v in terms]


def examples(corpus, features, weights, kind, rules):
    """[(document, weight, [(terms, right)])], one for each event found that the gold knows."""
    blocks, order = {}, []
    for k, event, head, terms in dump(features, [r for r, _ in corpus.rows.values()], rules):
        if k == ('P' if kind == 'place' else 'T'):
            if event not in blocks:
                order.append(event)
            if not any(n == 'referred' for n, _ in terms):   # "there" means little in one sentence
                blocks.setdefault(event, []).append((head, terms))
    made = []
    for event in order:
        doc, first, past = event
        row, events = corpus.rows[doc]
        gold = [e for e in events if e['first'] < past and first < e['past']]
        if not gold:
            continue
        if isinstance(corpus, Articles):
            right = right_place_of_article(corpus, row, gold[0], blocks[event])
        else:
            right = (right_place if kind == 'place' else right_time)(row, gold[0], blocks[event])
        if right is None:
            continue
        block = list(zip(blocks[event], right))
        if isinstance(corpus, Articles):   # of a name that no gazetteer has nobody knows whether it was near
            block = [one for one in block if one[0][0][2] != '-' or one is block[-1]]
        weight = weights[1 if right[-1] else 0]
        made.append((corpus.name + '/' + doc, weight, [(terms, r) for (_, terms), r in block]))
    return made


class Articles:
    """Annotated articles in the same form; "where" of an event is what near() asks."""

    def __init__(self, folders):
        self.name, self.rows, self.gold = 'articles', {}, {}
        for name, gold in train_story.load(folders):
            at, offsets = 0, []
            for c in gold['text']:
                offsets.append(at)
                at += len(c.encode('utf-8', 'replace'))
            offsets.append(at)
            events = [dict(e, first=offsets[t['start']], past=offsets[t['end']]) for e in gold['events'] if e['tier'] != 'nonfact' for t in [e['trigger'], *e.get('alt_triggers', [])]]
            row = {'id': name, 'text': gold['text']}
            published = day(str(gold.get('dct') or ''))
            if published:
                row['date'] = published.isoformat()
            self.rows[name], self.gold[name] = (row, events), gold


def right_place_of_article(articles, row, event, block):
    if not event.get('place'):
        return None
    gold = articles.gold[row['id']]
    place = next(p for p in gold['places'] if p['id'] == event['place']['ref'])
    right, around = [], False
    for head, _ in block[:-1]:
        if head[2] == '-':
            right.append(False)
            around = True   # a name that no gazetteer has
            continue
        lat, lon, country = head[2].split(',')
        right.append(train_story.near(gold, event, (lat, lon, head[3])))
        around = around or (country == place.get('country') and not right[-1])
    if any(right):
        return right + [False]
    return None if around else right + [True]


def right_place(row, gold, block):
    place = gold.get('place')
    if not place or not place.get('text'):
        return [False] * (len(block) - 1) + [True]
    said = norm(place['text'])
    if len(said) < 3 or 'where' not in gold:
        return None
    text = row['text'].encode('utf-8', 'replace')
    right = []
    for head, _ in block[:-1]:
        a, b = int(head[0]), int(head[1])
        touches = a < gold['where'][1] and gold['where'][0] < b
        right.append(touches or norm(text[a:b].decode('utf-8', 'replace')) == said)
    return right + [False] if any(right) else None


def right_time(row, gold, block):
    date = gold.get('date') or {}
    a, b = day(date.get('start')), day(date.get('end'))
    if not a and not b or (gold.get('polarity') or '').upper() == 'NEG':
        return None
    a, b = a or datetime.date.min, b or datetime.date.max
    right = []
    for head, _ in block[:-1]:
        x, y = day(head[2]), day(head[3])
        if not x or not y:
            right.append(False)
            continue
        y = max(x, y - datetime.timedelta(days=1) if y > x else y)
        right.append(x <= b and a <= y and not (y - x).days > 400)
    if not any(right) and len(block) > 1 and not (date.get('start') and date.get('end')):
        return None
    return right + [not any(right)]


def learn(made, kind):
    penalty, fixed, prior = PENALTY[kind], FIXED[kind], PRIOR[kind]
    seen = {}
    for doc, _, block in made:
        for name in {n for terms, _ in block for n, _ in terms}:
            seen.setdefault(name, set()).add(doc)
    fixed = {**{n: v for n, v in prior.items() if len(seen.get(n, ())) < FEWEST_DOCUMENTS}, **fixed}
    names = sorted(n for n, docs in seen.items() if len(docs) >= FEWEST_DOCUMENTS and n not in fixed)
    number = {n: i for i, n in enumerate(names)}
    data = []
    for _, w, block in made:
        rows = [([(number[n], v) for n, v in terms if n in number], sum(fixed[n] * v for n, v in terms if n in fixed), r) for terms, r in block]
        data.append((w, rows))

    start = [prior.get(n, 0.0) for n in names]

    def f(x):
        away = [v - p for v, p in zip(x, start)]
        loss, gradient = 0.5 * penalty * sum(v * v for v in away), [penalty * v for v in away]
        for w, rows in data:
            z = [offset + sum(x[i] * v for i, v in terms) for terms, offset, _ in rows]
            top = max(z)
            e = [math.exp(a - top) for a in z]
            all_, good = sum(e), sum(a for a, (_, _, r) in zip(e, rows) if r) + 1e-12
            loss += w * (math.log(all_) - math.log(good))
            for a, (terms, _, r) in zip(e, rows):
                d = w * (a / all_ - (a / good if r else 0))
                for i, v in terms:
                    gradient[i] += d * v
        return loss, gradient

    x = minimise(f, start)
    return {**{n: round(v, 3) for n, v in zip(names, x) if abs(v) >= 0.02}, **fixed}


def dot(a, b):
    return sum(u * v for u, v in zip(a, b))


def minimise(f, x, steps=60):
    """L-BFGS with backtracking."""
    past = []
    value, gradient = f(x)
    for _ in range(steps):
        q, stack = list(gradient), []
        for s, y, sy in reversed(past):
            a = dot(s, q) / sy
            q = [u - a * v for u, v in zip(q, y)]
            stack.append(a)
        if past:
            s, y, sy = past[-1]
            k = sy / dot(y, y)
            q = [k * u for u in q]
        for (s, y, sy), a in zip(past, reversed(stack)):
            b = a - dot(y, q) / sy
            q = [u + b * v for u, v in zip(q, s)]
        slope = -dot(gradient, q)
        step = 1.0 if past else 1.0 / max(1e-9, max(abs(u) for u in q))
        while True:
            new = [u - step * v for u, v in zip(x, q)]
            v, g = f(new)
            if v <= value + 1e-4 * step * slope or step < 1e-8:
                break
            step /= 2
        s, y = [u - w for u, w in zip(new, x)], [u - w for u, w in zip(g, gradient)]
        if dot(s, y) > 1e-12:
            past = (past + [(s, y, dot(s, y))])[-10:]
        done = value - v < 1e-5 * abs(value)
        x, value, gradient = new, v, g
        if done:
            break
    return x


def best(weights, block):
    scores = [sum(weights.get(n, 0) * v for n, v in terms) for terms, _ in block]
    return block[max(range(len(scores)), key=scores.__getitem__)][1]


def measure(made, weights):
    """Right where there is an answer; right where there is none."""
    count = {True: [0, 0], False: [0, 0]}
    for _, _, block in made:
        right = best(weights, block)
        count[block[-1][1]][0] += right
        count[block[-1][1]][1] += 1
    return count[False] + count[True]


def fold_of(doc, text, folds):
    longest = max(re.split(r'[.\n]', text), key=len)
    return zlib.crc32(norm(longest).encode()) % folds


def write(weights, path):
    with open(path, 'w', encoding='utf-8') as f:
        f.write('{\n')
        for i, (section, record) in enumerate(weights.items()):
            words = {n.strip('"'): v for n, v in record.items() if n.startswith('"')}
            named = {n: v for n, v in record.items() if not n.startswith('"')}
            f.write(f'  "{section}": {{\n')
            pack(f, named, '    ', ',')
            f.write('    "prepositions": {\n')
            pack(f, words, '      ', '')
            f.write('    }\n  }' + (',' if i + 1 < len(weights) else '') + '\n')
        f.write('}\n')


def pack(f, record, indent, end):
    line = indent[1:]
    items = [f'{json.dumps(k, ensure_ascii=False)}: {v:g}' for k, v in sorted(record.items())]
    for i, item in enumerate(items):
        item += ',' if i + 1 < len(items) else end
        if len(line) + 1 + len(item) > 150:
            f.write(line + '\n')
            line = indent[1:]
        line += ' ' + item
    f.write(line + '\n')


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--features', required=True, help='the program that prints features')
    a.add_argument('--gold', required=True, help='folder of annotated corpora')
    a.add_argument('--articles', nargs='+', default=[], help='folders of annotated articles')
    a.add_argument('--rules', help='folder of rules laid over the built-in ones')
    a.add_argument('--out', help='where the weights go')
    a.add_argument('--folds', type=int, default=0)
    a.add_argument('--only', default='place,time')
    o = a.parse_args()
    result = {}
    if o.out and os.path.exists(o.out):
        for section, record in json.load(open(o.out, encoding='utf-8')).items():
            words = record.pop('prepositions', {})
            result[section] = {**record, **{f'"{w}"': v for w, v in words.items()}}
    for kind, corpora in (('place', PLACES), ('time', TIMES)):
        if kind not in o.only.split(','):
            continue
        made, texts = [], {}
        for name, weights in corpora.items():
            path = os.path.join(o.gold, name + '.jsonl')
            if not os.path.exists(path):
                continue
            corpus = Corpus(path, name)
            texts.update({name + '/' + i: r['text'] for i, (r, _) in corpus.rows.items()})
            made += examples(corpus, o.features, weights, kind, o.rules)
        if kind == 'place' and o.articles:
            articles = Articles(o.articles)
            texts.update({'articles/' + i: r['text'] for i, (r, _) in articles.rows.items()})
            made += examples(articles, o.features, ARTICLES, kind, o.rules)
        if o.folds:
            total = [0, 0, 0, 0]
            for fold in range(o.folds):
                test = [m for m in made if fold_of(m[0], texts[m[0]], o.folds) == fold]
                train = [m for m in made if fold_of(m[0], texts[m[0]], o.folds) != fold]
                part = measure(test, learn(train, kind))
                total = [u + v for u, v in zip(total, part)]
            print(f'{kind}: left out: {total[0] / max(1, total[1]):.3f} of {int(total[1])} right, and of {int(total[3])} without an answer {total[2] / max(1, total[3]):.3f}')
        weights = learn(made, kind)
        n = measure(made, weights)
        print(f'{kind}: seen: {n[0] / max(1, n[1]):.3f} of {n[1]} right, and of {n[3]} without an answer {n[2] / max(1, n[3]):.3f}')
        result[kind] = weights
    if o.out:
        write({k: result[k] for k in ('place', 'time') if k in result}, o.out)


if __name__ == '__main__':
    main()
