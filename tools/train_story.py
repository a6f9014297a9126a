#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learns which tellings of a text tell the same happening (the section "same" of rules/en/data/story-weights.json).

    train_story.py --features build/release/src/story/dateline_story_features --gold FOLDER [FOLDER ...] --out FILE
    train_story.py ... --folds 5

The program that prints features is built with "ninja dateline_story_features" and finds rules and gazetteer by DATELINE_DATA.

FOLDER holds annotated articles as tests/events does, one JSON file each: {"text", "dct", "events": [{"trigger": {"start", "end"}, "alt_triggers": [...]}]}.
Only weights come out; no text does.

A softmax over the earlier tellings that a telling may belong to and over "something new": an earlier telling is right when both stand on
words of one annotated event, "new" when none is. A telling that no annotated event knows teaches nothing, and an earlier one that none knows
is left out. L2 penalty towards PRIOR, which says what is known before any article; what fewer than three articles show keeps its prior.
With --folds the share of tellings judged right is told for weights learned on the other articles, beside that of the prior alone.

Standard library only: a minute.
"""
import argparse, collections, glob, json, math, os, random, subprocess, tempfile, zlib

FEWEST_ARTICLES = 3
# A row that repeats another is noticed more than one that says what two might have: how much sooner two are joined than the articles alone ask.
READINESS = 1.0
PENALTY = 1.0
PRIOR = {'same_type': 1.0, 'kin': .8, 'same_family': .3, 'toll_of': .6, 'toll_before': .3, 'effect_of': .2, 'two_tolls': .4, 'two_causes': -.5, 'aftermath': -1.5, 'same_category': -1.5,
         'two_words': -.5, 'same_stem': .6, 'actors_differ': -.7, 'targets_differ': -.5, 'targets_share': .7, 'actors_share': .3, 'context': .3, 'counts_equal': 1.0, 'counts_differ': -1.5,
         'places_same': .5, 'places_differ': -1.5, 'times_same': .5, 'times_differ': -2.0, 'definite': .5, 'indefinite': -.5, 'does': 1.5, 'light': 1.5, 'same_sentence': .2,
         'of_heading': .5, 'far': -.7, 'nearest': .4, 'fact_planned': -1.0, 'fact_negated': -1.0, 'none': 1.5}


def load(folders):
    articles = []
    for folder in folders:
        for path in sorted(glob.glob(os.path.join(folder, '*.json'))):
            gold = json.load(open(path, encoding='utf-8'))
            if isinstance(gold, dict) and 'events' in gold and 'text' in gold:
                articles.append((os.path.basename(path)[:-5], gold))
    return articles


def dump(program, articles, rules=None):
    """By article: tellings as (span in code points, type, plover, status, [(index or -1, {feature: value})])."""
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        for name, gold in articles:
            f.write(json.dumps({'id': name, 'text': gold['text'], 'published': gold.get('dct')}) + '\n')
        f.flush()
        out = subprocess.run([program, f.name] + ([rules] if rules else []), check=True, capture_output=True, text=True).stdout
    texts = {name: gold['text'].encode('utf-8') for name, gold in articles}
    found, here = {}, None
    for line in out.splitlines():
        part = line.split('\t')
        if part[0] == 'D':
            here = found[part[1]] = []
            text = texts[part[1]]
        elif part[0] == 'E':
            span = tuple(len(text[:int(x)].decode('utf-8', 'ignore')) for x in part[1:3])
            here.append({'span': span, 'type': part[3], 'plover': part[4], 'status': part[5], 'earlier': []})
        elif part[0] == 'S':
            here[-1]['earlier'].append((int(part[1]), {k: float(v) for k, v in (x.rsplit(':', 1) for x in part[2:])}))
    return found


def events_at(gold, span):
    return {e['id'] for e in gold['events'] for t in [e['trigger']] + e.get('alt_triggers', []) if t['start'] < span[1] and span[0] < t['end']}


def examples(articles, dumped):
    """(article, [(features, right)]) of each telling that teaches something."""
    made = []
    for name, gold in articles:
        tellings = dumped[name]
        known = [events_at(gold, t['span']) for t in tellings]
        for i, telling in enumerate(tellings):
            if not known[i]:
                continue
            options = [(f, known[i] & known[j] != set()) for j, f in telling['earlier'] if j >= 0 and known[j]]
            fresh = next(f for j, f in telling['earlier'] if j < 0)
            options.append((fresh, not any(right for _, right in options)))
            if len(options) > 1:
                made.append((name, options))
    return made


def learn(data, prior, penalty=PENALTY, rounds=150):
    seen = collections.defaultdict(set)
    for name, options in data:
        for f, _ in options:
            for k in f:
                seen[k].add(name)
    names = sorted(k for k in seen if len(seen[k]) >= FEWEST_ARTICLES)
    weights = {k: prior.get(k, 0.0) for k in seen}
    step = {k: 0.1 for k in names}
    last = {}
    for _ in range(rounds):
        slope = {k: -penalty * (weights[k] - prior.get(k, 0.0)) for k in names}
        for _, options in data:
            score = [sum(weights.get(k, 0.0) * v for k, v in f.items()) for f, _ in options]
            top = max(score)
            p = [math.exp(s - top) for s in score]
            total = sum(p)
            p = [x / total for x in p]
            good = sum(x for x, (_, right) in zip(p, options) if right)
            if good <= 0:
                continue
            for x, (f, right) in zip(p, options):
                d = (x / good if right else 0.0) - x
                if abs(d) > 1e-9:
                    for k, v in f.items():
                        if k in slope:
                            slope[k] += d * v
        for k in names:   # resilient steps: only the direction of the slope counts
            turn = slope[k] * last.get(k, 0.0)
            step[k] = min(step[k] * 1.2, 0.5) if turn > 0 else max(step[k] * 0.5, 1e-4) if turn < 0 else step[k]
            if turn >= 0:
                weights[k] += math.copysign(step[k], slope[k]) if slope[k] else 0.0
                last[k] = slope[k]
            else:
                last[k] = 0.0
    return weights


def right_share(data, weights):
    right = joined_right = joined = should = 0
    for _, options in data:
        score = [sum(weights.get(k, 0.0) * v for k, v in f.items()) for f, _ in options]
        best = max(range(len(options)), key=lambda i: score[i])
        right += options[best][1]
        new = len(options) - 1
        if best != new:
            joined += 1
            joined_right += options[best][1]
        should += not options[new][1]
    return f'right {right / len(data):.3f} of {len(data)}; joined: precision {joined_right / max(1, joined):.3f} recall {joined_right / max(1, should):.3f} of {should}'


def written(sections):
    body = []
    for name, weights in sections.items():
        lines, line = [], '   '
        for key, value in weights.items():
            item = f' {json.dumps(key)}: {value:g},'
            if len(line) + len(item) > 150:
                lines.append(line)
                line = '   '
            line += item
        lines.append(line.rstrip(','))
        body.append(f'  {json.dumps(name)}: {{\n' + '\n'.join(lines) + '\n  }')
    return '{\n' + ',\n'.join(body) + '\n}\n'


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--features', required=True), a.add_argument('--gold', nargs='+', required=True), a.add_argument('--out'), a.add_argument('--folds', type=int)
    o = a.parse_args()
    articles = load(o.gold)
    data = examples(articles, dump(o.features, articles))
    if o.folds:
        fold = lambda name: zlib.crc32(name.encode()) % o.folds
        tested, scored = [], []
        for k in range(o.folds):
            weights = learn([x for x in data if fold(x[0]) != k], PRIOR)
            mine = [x for x in data if fold(x[0]) == k]
            scored.append((mine, weights))
        whole = [x for mine, _ in scored for x in mine]
        print('prior     ', right_share(whole, PRIOR))
        # each telling is judged by the weights of its own fold: scale by features, then count
        judged = [(name, [({'s': sum(w.get(k, 0.0) * v for k, v in f.items())}, right) for f, right in options]) for mine, w in scored for name, options in mine]
        print('left out  ', right_share(judged, {'s': 1.0}))
    weights = learn(data, PRIOR)
    print('seen      ', right_share(data, weights))
    if o.out:
        old = json.load(open(o.out, encoding='utf-8')) if os.path.exists(o.out) else {}
        weights['none'] -= READINESS
        old['same'] = {k: round(v, 3) for k, v in sorted(weights.items()) if abs(v) >= 5e-4}
        with open(o.out, 'w', encoding='utf-8') as f:
            f.write(written(old))


if __name__ == '__main__':
    main()
