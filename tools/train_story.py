#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learns how tellings become happenings with a place and a time: rules/en/data/story-weights.json.

    train_story.py --features build/release/tools/dateline_story_features --gold FOLDER [FOLDER ...] --out FILE [--only same,ground,moment]
    train_story.py ... --folds 5
    train_story.py ... --only row --program build/release/dateline

The program that prints features is built with "ninja dateline_story_features" and finds rules and gazetteer by DATELINE_DATA.

FOLDER holds annotated articles as tests/events does, one JSON file each: {"text", "dct", "places": [...], "events": [{"trigger": {"start", "end"},
"alt_triggers": [...], "place", "date"}]}. Only weights come out; no text does. Times may be
learned from more folders, of news whose events have only "trigger" and "date" (--only moment).

Three softmax models, each over what a telling may be given:
  same     the earlier tellings that it may belong to, or "something new". An earlier one is right when both stand on words of one annotated event, "new"
           when none is. A telling that no annotated event knows teaches nothing, and an earlier one that none knows is left out.
  ground   the places that a happening may have: those that its tellings say and those that the story around may give it. Right is what lies near enough to the annotated place.
  moment   likewise the times, the day of publication, or only a bound. Right is what overlaps the annotated time and is not much longer.
And the confidence of rows, from the rows that PROGRAM extracts with the other weights:
  row      whether a row is right as a whole: kind, status, place, time and every count of an annotated event that no row before it was.
L2 penalty towards PRIOR, which says what is known before any article; what fewer than three articles show keeps its prior.
With --folds the share judged right is told for weights learned on the other articles, beside that of the prior alone.

