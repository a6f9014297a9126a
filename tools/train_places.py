#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learns the weights by which places are recognised, resolved and accepted (en/data/place-weights.json).

    train_places.py --features build/release/tools/dateline_place_features --gold FOLDER [--out FILE]
    train_places.py ... --folds 5 --program build/release/dateline --scorer score_places.py

FOLDER holds annotated news as JSON Lines, one file a corpus: {"id","text","url"?,"toponyms":[{"start","end","lat","lon"}]}, offsets in
code points. Sentences whose events have places may be given instead: {"id","text","events":[{"place":{"start","end"}}]}. CORPORA below says which files
are read, how much a document of each weighs and what its annotators left out.
Only weights come out; no text of a corpus does. With --language another language's weights are learned; where its corpora have no coordinates,
only what recognises and accepts places is learned, and the rest is that of rules/root, which every language stands on.

Half of the documents are used once more, written in capitals or without any, for the few weights that only such text has.

Four linear models are learned one after the other, because each sees what the one before decides:
recognise (logistic), resolve (softmax over the readings of a name; readings within 161 km of the gold, and hardly farther than the nearest, are right; twice, since its
context features depend on its own last answer), accept (logistic: a place or not) and confidence (logistic, of those accepted: place and
point right). All have an L2 penalty; features seen in
fewer than five documents weigh nothing.

Last, a calibration: what share was right where the model of confidence said so much, as a rising curve. It is learned from documents
whose weights were learned on others: folds of documents, and each corpus in turn left out.

With --folds the whole is repeated for each fifth of the documents: learned on the other four, scored on the fifth; --keep keeps
what was found there, for tests/bench/plot_calibration.py.

