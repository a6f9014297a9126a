#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learns the weights by which a word of events is judged to tell of one (rules/en/data/evidence-weights.json).

    train_evidence.py --features build/release/tools/dateline_evidence_features --gold FOLDER [FOLDER ...] [--out FILE] [--folds 10]

The program that prints features is built with "ninja dateline_evidence_features" and finds rules and gazetteer by DATELINE_DATA.

FOLDER holds articles annotated by hand as JSON: {"id","dct","text","events":[{"type","type_alts","trigger":{"start","end"},"alt_triggers"}]}, types
being PLOVER codes, offsets code points. A word is right when it touches a trigger of an annotated event of whatever status, and wrong
otherwise. Logistic regression with an L2 penalty; a feature that fewer than --documents articles show weighs nothing. With --folds the log loss
and the area under the curve are told for articles that were left out, with the share of right and of wrong words that thresholds would drop.
Only weights come out; no text of an article does. Standard library only: a minute.
"""
import argparse, collections, glob, json, math, os, random, subprocess, tempfile

PENALTY = 2.0
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


def examples(features, docs):
    spans = {d['id']: [(t['start'], t['end']) for e in d['events'] for t in [e['trigger']] + e.get('alt_triggers', [])] for d in docs}
    return [(doc, any(a < past and first < b for a, b in spans[doc]), names) for doc, first, past, _, names in dump(features, docs)]


def learn(rows, least, penalty=PENALTY, rounds=60):
    shown = collections.defaultdict(set)
    for doc, _, names in rows:
        for n in names:
            shown[n].add(doc)
    known = {n for n, d in shown.items() if len(d) >= least}
    data = [(right, [n for n in names if n in known]) for _, right, names in rows]
    weights = collections.defaultdict(float)
    grads = collections.defaultdict(lambda: 1e-8)   # AdaGrad
    order = list(range(len(data)))
    rng = random.Random(1)
    share = penalty / len(data)
    for _ in range(rounds):
        rng.shuffle(order)
        for i in order:
            right, names = data[i]
            p = 1 / (1 + math.exp(-max(-30, min(30, sum(weights[n] for n in names)))))
            g = p - right
            for n in names:
                d = g + share * weights[n] * (0.05 if n.startswith('bias') else 1)
                grads[n] += d * d
                weights[n] -= 0.15 * d / math.sqrt(grads[n])
    return {n: w for n, w in weights.items() if abs(w) >= 0.02}


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
    a.add_argument('--folds', type=int, default=0), a.add_argument('--documents', type=int, default=2), a.add_argument('--threshold', type=float, default=-3)
    a.add_argument('--penalty', type=float, default=PENALTY)
    o = a.parse_args()
    docs = list(articles(o.gold))
    rows = examples(o.features, docs)
    print(f'{len(docs)} articles, {len(rows)} words of events, {sum(r for _, r, _ in rows)} of them right')
    if o.folds:
        ids = sorted({d['id'] for d in docs})
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