Standard library only: a few minutes.
"""
import argparse, collections, datetime, glob, json, math, os, subprocess, tempfile, zlib

FEWEST_ARTICLES = 3
PENALTY = {'same': 1.0, 'ground': 10.0, 'moment': 5.0, 'row': 5.0}
# A row that repeats another is noticed more than one that says what two might have: how much sooner two are joined than the articles alone ask.
READINESS = 1.0
# Bounds lie before the publication by this many days (ExtractSettings::horizon_days).
HORIZON = 7
PRIOR = {
    'row': {},
    'same': {'same_type': 1.0, 'kin': .8, 'same_family': .3, 'toll_of': .6, 'toll_before': .3, 'effect_of': .2, 'two_tolls': .4, 'two_causes': -.5, 'aftermath': -1.5,
             'same_category': -1.5, 'two_words': -.5, 'same_stem': .6, 'actors_differ': -.7, 'targets_differ': -.5, 'targets_share': .7, 'actors_share': .3, 'context': .3,
             'counts_equal': 1.0, 'counts_differ': -1.5, 'places_same': .5, 'places_differ': -1.5, 'times_same': .5, 'times_differ': -2.0, 'definite': .5, 'indefinite': -.5,
             'does': 1.5, 'toll_sentence': .5, 'toll_only_cause': 1.0, 'tolls_sentence': .5, 'light': 1.5, 'same_sentence': .2, 'other_entry': -2.5, 'tree_advcl': 1.5, 'tree_cause': 1.0, 'tree_oblique': .8, 'tree_core': 1.0, 'tree_relative': 1.0, 'of_heading': .5, 'far': -.7, 'nearest': .4, 'fact_planned': -1.0, 'fact_negated': -1.0, 'none': 1.5},
    'ground': {'last_event': 1.0, 'first_event': .5, 'kin_event': .7, 'incident': .5, 'in_sentence': .3, 'back_far': -.5, 'demonym': -.7, 'metonym': -.7, 'associative': -.5,
               'given': 3.5, 'given_told': -.5, 'given_clause': .5, 'given_direct': .5, 'given_there': 2.5, 'given_fit': .3, 'given_region': .5, 'given_town': 1.0, 'given_point': 1.3, 'given_again': .5, 'given_actor': -.5,
               'other_entry': -2.0, 'often': 1.0, 'main_country': .3, 'other_country': -.7, 'power_country': .7, 'state_country': .3, 'in_attribution': -1.0, 'main_event': .5},
    'moment': {'last_event': 1.0, 'first_event': .3, 'kin_event': .7, 'incident': .5, 'in_sentence': -.3, 'back_far': -.5, 'old': -.7, 'longer': -1.0, 'year': -.5, 'future': -1.5,
               'publication': -.3, 'bound': .3, 'last_perfect': -.7, 'last_background': -.7, 'narrative_last': .7, 'entry_time': 2.0, 'other_entry': -2.0, 'bound_perfect': .5},
}
# What the articles have too few of: texts that name no time, whose events are not dated by a guess; positions in figures; what powers of a whole country do; a toll told right behind its cause.
FIXED = {'same': {'toll_next': 0.3}, 'ground': {'coordinate': 6.0, 'power_country': 1.5, 'power_town': -0.5}, 'moment': {'publication_undated': -2.5}, 'row': {}}
# How far from the annotated place is near enough, in kilometres, by its kind.
AREAS = {'country', 'region', 'state', 'province', 'department', 'sea', 'mountains', 'island', 'archipelago', 'desert', 'lake', 'river', 'county', 'continent'}
EXTENDED = {'relpos', 'locality', 'pass'}


def load(folders):
    articles = []
    for folder in folders:
        for path in sorted(glob.glob(os.path.join(folder, '*.json'))):
            gold = json.load(open(path, encoding='utf-8'))
            if isinstance(gold, dict) and 'events' in gold and 'text' in gold:
                articles.append((os.path.basename(path)[:-5], gold))
    return articles


def dump(program, articles, rules=None):
    """By article: tellings as {"span" (code points), "type", "earlier": [(index or -1, features)], "grounds": [(fields, features)], "moments": ...}."""
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        for name, gold in articles:
            f.write(json.dumps({'id': name, 'text': gold['text'], 'date': gold.get('dct')}) + '\n')
        f.flush()
        out = subprocess.run([program, f.name] + ([rules] if rules else []), check=True, capture_output=True, text=True).stdout
    texts = {name: gold['text'].encode('utf-8') for name, gold in articles}
    features = lambda items: {k: float(v) for k, v in (x.rsplit(':', 1) for x in items)}
    found, here = {}, None
    for line in out.splitlines():
        part = line.split('\t')
        if part[0] == 'D':
            here = found[part[1]] = []
            text = texts[part[1]]
        elif part[0] == 'E':
            span = tuple(len(text[:int(x)].decode('utf-8', 'ignore')) for x in part[1:3])
            here.append({'span': span, 'type': part[3], 'plover': part[4], 'status': part[5], 'earlier': [], 'grounds': [], 'moments': []})
        elif part[0] == 'S':
            here[-1]['earlier'].append((int(part[1]), features(part[2:])))
        elif part[0] == 'G':
            here[-1]['grounds'].append((part[1:4], features(part[4:])))
        elif part[0] == 'R':
            here[-1]['row'] = features(part[1:])
        elif part[0] == 'M':
            here[-1]['moments'].append((part[1:4], features(part[4:])))
    return found


def events_at(gold, span):
    return {e['id'] for e in gold['events'] for t in [e['trigger']] + e.get('alt_triggers', []) if t['start'] < span[1] and span[0] < t['end']}


def same_examples(articles, dumped):
    for name, gold in articles:
        tellings = dumped[name]
        known = [events_at(gold, t['span']) for t in tellings]
        for i, telling in enumerate(tellings):
            if not known[i]:
                continue
            options = [(f, bool(known[i] & known[j])) for j, f in telling['earlier'] if j >= 0 and known[j]]
            fresh = next(f for j, f in telling['earlier'] if j < 0)
            options.append((fresh, not any(right for _, right in options)))
            yield name, options


def event_of(gold, telling):
    """The annotated event that stands on the telling's word, one of its kind before others."""
    here = [e for e in gold['events'] if e['id'] in events_at(gold, telling['span'])]
    of_kind = [e for e in here if telling['plover'] in [e['type'], *e.get('type_alts', [])]]
    return (of_kind or here or [None])[0]


def km(a, b, c, d):
    p = math.pi / 180
    x = math.sin((c - a) * p / 2) ** 2 + math.cos(a * p) * math.cos(c * p) * math.sin((d - b) * p / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1, math.sqrt(x)))