Needs Python 3 and numpy (Debian: python3-numpy).
"""
import argparse, collections, json, math, os, subprocess, sys, tempfile

import numpy as np

# name: (weight of recognition, weight of resolution, demonyms are annotated, every place is annotated). Where not every place is, what
# is annotated is an example of a place, and the rest of none if the other corpora say so, too.
LANGUAGES = {'en': {
    'lgl': (1.0, 1.0, True, True), 'trnews': (1.0, 1.0, True, True), 'geowebnews': (1.0, 1.0, True, True), 'geovirus': (1.0, 1.0, False, True),
    'wotr': (0.3, 0.5, False, True), 'idrisi_en': (0.3, 0.5, False, True), 'wiktor': (0.0, 0.6, False, False),
    'event_location': (1.5, 0.0, False, False),
}, 'ru': {'factrueval_ru': (1.0, 0.0, False, True), 'nerel_ru': (1.0, 0.0, False, True)}}
LANGUAGE = 'en'
CORPORA = LANGUAGES[LANGUAGE]
PENALTY = {'recognise': 1.0, 'resolve': 0.1, 'accept': 0.3, 'confidence': 0.5}
# How much more a word beside a name, and one two words off, has to prove.
WORDS = {'before:': 1.0, 'after:': 1.0, 'before2:': 1.0, 'after2:': 1.0}
# What no corpus teaches, since none says where its sources are at home; and what too few examples teach: a town goes before the
# division called after it, but not before the country; what says where a town lies is a division; regions are where the divisions called after
# them are; governments meet in capitals, a surname stays one once the full name was said.
FIXED = {'resolve': {'home_country': 2.0, 'home_near': 6.0, 'said_kind': 4.0, 'list_kind': 6.0, 'holds': 4.0, 'town_in_division': 2.3, 'town_in_country': -1.0,
                     'capital_of_division': 4.2, 'metonym_capital': 3.0, 'division_of_country': -3.0, 'region_of_division': -6.0, 'nature_of_country': -3.0,
                     'article_nature': 5.0},
         'recognise': {'given_then_unknown': -2.5}, 'accept': {'person_again': -1.5}}
FEWEST_DOCUMENTS = 5
# What no annotator marked where not every place is annotated is an example of nothing, unless the other corpora alone say that it is hardly a
# place: less than this, in the logarithm of the odds.
HARDLY = -1.0
# What is learned from documents of one letter case alone.
ONE_CASE = {'upper_text', 'lower_text', 'one_case', 'caseless_common', 'caseless_person', 'caseless_words', 'caseless_big', 'caseless_preposition'}
CALIBRATION_FOLDS = 4
EDGE = 0.00002   # half as wide is the way from one step of the calibration to the next
OTHER_CORPUS = 0.3   # how much a place counts whose whole corpus was left out
NEAR_KM = 161.0
MARGIN_KM = 20.0


def km(lat1, lon1, lat2, lon2):
    p1, p2 = math.radians(lat1), math.radians(lat2)
    h = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


class Documents:
    """The documents of all corpora, and the gold in bytes."""

    def __init__(self, folder):
        self.rows, self.gold, self.corpus, self.one_case = [], {}, {}, {}
        for corpus in CORPORA:
            path = os.path.join(folder, corpus + '.jsonl')
            if not os.path.exists(path):
                continue
            for line in open(path, encoding='utf-8'):
                d = json.loads(line)
                ident = corpus + '/' + str(d['id'])
                text = d['text']
                at, offsets = 0, [0] * (len(text) + 1)
                for i, c in enumerate(text):
                    offsets[i] = at
                    at += len(c.encode('utf-8', 'replace'))
                offsets[len(text)] = at
                toponyms = d['toponyms'] if 'toponyms' in d else [e['place'] for e in d['events'] if (e.get('place') or {}).get('end')]
                self.rows.append((ident, {'id': ident, 'text': text, 'url': d.get('url') or ''}, d))
                self.gold[ident] = [(offsets[t['start']], offsets[t['end']], t.get('lat'), t.get('lon')) for t in toponyms]
                self.corpus[ident] = corpus
                # Headlines and messages are often written in one case, the corpora seldom.
                if CORPORA[corpus][3] and len(self.rows) % 2:
                    case = str.upper if len(self.rows) % 4 == 1 else str.lower
                    if len(case(text).encode()) == at:
                        other = ident + '/one-case'
                        self.one_case[ident] = (other, {'id': other, 'text': case(text), 'url': ''}, d)
                        self.gold[other], self.corpus[other] = self.gold[ident], corpus


def dump(features, documents, weights):
    """Runs the feature printer with the given weights; yields its lines."""
    with tempfile.TemporaryDirectory() as tmp:
        data = os.path.join(tmp, 'rules', LANGUAGE, 'data')
        os.makedirs(data)
        json.dump(weights, open(os.path.join(data, 'place-weights.json'), 'w'))
        path = os.path.join(tmp, 'documents.jsonl')
        with open(path, 'w', encoding='utf-8') as f:
            for _, row, _ in documents:
                f.write(json.dumps(row, ensure_ascii=False) + '\n')
        p = subprocess.Popen([features, path, os.path.join(tmp, 'rules'), LANGUAGE], stdout=subprocess.PIPE, text=True, encoding='utf-8')
        for line in p.stdout:
            yield line.rstrip('\n').split('\t')
        if p.wait():
            sys.exit('train_places.py: the feature printer failed')


def parse(fields):
    pairs = [f.split(':') for f in fields]
    return [int(a) for a, _ in pairs], [float(b) for _, b in pairs]


class Rows:
    """Sparse rows, with the document of each."""

    def __init__(self):
        self.index, self.value, self.row, self.y, self.w, self.doc = [], [], [], [], [], []
        self.open = []   # what nobody annotated, where not everything is

    def add(self, features, y, w, doc):
        n = len(self.y)
        a, b = features
        self.index += a
        self.value += b
        self.row += [n] * len(a)
        self.y.append(y)
        self.w.append(w)
        self.doc.append(doc)

    def settle(self, x):
        """What the weights x say is hardly a place is an example of what is none."""
        for f, w, doc in self.open:
            if sum(x[i] * v for i, v in zip(*f)) < HARDLY:
                self.add(f, 0, w, doc)
        self.open = []

    def arrays(self, size):
        index, row, value = np.array(self.index), np.array(self.row), np.array(self.value)
        docs = {d: i for i, d in enumerate(dict.fromkeys(self.doc))}
        doc = np.array([docs[d] for d in self.doc])
        seen = np.unique(np.stack([index, doc[row]]), axis=1)[0] if len(index) else np.array([], int)
        keep = np.bincount(seen, minlength=size) >= FEWEST_DOCUMENTS
        used = keep[index] if len(index) else np.array([], bool)
        return index[used], row[used], value[used], np.array(self.y, float), np.array(self.w)


def minimise(f, x, steps=200):
    """L-BFGS with backtracking."""
    past = []
    value, gradient = f(x)
    for _ in range(steps):
        q = gradient.copy()
        stack = []
        for s, y in reversed(past):
            a = s.dot(q) / y.dot(s)
            q -= a * y
            stack.append(a)
        if past:
            s, y = past[-1]
            q *= s.dot(y) / y.dot(y)
        for (s, y), a in zip(past, reversed(stack)):
            q += s * (a - y.dot(q) / y.dot(s))
        step, slope = 1.0, -gradient.dot(q)
        if not past:
            step = 1.0 / max(1e-9, np.abs(q).max())
        while True:
            new = x - step * q
            v, g = f(new)
            if v <= value + 1e-4 * step * slope or step < 1e-10:
                break
            step /= 2
        s, y = new - x, g - gradient
        if s.dot(y) > 1e-12:
            past = (past + [(s, y)])[-10:]
        done = value - v < 1e-6 * abs(value)
        x, value, gradient = new, v, g
        if done:
            break
    return x


def logistic(rows, names, penalty, start=None, only=()):
    """With `start` and `only`, the features named are learned from there, and all others keep their weights."""
    index, row, value, y, w = rows.arrays(len(names))
    fixed = np.full(len(names), penalty)
    fixed[names.index('bias')] = 0.01
    for i, name in enumerate(names):
        if ':' in name:
            fixed[i] *= WORDS[name[:name.index(':') + 1]]
    free = np.ones(len(names)) if start is None else np.array([float(n in only) for n in names])
    if start is None:
        start = np.zeros(len(names))

    def f(x):
        z = np.bincount(row, value * x[index], len(y))
        p = 1 / (1 + np.exp(-z))
        away = x - start
        loss = (w * (np.logaddexp(0, z) - y * z)).sum() + 0.5 * (fixed * away * away).sum()
        d = w * (p - y)
        return loss, (np.bincount(index, value * d[row], len(names)) + fixed * away) * free

    x = minimise(f, start)
    z = np.bincount(row, value * x[index], len(y))
    return x, float(((z > 0) == (y > 0.5)).mean())


def softmax(rows, groups, names, penalty, out):
    """Rows are readings; groups number them; y says which are right. What is in `out` is left out: the others are learned as if it were not there."""
    index, row, value, y, w = rows.arrays(len(names))
    group = np.array(groups)
    count = group.max() + 1
    start = np.searchsorted(group, np.arange(count))
    gw = w[start]
    free = np.array([float(n not in out) for n in names])

    def f(x):
        z = np.bincount(row, value * x[index], len(y))
        z -= np.maximum.reduceat(z, start)[group]
        e = np.exp(z)
        all_ = np.add.reduceat(e, start)
        good = np.add.reduceat(e * y, start) + 1e-12
        loss = (gw * (np.log(all_) - np.log(good))).sum() + 0.5 * penalty * (x * x).sum()
        d = gw[group] * (e / all_[group] - e * y / good[group])
        return loss, (np.bincount(index, value * d[row], len(names)) + penalty * x) * free

    x = minimise(f, np.zeros(len(names)))
    z = np.bincount(row, value * x[index], len(y))
    best = [s + int(np.argmax(z[s:e])) for s, e in zip(start, list(start[1:]) + [len(y)])]
    return x, float(np.average([y[b] for b in best], weights=gw))


def as_record(names, x):
    """Small weights are named too: what a rules folder does not name keeps its value of the pack below."""
    return {n: round(float(v), 3) if abs(v) >= 0.02 else 0 for n, v in zip(names, x)}


def rising(steps):
    """[(lowest x, highest x, share, weight)] by x -> the same with shares that rise: neighbours that would not are one step."""
    blocks = []
    for step in steps:
        blocks.append(list(step))
        while len(blocks) > 1 and blocks[-2][2] >= blocks[-1][2]:
            _, high, y, w = blocks.pop()
            b = blocks[-1]
            b[1], b[2], b[3] = high, (b[2] * b[3] + y * w) / (b[3] + w), b[3] + w
    return blocks


def curve(found):
    """[(confidence, right, weight)] -> a rising curve: steps that hold about equally many, each as high as the share that was right.

    Steps, since lines from one to the next say more than the data do: where few names are, the share does not rise along them. A step
    leans a little, so that what was surer stays so."""
    found = sorted(found)
    total, bins, at = sum(w for _, _, w in found), 16, 0
    steps = []
    for i in range(bins):
        part, want = [], total * (i + 1) / bins
        while found and at + found[0][2] / 2 <= want:
            at += found[0][2]
            part.append(found.pop(0))
        w = sum(w for _, _, w in part)
        if w:
            steps.append((part[0][0], part[-1][0], sum(r * w for _, r, w in part) / w, w))
    steps = rising(steps)
    points = []
    for i, (low, high, y, _) in enumerate(steps):
        below, above = steps[max(i - 1, 0)], steps[min(i + 1, len(steps) - 1)]
        lean = min([0.002] + [abs(y - other[2]) / 4 for other in (below, above) if other[2] != y])
        points.append([round((below[1] + low) / 2 + EDGE if i else low, 5), round(y - lean, 3)])
        points.append([round((high + above[0]) / 2 - EDGE if i + 1 < len(steps) else high, 5), round(y + lean, 3)])
    return points


def calibrate(features, documents, d, say):
    """The curve from held-out confidence to the share that is right."""
    held = [[r for i, r in enumerate(documents) if i % CALIBRATION_FOLDS == fold] for fold in range(CALIBRATION_FOLDS)]
    held = [(part, 1.0) for part in held]
    held += [(part, OTHER_CORPUS) for part in ([r for r in documents if d.corpus[r[0]] == c] for c in CORPORA if CORPORA[c][3]) if part]
    found = []
    for part, share in held:
        out = {r[0] for r in part}
        weights = learn(features, [r for r in documents if r[0] not in out], d, lambda s: None)
        rows, names = confident(features, part, d, weights)
        weight = np.array([weights['confidence'].get(n, 0) for n in names])
        z = np.zeros(len(rows.y))
        np.add.at(z, np.array(rows.row), np.array(rows.value) * weight[np.array(rows.index)])
        found += [(float(1 / (1 + np.exp(-a))), float(y), w * share) for a, y, w in zip(z, rows.y, rows.w)]
    say(f'calibration: {len(found)} places left out')
    return curve(found)


def confident(features, documents, d, weights):
    """The features of all places that are accepted, and whether place and point are right."""
    rows, doc, best, group, names = Rows(), None, {}, None, []
    for c in dump(features, documents, weights):
        if c[0] == 'N' and c[1] == 'accept':
            names = c[2:]
            accepted = [weights['accept'].get(n, 0) for n in names]
            demonym = names.index('demonym')
        elif c[0] == 'D':
            doc, best = c[1], {}
            weight, _, demonyms, full = CORPORA[d.corpus[doc]]
        elif c[0] == 'G':
            group = c[1]
        elif c[0] == 'R' and c[4] == '1':
            best[group] = (float(c[1]), float(c[2]))
        elif c[0] == 'P' and full and c[3] in best:
            f = parse(c[5:])
            if (not demonyms and demonym in f[0]) or sum(accepted[i] * v for i, v in zip(*f)) <= 0:
                continue
            a, b = int(c[1]), int(c[2])
            found = [(lat, lon) for x, y, lat, lon in d.gold[doc] if x < b and a < y]
            if found and found[0][0] is None:
                continue
            rows.add(f, any(lat is not None and km(lat, lon, *best[c[3]]) <= NEAR_KM for lat, lon in found), weight, doc)
    return rows, names


def learn(features, documents, d, say):
    """Weights from some of the documents, and a few of them from copies of theirs in one letter case."""
    copies = [d.one_case[r[0]] for r in documents if r[0] in d.one_case]
    weights, names = {}, {}
    gold = {ident: {(a, b): (lat, lon) for a, b, lat, lon in d.gold[ident]} for ident, _, _ in documents + copies}

    def overlap(ident, a, b):
        return [(x, y, lat, lon) for x, y, lat, lon in d.gold[ident] if x < b and a < y]

    def recognised(documents):
        rows, doc = Rows(), None
        for c in dump(features, documents, weights):
            if c[0] == 'N':
                names[c[1]] = c[2:]
                demonym = names['recognise'].index('name_demonym')
            elif c[0] == 'D':
                doc = c[1]
                weight, _, demonyms, full = CORPORA[d.corpus[doc]]
            elif c[0] == 'M' and weight:
                f = parse(c[4:])
                if not demonyms and demonym in f[0]:
                    continue
                a, b = int(c[1]), int(c[2])
                if (a, b) in gold[doc]:
                    rows.add(f, 1, weight, doc)
                elif overlap(doc, a, b):
                    rows.add(f, 1, 0.3 * weight, doc)
                elif full:
                    rows.add(f, 0, weight, doc)
                else:
                    rows.open.append((f, weight, doc))
        return rows

    whole = [r for r in documents if CORPORA[d.corpus[r[0]]][3]]   # of corpora in which every place is annotated

    def resolve():
        """Two passes over the dump: what each group's gold is, then its readings."""
        lines = list(dump(features, documents, weights))
        of_group, doc = collections.defaultdict(list), None
        for c in lines:
            if c[0] == 'D':
                doc = c[1]
            elif c[0] == 'P':
                a, b = int(c[1]), int(c[2])
                g = gold[doc].get((a, b))
                if g and g[0] is not None:
                    of_group[doc, c[3]].append(g)
        rows, groups, n = Rows(), [], -1
        block, points, key = [], [], None

        def flush():
            nonlocal n
            if not points or len(block) < 2:
                return
            # Of a town and the division called after it both may be near enough; the nearer one is meant.
            far = [min(km(lat, lon, p, q) for p, q in points) for lat, lon, _ in block]
            y = [f <= min(NEAR_KM, min(far) + MARGIN_KM) for f in far]
            if any(y) and not all(y):
                n += 1
                for (_, _, f), right in zip(block, y):
                    rows.add(f, right, CORPORA[d.corpus[doc]][1] * math.sqrt(len(points)), doc)
                    groups.append(n)

        for c in lines:
            if c[0] in 'DG':
                flush()
                block, points = [], []
                if c[0] == 'D':
                    doc = c[1]
                else:
                    points = of_group.get((doc, c[1]), [])
            elif c[0] == 'R':
                if points:
                    block.append((float(c[1]), float(c[2]), parse(c[5:])))
            elif c[0] == 'P':
                flush()
                block, points = [], []
        flush()
        x, right = softmax(rows, groups, names['resolve'], PENALTY['resolve'], FIXED['resolve'])
        say(f'resolve: {n + 1} names, {right:.3f} right')
        weights['resolve'] = as_record(names['resolve'], x)

    def acceptable(documents):
        rows, doc, best, group = Rows(), None, {}, None
        for c in dump(features, documents, weights):
            if c[0] == 'D':
                doc, best = c[1], {}
                weight, _, demonyms, full = CORPORA[d.corpus[doc]]
            elif c[0] == 'G':
                group = c[1]
            elif c[0] == 'R' and c[4] == '1':
                best[group] = (float(c[1]), float(c[2]))
            elif c[0] == 'P' and weight:
                f = parse(c[5:])
                if not demonyms and names['accept'].index('demonym') in f[0]:
                    continue
                a, b = int(c[1]), int(c[2])
                found = overlap(doc, a, b)
                if not found:
                    if full:
                        rows.add(f, 0, weight, doc)
                    else:
                        rows.open.append((f, weight, doc))
                    continue
                exact = any(x == a and y == b for x, y, _, _ in found)
                rows.add(f, 1, weight * (1.0 if exact else 0.4), doc)
        return rows

    def judge(section, rows_of):
        """Weights of yes or no. First from what is surely annotated, which settles the rest; then from all; then what differs in one letter case."""
        x, _ = logistic(rows_of(whole), names[section], PENALTY[section])
        rows = rows_of(documents)
        rows.settle(x)
        x, right = logistic(rows, names[section], PENALTY[section])
        say(f'{section}: {len(rows.y)} names, {right:.3f} right')
        rows = rows_of(copies)
        x, right = logistic(rows, names[section], PENALTY[section], x, ONE_CASE)
        say(f'in one case: {len(rows.y)} names, {right:.3f} right')
        weights[section] = as_record(names[section], x)

    def confidence():
        rows, _ = confident(features, documents, d, weights)
        x, right = logistic(rows, names['accept'], PENALTY['confidence'])
        x, _ = logistic(confident(features, copies, d, weights)[0], names['accept'], PENALTY['confidence'], x, ONE_CASE)
        say(f'confidence: {len(rows.y)} places, {np.average(rows.y, weights=rows.w):.3f} right')
        weights['confidence'] = as_record(names['accept'], x)

    placed = any(CORPORA[c][1] for c in CORPORA)
    judge('recognise', recognised)
    if placed:
        resolve()
        resolve()
    judge('accept', acceptable)
    if placed:
        confidence()
    for section, fixed in FIXED.items():
        if section in weights:
            weights[section].update(fixed)
    return weights


