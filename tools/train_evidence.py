#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learns the weights by which a word of events is judged to tell of one (rules/en/data/evidence-weights.json).

    train_evidence.py --features build/release/tools/dateline_evidence_features --gold FOLDER [FOLDER ...]
                      [--judged tools/judged_words.tsv --corpora FOLDER] [--out FILE] [--folds 10]

The program that prints features is built with "ninja dateline_evidence_features" and finds rules and gazetteer by DATELINE_DATA.

FOLDER holds articles annotated by hand as JSON: {"id","dct","text","events":[{"type","type_alts","trigger":{"start","end"},"alt_triggers"}]}, types
being PLOVER codes, offsets code points. A word is right when it touches a trigger of an annotated event of whatever status, and wrong
otherwise. Articles were read while the words of events were collected, so that few words are wrong in them. --judged therefore adds words of texts
that nobody had looked at, each judged by a reader: corpus, document, first and past code point, and 1 for a word that tells of an event of the kind
that the lexicon gives it, 0 for one that does not. It holds no text: the documents stand in FOLDER/<corpus>.jsonl.

Logistic regression with an L2 penalty; a feature that fewer than --documents articles show weighs nothing. With --folds the log loss
and the area under the curve are told for articles that were left out, with the share of right and of wrong words that thresholds would drop.
Only weights come out; no text of an article does. It takes a minute.
"""
import argparse, collections, glob, json, math, os, subprocess, tempfile

import numpy, scipy.optimize, scipy.sparse   # Debian: python3-scipy

PENALTY = 2.0
SMALLEST = 0.1    # a weight below it moves hardly any decision, and each costs time when a pack is loaded
THRESHOLDS = (-2.5, -2.0, -1.5, -1.0, -0.5, 0.0)


def articles(folders):
    for folder in folders:
        for path in sorted(glob.glob(os.path.join(folder, '*.json'))):
            with open(path, encoding='utf-8') as f:
                yield json.load(f)


def dump(features, docs):
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        for d in docs:
            f.write(json.dumps({'id': d['id'], 'text': d['text'], 'date': d.get('dct')}, ensure_ascii=False) + '\n')
        f.flush()
        out = subprocess.run([features, f.name], stdout=subprocess.PIPE, check=True).stdout.decode('utf-8', 'replace')
    doc = None
    for line in out.split('\n'):
        c = line.split('\t')
        if c[0] == 'D':
            doc = c[1]
        elif c[0] == 'F':
            yield doc, int(c[1]), int(c[2]), c[3], c[4:]


def judged(features, path, folder):
    """Examples of single words that a reader judged, in documents of corpora."""
    right = {}
    with open(path, encoding='utf-8') as f:
        for line in f:
            if line.startswith('#') or not line.strip():
                continue
            corpus, doc, first, past, told = line.rstrip('\n').split('\t')
            right[corpus + '|' + doc, int(first), int(past)] = told == '1'
    wanted = {key[0] for key in right}
    docs = []
    for corpus in sorted({name.split('|')[0] for name in wanted}):
        with open(os.path.join(folder, corpus + '.jsonl'), encoding='utf-8') as f:
            for d in map(json.loads, f):
                name = corpus + '|' + str(d.get('id'))
                if name in wanted:
                    docs.append({'id': name, 'text': d['text']})
    return [(doc, right[doc, first, past], names) for doc, first, past, _, names in dump(features, docs) if (doc, first, past) in right]


def examples(features, docs):
    spans = {d['id']: [(t['start'], t['end']) for e in d['events'] for t in [e['trigger']] + e.get('alt_triggers', [])] for d in docs}
    return [(doc, any(a < past and first < b for a, b in spans[doc]), names) for doc, first, past, _, names in dump(features, docs)]


def learn(rows, least, penalty=PENALTY):
    """Weights by feature: the logistic regression of least loss, its weights drawn to nought by `penalty`."""
    shown = collections.defaultdict(set)
    for doc, _, names in rows:
        for n in names:
            shown[n].add(doc)
    known = sorted(n for n, d in shown.items() if len(d) >= least)
    number = {n: i for i, n in enumerate(known)}
    lines, columns = [], []
    for line, (_, _, names) in enumerate(rows):
        for n in set(names):
            if n in number:
                lines.append(line)
                columns.append(number[n])
    table = scipy.sparse.csr_matrix((numpy.ones(len(lines)), (lines, columns)), shape=(len(rows), len(known)))
    told = numpy.array([1.0 if right else -1.0 for _, right, _ in rows])
    drawn = numpy.full(len(known), penalty)
    drawn[[i for n, i in number.items() if n.startswith('bias')]] *= 0.02   # how common events are is no matter of belief

    def loss(w):
        margin = told * (table @ w)
        slope = table.T @ (-told / (1 + numpy.exp(margin)))
        return numpy.logaddexp(0, -margin).sum() + 0.5 * (drawn * w * w).sum(), slope + drawn * w

    found = scipy.optimize.minimize(loss, numpy.zeros(len(known)), jac=True, method='L-BFGS-B', options={'maxiter': 200}).x
    return {n: float(w) for n, w in zip(known, found) if abs(w) >= SMALLEST}


def curve(scored):
    scored = sorted(scored)
    wrong, area, good = 0, 0, sum(r for _, r in scored)
    for _, right in scored:
        if right:
            area += wrong
        else:
            wrong += 1
    return area / max(1, good * wrong)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--features', required=True), a.add_argument('--gold', nargs='+', required=True), a.add_argument('--out')
    a.add_argument('--folds', type=int, default=0), a.add_argument('--documents', type=int, default=3), a.add_argument('--threshold', type=float, default=-0.6)
    a.add_argument('--penalty', type=float, default=PENALTY)
    a.add_argument('--judged'), a.add_argument('--corpora')
    o = a.parse_args()
    docs = list(articles(o.gold))
    rows = examples(o.features, docs)
    if o.judged:
        more = judged(o.features, o.judged, o.corpora)
        print(f'{len(more)} judged words, {sum(r for _, r, _ in more)} of them right')
        rows += more
    print(f'{len(docs)} articles, {len(rows)} words of events, {sum(r for _, r, _ in rows)} of them right')
    if o.folds:
        ids = sorted({doc for doc, _, _ in rows})
        scored, loss = [], 0
        for fold in range(o.folds):
            out = set(ids[fold::o.folds])
            w = learn([r for r in rows if r[0] not in out], o.documents, o.penalty)
            for doc, right, names in rows:
                if doc in out:
                    s = sum(w.get(n, 0) for n in names)
                    scored.append((s, right))
                    loss += math.log1p(math.exp(-s if right else s))
        print(f'left out: AUC {curve(scored):.3f}, log loss {loss / len(scored):.3f}')
        for t in THRESHOLDS:
            good, bad = [s for s, r in scored if r], [s for s, r in scored if not r]
            print(f'  below {t:+.1f}: {sum(s < t for s in good) / len(good):.3f} of the right, {sum(s < t for s in bad) / len(bad):.3f} of the wrong')
    if o.out:
        weights = learn(rows, o.documents, o.penalty)
        with open(o.out, 'w', encoding='utf-8') as f:
            f.write('{\n  "threshold": %g,\n  "weights": {\n' % o.threshold)
            f.write(',\n'.join('    %s: %.3f' % (json.dumps(n), weights[n]) for n in sorted(weights)))
            f.write('\n  }\n}\n')


if __name__ == '__main__':
    main()