def near(gold, event, fields):
    where, points = event.get('place'), {p['id']: p for p in gold['places']}
    kind = points[where['ref']].get('ftype', '')
    limit = 161 if kind in AREAS else 50 if kind == 'district' else 20
    for ref in [where['ref'], *where.get('alts', [])]:
        p = points[ref]
        if p.get('lat') is None:
            continue
        far = km(float(fields[0]), float(fields[1]), p['lat'], p['lon'])
        if far - (p.get('radius_km') or 0) * (p.get('ftype') in EXTENDED) <= limit:
            return True
        names = {x.lower() for x in [p['name'], p['text'], *p.get('aliases', [])]}
        if fields[2].lower() in names and kind in AREAS and far <= (p.get('radius_km') or (1200 if kind == 'country' else 300)):
            return True
    return False


def day(text):
    part = [int(x) for x in text[:10].split('-')] if text and not text.startswith('-') else []
    return datetime.date(*part) if len(part) == 3 and part[0] > 0 else None


def overlaps(event, fields, inclusive=False):
    accept = [day(x) for x in event['date'].get('accept') or [event['date'].get('start'), event['date'].get('end')]]
    first, past = day(fields[1]), day(fields[2])
    if not first or not past or None in accept:
        return False
    last = past - datetime.timedelta(days=1) if past > first and not inclusive else past
    return first <= accept[1] and last >= accept[0] and (last - first).days + 1 <= 4 * ((accept[1] - accept[0]).days + 1) + 2


def setting_examples(articles, dumped, what):
    for name, gold in articles:
        for telling in dumped[name]:
            event = event_of(gold, telling) if telling[what] else None
            if not event or event['tier'] == 'nonfact':
                continue
            if what == 'grounds':
                if not event.get('place'):
                    continue
                options = [(f, near(gold, event, fields)) for fields, f in telling['grounds']]
            elif event.get('date') and (event['date'].get('accept') or event['date'].get('start')):
                options = [(f, overlaps(event, fields)) for fields, f in telling['moments']]
            else:
                continue
            yield name, options


FACTS = {'asserted', 'reported', 'background'}
CASUALTIES = ('killed', 'injured', 'detained', 'missing', 'displaced')


def right_counts(event, row):
    wanted = {k: v for k, v in event.get('counts', {}).items() if k in CASUALTIES}
    for kind in CASUALTIES:
        low, high = row.get(kind + '_min'), row.get(kind + '_max')
        if low is None and high is None:
            if kind in wanted and wanted[kind]['value'] != 0:
                return False
            continue
        value = high if low is None else low if high is None else (low + high) / 2
        if kind not in wanted:
            if value != 0 and not (kind == 'detained' and value == 1):
                return False
        elif abs(value - wanted[kind]['value']) > (0.1 * wanted[kind]['value'] if wanted[kind].get('op') == '~' else 0):
            return False
    return True


def right_row(gold, event, feature):
    row = feature['properties']
    fact = row['status'] in FACTS
    if event['tier'] == 'nonfact':
        return not fact
    if row['plover'] not in [event['type'], *event.get('type_alts', [])] or not fact:
        return False
    at = (feature['geometry'] or {}).get('coordinates')
    if event.get('place') and not (at and near(gold, event, [at[1], at[0], row['place'] or ''])):
        return False
    if not event.get('place') and at and 'schema' in gold:
        return False
    dated = event.get('date') and (event['date'].get('accept') or event['date'].get('start'))
    if dated and not (row['start_time'] and overlaps(event, ['', row['start_time'], row['end_time']], True)):
        return False
    return right_counts(event, row)