def write(weights, path, short):
    with open(path, 'w', encoding='utf-8') as f:
        f.write('{\n')
        for i, (section, record) in enumerate(weights.items()):
            open_, close = '[]' if isinstance(record, list) else '{}'
            f.write(f'  "{section}": {open_}\n')
            line = '   '
            items = [json.dumps(v) for v in record] if open_ == '[' else [f'{json.dumps(k)}: {v:g}' for k, v in sorted(record.items()) if v or not short]
            for j, item in enumerate(items):
                item += ',' if j + 1 < len(items) else ''
                if len(line) + 1 + len(item) > 150:
                    f.write(line + '\n')
                    line = '   '
                line += ' ' + item
            f.write(line + '\n  ' + close + (',' if i + 1 < len(weights) else '') + '\n')
        f.write('}\n')


def cross_validate(o, d, say):
    """Scores each fold with weights learned on the others."""
    with tempfile.TemporaryDirectory() as tmp:
        found = collections.defaultdict(list)
        for fold in range(o.folds):
            train = [r for i, r in enumerate(d.rows) if i % o.folds != fold]
            test = [r for i, r in enumerate(d.rows) if i % o.folds == fold]
            weights = learn(o.features, train, d, lambda s: say(f'fold {fold + 1}: {s}'))
            if o.curve:
                weights['calibration'] = json.load(open(o.curve, encoding='utf-8'))['calibration']
            elif 'confidence' in weights:
                weights['calibration'] = calibrate(o.features, train, d, say)
            data = os.path.join(tmp, f'rules{fold}', LANGUAGE, 'data')
            os.makedirs(data)
            write(weights, os.path.join(data, 'place-weights.json'), False)
            path, out = os.path.join(tmp, 'in.jsonl'), os.path.join(tmp, 'out.jsonl')
            with open(path, 'w', encoding='utf-8') as f:
                for _, row, _ in test:
                    f.write(json.dumps({**row, 'language': LANGUAGE}, ensure_ascii=False) + '\n')
            subprocess.run([o.program, 'annotate', '--rules', os.path.join(tmp, f'rules{fold}'), '--input-format', 'jsonl', '--format', 'jsonl', path,
                            '-o', out, '--overwrite'], check=True, stderr=subprocess.DEVNULL)
            for line in open(out, encoding='utf-8'):
                r = json.loads(line)
                corpus, _, ident = r['id'].partition('/')
                demonyms = CORPORA[corpus][2]
                found[corpus].append({'id': ident, 'places': [p for p in r['places'] if demonyms or p.get('role') != 'demonym']})
        for corpus, records in found.items():
            if o.keep:
                os.makedirs(o.keep, exist_ok=True)
                with open(os.path.join(o.keep, corpus + '.jsonl'), 'w', encoding='utf-8') as f:
                    for r in records:
                        f.write(json.dumps(r, ensure_ascii=False) + '\n')
            gold, system = os.path.join(tmp, 'gold'), os.path.join(tmp, 'system')
            with open(gold, 'w', encoding='utf-8') as f:
                for ident, _, row in d.rows:
                    if d.corpus[ident] == corpus:
                        f.write(json.dumps({'id': str(row['id']), 'text': row['text'], 'toponyms': row.get('toponyms', [])}, ensure_ascii=False) + '\n')
            with open(system, 'w', encoding='utf-8') as f:
                for r in records:
                    f.write(json.dumps(r, ensure_ascii=False) + '\n')
            s = json.loads(subprocess.run([sys.executable, o.scorer, gold, system, '--json'], capture_output=True, text=True, check=True).stdout)
            print(f'{corpus:12} exact P {s["exact"]["P"]:.3f} R {s["exact"]["R"]:.3f} F1 {s["exact"]["F1"]:.3f}  '
                  f'acc161 {s["acc@161"] or 0:.3f}  end to end {s["end_to_end"]["F1"]:.3f}')


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--features', required=True, help='the program that prints features')
    a.add_argument('--gold', required=True, help='folder of annotated corpora')
    a.add_argument('--out', help='where the weights go')
    a.add_argument('--folds', type=int, default=0)
    a.add_argument('--program', help='dateline, for --folds')
    a.add_argument('--keep', help='folder for what is found, for --folds')
    a.add_argument('--curve', help='a file of weights whose calibration is taken, for --folds; else each fold learns its own')
    a.add_argument('--scorer', help='scorer of places, for --folds')
    a.add_argument('--language', default='en', choices=sorted(LANGUAGES))
    o = a.parse_args()
    global LANGUAGE, CORPORA
    LANGUAGE, CORPORA = o.language, LANGUAGES[o.language]
    say = lambda s: print(s, file=sys.stderr, flush=True)
    d = Documents(o.gold)
    if o.folds:
        cross_validate(o, d, say)
    if o.out:
        weights = learn(o.features, d.rows, d, say)
        if 'confidence' in weights:
            weights['calibration'] = calibrate(o.features, d.rows, d, say)
        write(weights, o.out, True)


if __name__ == '__main__':
    main()
