#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws how often places are right against the confidence that was stated for them.

    plot_calibration.py GOLD FOUND [-o calibration.svg] [--only lgl,trnews]

GOLD is a folder of annotated corpora as tools/train_places.py reads them; FOUND one with what `dateline annotate --format jsonl`
made of each, under the same file names. Best made by `tools/train_places.py --folds 4 --keep FOUND`, so that no document is judged
by weights that were learned on it. A place is right when the gold has one there, within 161 km. Gold without a point is
left out, and relative positions, of which corpora annotate only the name. Standard library only.
"""
import argparse, json, math, os

NEAR_KM = 161.0
WIDTH = 0.07   # a tenth should lie within that


def km(lat1, lon1, lat2, lon2):
    p1, p2 = math.radians(lat1), math.radians(lat2)
    h = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


def lines(path):
    return [json.loads(line) for line in open(path, encoding='utf-8') if line.strip()]


def judge(gold, found):
    """(confidence, right) of each place."""
    gold = {str(d['id']): d['toponyms'] for d in gold}
    for d in found:
        for p in d['places']:
            if p.get('lat') is None or p.get('role') in ('relative', 'coordinate'):
                continue
            there = [t for t in gold.get(str(d['id']), []) if t['start'] < p['end'] and p['start'] < t['end']]
            if there and there[0].get('lat') is None:
                continue
            yield p['confidence'], any(t.get('lat') is not None and km(t['lat'], t['lon'], p['lat'], p['lon']) <= NEAR_KM for t in there)


def tenths(judged):
    """[(n, mean confidence, share right)], from the lowest tenth."""
    parts = [[] for _ in range(10)]
    for confidence, right in judged:
        parts[min(9, int(confidence * 10))].append((confidence, right))
    return [(len(p), sum(c for c, _ in p) / len(p), sum(r for _, r in p) / len(p)) if p else (0, 0, 0) for p in parts]


def draw(table, path):
    size, edge = 400, 50
    x = lambda v: edge + v * size
    y = lambda v: edge + (1 - v) * size
    most = max(n for n, _, _ in table) or 1
    svg = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{size + 2 * edge}" height="{size + 2 * edge}" font-family="sans-serif" font-size="12">',
           '<rect width="100%" height="100%" fill="white"/>',
           f'<polygon points="{x(0)},{y(WIDTH)} {x(1 - WIDTH)},{y(1)} {x(1)},{y(1)} {x(1)},{y(1 - WIDTH)} {x(WIDTH)},{y(0)} {x(0)},{y(0)}" fill="#e8eef7"/>',
           f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#999"/>']
    for i in range(11):
        svg.append(f'<text x="{x(i / 10)}" y="{y(0) + 18}" text-anchor="middle">{i / 10:g}</text>')
        svg.append(f'<text x="{x(0) - 8}" y="{y(i / 10) + 4}" text-anchor="end">{i / 10:g}</text>')
    for i, (n, c, r) in enumerate(table):
        if n:
            svg.append(f'<rect x="{x(i / 10) + 4:.1f}" y="{y(0) - 60 * n / most:.1f}" width="{size / 10 - 8}" height="{60 * n / most:.1f}" fill="#ccc"/>')
            spread = 1.96 * math.sqrt(max(r * (1 - r), 0.01) / n)
            svg.append(f'<path d="M{x(c):.1f} {y(min(1, r + spread)):.1f}V{y(max(0, r - spread)):.1f}" stroke="#247"/>')
            svg.append(f'<circle cx="{x(c):.1f}" cy="{y(r):.1f}" r="4" fill="#247"><title>{n} places: {c:.2f} stated, {r:.2f} right</title></circle>')
    svg += [f'<rect x="{x(0)}" y="{y(1)}" width="{size}" height="{size}" fill="none" stroke="black"/>',
            f'<text x="{x(0.5)}" y="{y(0) + 38}" text-anchor="middle">confidence stated</text>',
            f'<text transform="translate({edge - 35},{y(0.5)}) rotate(-90)" text-anchor="middle">share right</text>', '</svg>']
    with open(path, 'w', encoding='utf-8') as f:
        f.write('\n'.join(svg) + '\n')


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('gold')
    a.add_argument('found')
    a.add_argument('-o', '--out', help='an SVG file')
    a.add_argument('--only', default='lgl,trnews,geowebnews,geovirus,wotr,idrisi_en', help='corpora in which every place is annotated')
    o = a.parse_args()
    judged = []
    for corpus in o.only.split(','):
        gold, found = (os.path.join(folder, corpus + '.jsonl') for folder in (o.gold, o.found))
        if os.path.exists(gold) and os.path.exists(found):
            judged += judge(lines(gold), lines(found))
    table = tenths(judged)
    for i, (n, c, r) in enumerate(table):
        print(f'{i / 10:.1f}-{(i + 1) / 10:.1f}  {n:6} places  stated {c:.3f}  right {r:.3f}  {"" if not n else "within" if abs(c - r) <= WIDTH else "outside"}')
    if o.out:
        draw(table, o.out)


if __name__ == '__main__':
    main()
