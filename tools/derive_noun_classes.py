#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Derives what kind of thing a noun names (rules/en/event/noun-classes.tsv) from WordNet.

    derive_noun_classes.py [--wordnet /usr/share/wordnet] [--out rules/en/event/noun-classes.tsv]

WordNet comes with Debian's package wordnet-base; rules/en/event/SOURCES.md names its licence. Event rules ask these classes what their arguments
are: only somebody or something with a will attacks, a falling share price is no accident.

A line is a lower-case word of one part, a tab, and its classes with the usual one first. A class is the nearest of ROOTS above a sense. The usual
sense is the first one; another one counts when texts that WordNet's makers tagged use it at least half as often. Words that were never tagged are
kept when their class is one of KEPT, which are the classes that rules ask for by name.
"""
import argparse, os

# (word, number of its sense): class. The nearest one above a sense decides.
ROOTS = {
    ('person', 1): 'person', ('people', 1): 'people', ('population', 1): 'people', ('animal', 1): 'animal', ('causal_agent', 1): 'agent',
    ('social_group', 1): 'organisation', ('organization', 1): 'organisation', ('military_unit', 1): 'organisation', ('crowd', 1): 'people',
    ('gathering', 1): 'people', ('family', 1): 'people', ('group', 1): 'group', ('biological_group', 1): 'group',
    ('weapon', 1): 'weapon', ('weaponry', 1): 'weapon', ('explosive', 1): 'weapon', ('explosive_device', 1): 'weapon', ('projectile', 1): 'weapon',
    ('ammunition', 1): 'weapon', ('vehicle', 1): 'vehicle', ('conveyance', 3): 'vehicle', ('flame', 1): 'phenomenon', ('picture', 1): 'work', ('representation', 2): 'work', ('village', 2): 'location', ('price', 2): 'money',
    ('aircraft', 1): 'vehicle', ('vessel', 2): 'vehicle',
    ('building', 1): 'building', ('structure', 1): 'building', ('room', 1): 'building', ('facility', 1): 'building', ('way', 6): 'building',
    ('location', 1): 'location', ('geological_formation', 1): 'location', ('body_of_water', 1): 'location', ('land', 4): 'location',
    ('natural_phenomenon', 1): 'phenomenon', ('phenomenon', 1): 'phenomenon', ('fire', 1): 'phenomenon', ('wave', 1): 'phenomenon',
    ('disease', 1): 'disease', ('illness', 1): 'disease', ('ill_health', 1): 'disease', ('physiological_state', 1): 'state',
    ('injury', 1): 'injury', ('microorganism', 1): 'disease',
    ('document', 1): 'document', ('writing', 2): 'document', ('publication', 1): 'document', ('communication', 2): 'message',
    ('show', 3): 'work', ('movie', 1): 'work', ('performance', 2): 'event', ('game', 1): 'game', ('sport', 1): 'game', ('contest', 1): 'game',
    ('possession', 2): 'money', ('money', 1): 'money', ('currency', 1): 'money', ('cost', 1): 'money', ('measure', 2): 'measure',
    ('time_period', 1): 'time', ('time_unit', 1): 'time', ('event', 1): 'event', ('state', 2): 'state', ('attribute', 2): 'abstract',
    ('cognition', 1): 'abstract', ('psychological_feature', 1): 'abstract', ('feeling', 1): 'abstract', ('relation', 1): 'abstract',
    ('abstraction', 6): 'abstract', ('artifact', 1): 'artifact', ('body_part', 1): 'body', ('food', 1): 'matter', ('substance', 1): 'matter',
    ('plant', 2): 'plant', ('entity', 1): 'other', ('act', 2): 'event', ('process', 6): 'event', ('thing', 12): 'other',
}
# A second class, beside the first one, of what stands beneath one of these: who holds a post, a rank or a degree.
POSTS = [('leader', 1), ('head', 4), ('official', 1), ('officeholder', 1), ('officer', 1), ('serviceman', 1), ('sovereign', 1), ('ruler', 1), ('educator', 1), ('spokesperson', 1),
         ('representative', 1), ('diplomat', 1), ('negotiator', 1), ('legislator', 1), ('clergyman', 1), ('executive', 1), ('adviser', 1), ('administrator', 2), ('manager', 1),
         ('director', 1), ('judge', 1), ('lawman', 1), ('secretary', 1), ('aristocrat', 1), ('nobleman', 1), ('candidate', 1), ('member', 1), ('successor', 1), ('professional', 1),
         ('editor', 1), ('spiritual_leader', 1), ('skilled_worker', 1)]
KEPT = {'measure', 'person', 'people', 'organisation', 'weapon', 'vehicle', 'building', 'disease', 'phenomenon', 'game', 'money'}


def read(folder):
    above, senses, tagged = {}, {}, {}
    for line in open(os.path.join(folder, 'data.noun'), encoding='latin-1'):
        if line.startswith(' '):
            continue
        part = line.split('|')[0].split()
        count = int(part[3], 16)
        at = 4 + 2 * count
        pointers = [part[at + 1 + 4 * i:at + 5 + 4 * i] for i in range(int(part[at]))]
        above[part[0]] = [p[1] for p in pointers if p[0] in ('@', '@i')]
    for line in open(os.path.join(folder, 'index.noun'), encoding='latin-1'):
        if line.startswith(' '):
            continue
        part = line.split()
        count = int(part[2])
        senses[part[0]] = part[-count:]
    for line in open(os.path.join(folder, 'cntlist.rev'), encoding='latin-1'):
        key, number, count = line.split()
        word, rest = key.split('%', 1)
        if rest.startswith('1:'):
            tagged.setdefault(word, {})[int(number)] = int(count)
    plurals = {}
    for line in open(os.path.join(folder, 'noun.exc'), encoding='latin-1'):
        form, *words = line.split()
        plurals[form] = words[0]
    return above, senses, tagged, plurals


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--wordnet', default='/usr/share/wordnet')
    a.add_argument('--out', default=os.path.join(os.path.dirname(os.path.abspath(__file__)), '../rules/en/event/noun-classes.tsv'))
    o = a.parse_args()
    above, senses, tagged, plurals = read(o.wordnet)
    known = {}
    for (word, number), name in ROOTS.items():
        if word in senses and number <= len(senses[word]):
            known[senses[word][number - 1]] = name

    posts = {senses[word][number - 1] for word, number in POSTS if word in senses and number <= len(senses[word])}

    def upwards(synset):
        """The synsets above one, it first, a level after the other."""
        level, seen = [synset], set()
        while level:
            yield from level
            seen.update(level)
            level = sorted({up for one in level for up in above.get(one, []) if up not in seen})

    def is_post(synset):
        return any(one in posts for one in upwards(synset))

    def class_of(synset):
        return next((known[one] for one in upwards(synset) if one in known), 'other')

    os.makedirs(os.path.dirname(o.out), exist_ok=True)
    rows = {}
    for word in sorted(senses):
        if not (word.isascii() and word.isalpha() and word.islower()):
            continue
        counts = tagged.get(word, {})
        first = class_of(senses[word][0])
        if not counts and first not in KEPT:
            continue
        classes = [first]
        for i, synset in enumerate(senses[word][1:], 2):
            also = class_of(synset)
            if counts.get(i, 0) * 2 >= max(1, counts.get(1, 0)) and also not in classes:
                classes.append(also)
        if any(class_of(synset) == 'person' and is_post(synset) for i, synset in enumerate(senses[word], 1) if i == 1 or counts.get(i, 0) * 2 >= max(1, counts.get(1, 0))):
            classes.append('office')
        rows[word] = ' '.join(classes)
    for form, word in plurals.items():   # "men": endings do not say what it is the plural of
        if word in rows and form.isascii() and form.isalpha() and form.islower():
            rows[form] = rows[word]
    with open(o.out, 'w', encoding='utf-8') as out:
        for word in sorted(rows):
            out.write(word + '\t' + rows[word] + '\n')


if __name__ == '__main__':
    main()