def row_examples(articles, dumped, program):
    """(article, [(features, right)]) with one row each; rows of what did not happen that no event knows teach nothing."""
    for name, gold in articles:
        with tempfile.TemporaryDirectory() as folder:
            with open(folder + '/a.txt', 'w', encoding='utf-8') as f:
                f.write(gold['text'])
            subprocess.run([program, 'extract', folder + '/a.txt', '-o', folder + '/o.geojson', '--min-confidence', '0'] + (['--date', gold['dct']] if gold.get('dct') else []), check=True, capture_output=True)
            rows = json.load(open(folder + '/o.geojson', encoding='utf-8'))['features']
        by_span = {t['span']: t['row'] for t in dumped[name] if 'row' in t}
        taken = set()
        for feature in sorted(rows, key=lambda x: x['properties']['trigger_start']):
            p = feature['properties']
            features = by_span.get((p['trigger_start'], p['trigger_end']))
            event = event_of(gold, {'span': (p['trigger_start'], p['trigger_end']), 'plover': p['plover']})
            if features is None or (event is None and p['status'] not in FACTS):
                continue
            right = event is not None and event['id'] not in taken and right_row(gold, event, feature)
            if right:
                taken.add(event['id'])
            yield name, [(features, right), ({}, not right)]


def useful(data):
    return [(name, options) for name, options in data if len(options) > 1 and any(right for _, right in options)]


def learn(data, prior, penalty, rounds=150):
    data = useful(data)
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


def judged(data, weights):
    """Each telling with its options' scores only, so that tellings of several folds can be told together."""
    return [(name, [({'score': sum(weights.get(k, 0.0) * v for k, v in f.items())}, right) for f, right in options]) for name, options in data]


def told(data, joining):
    best = [(max(range(len(o)), key=lambda i: o[i][0]['score']), o) for _, o in data]
    line = f'right {sum(o[i][1] for i, o in best) / max(1, len(best)):.3f} of {len(best)}, at best {sum(any(r for _, r in o) for _, o in best) / max(1, len(best)):.3f}'
    if joining:
        joined = [o[i][1] for i, o in best if i != len(o) - 1]
        should = [i != len(o) - 1 and o[i][1] for i, o in best if not o[-1][1]]
        line += f'; joined: precision {sum(joined) / max(1, len(joined)):.3f} recall {sum(should) / max(1, len(should)):.3f} of {len(should)}'
    return line


def told_rows(data):
    """How well confidence parts right rows from the others, and what it says against what is so, by fifths."""
    sure = sorted((1 / (1 + math.exp(-o[0][0]['score'])), o[0][1]) for _, o in data)
    good, bad = [c for c, right in sure if right], [c for c, right in sure if not right]
    auc = sum((g > b) + .5 * (g == b) for g in good for b in bad) / max(1, len(good) * len(bad))
    fifths = [sure[i * len(sure) // 5:(i + 1) * len(sure) // 5] for i in range(5)]
    return f'AUC {auc:.3f} of {len(sure)} rows, {len(good)} right; stated : right ' + ', '.join(f'{sum(c for c, _ in x) / max(1, len(x)):.2f} : {sum(r for _, r in x) / max(1, len(x)):.2f}' for x in fifths)


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
    a.add_argument('--only', default='same,ground,moment'), a.add_argument('--rules'), a.add_argument('--program')
    o = a.parse_args()
    articles = load(o.gold)
    dumped = dump(o.features, articles, o.rules)
    sections = json.load(open(o.out, encoding='utf-8')) if o.out and os.path.exists(o.out) else {}
    for model in o.only.split(','):
        if model == 'same':
            data = list(same_examples(articles, dumped))
        else:
            data = list(row_examples(articles, dumped, o.program) if model == 'row' else setting_examples(articles, dumped, model + 's'))
        tell = told_rows if model == 'row' else lambda judged_data: told(judged_data, model == 'same')
        if o.folds:
            fold = lambda name: zlib.crc32(name.encode()) % o.folds
            apart = []
            for k in range(o.folds):
                apart += judged([x for x in data if fold(x[0]) == k], learn([x for x in data if fold(x[0]) != k], PRIOR[model], PENALTY[model]))
            print(f'{model:7} prior    ', tell(judged(data, PRIOR[model])))
            print(f'{model:7} left out ', tell(apart))
        weights = learn(data, PRIOR[model], PENALTY[model])
        print(f'{model:7} seen     ', tell(judged(data, weights)))
        if model == 'same':
            weights['none'] -= READINESS
        weights.update(FIXED[model])
        sections[model] = {k: round(v, 3) for k, v in sorted(weights.items()) if abs(v) >= 5e-4}
    if o.out:
        with open(o.out, 'w', encoding='utf-8') as f:
            f.write(written(sections))


if __name__ == '__main__':
    main()
