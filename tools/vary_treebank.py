#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the sentences of a treebank again with other words in the same forms, for learning (CoNLL-U on standard output).

    vary_treebank.py TREEBANK.conllu WORDS.jsonl DICTIONARY [--times 2] [--seed 1] > varied.conllu

A small treebank of a language with many endings shows most words once, and most endings of a word never. So its sentences are written again, with
nouns, adjectives, verbs and participles replaced by others in the same form: the tree stays, the words are new. WORDS.jsonl holds plain texts of news
("text" a line); words that they use come instead, so that the reader meets those that it will meet, and some that only the dictionary has.

DICTIONARY is one of hunspell without its ending (Debian: hunspell-ru, /usr/share/hunspell/ru_RU). It says by which of its rules a form is made of a word, not
what the form is; that is learned from the treebank: what the words made by one rule are there, others made by it are, too.
"""
import argparse, collections, json, random, re

VARIED = {'NOUN': ('Case', 'Number', 'Gender', 'Animacy'), 'ADJ': ('Case', 'Number', 'Gender', 'Variant', 'Degree'),
          'VERB': ('VerbForm', 'Variant', 'Mood', 'Tense', 'Number', 'Gender', 'Person', 'Case', 'Aspect', 'Voice')}
OTHER = 0.1   # how much a word that no text uses weighs against one that comes once
LEAST, SURE = 3, 0.15   # how often, and in what share of its words, a rule must have made a form


class Dictionary:
    """From a form to the rules that may have made it."""

    def __init__(self, path):
        self.rules, self.of_flag, self.words = collections.defaultdict(list), collections.defaultdict(list), {}
        for line in open(path + '.aff', encoding='utf-8'):
            c = line.split()
            if len(c) >= 5 and c[0] == 'SFX':
                strip, add = ('' if x == '0' else x.split('/')[0] for x in c[2:4])
                condition = re.compile('(?:' + c[4] + ')$')
                self.rules[add].append((c[1], strip, condition, (c[1], strip, add, c[4])))
                self.of_flag[c[1]].append((strip, add, condition))
        for line in open(path + '.dic', encoding='utf-8'):
            word, _, flags = line.strip().partition('/')
            self.words.setdefault(word.lower().replace('ё', 'е'), set()).update(flags)

    def rules_of(self, form):
        found = set()
        if form in self.words:
            # A word as it stands is known by the rules that it takes and how it ends.
            found.add((''.join(sorted(self.words[form])), form[-2:]))
        for n in range(0, 9):
            if n >= len(form):
                break
            for flag, strip, condition, name in self.rules.get(form[len(form) - n:] if n else '', ()):
                word = form[:len(form) - n] + strip
                if flag in self.words.get(word, ()) and condition.search(word):
                    found.add(name)
        return found

    def some_forms(self, words):
        """All forms of as many of its words, drawn by chance."""
        for word in random.sample(sorted(self.words), min(words, len(self.words))):
            yield word
            for flag in sorted(self.words[word]):
                for strip, add, condition in self.of_flag[flag]:
                    if word.endswith(strip) and condition.search(word):
                        yield word[:len(word) - len(strip)] + add


def plain(word):
    return word.lower().replace('ё', 'е')


def features(text):
    return dict(f.split('=') for f in text.split('|') if '=' in f)


def key_of(columns):
    """What a word of the treebank is, as far as another must be the same; None where it is not varied."""
    named = VARIED.get(columns[3])
    if not named:
        return None
    f = features(columns[5])
    return (columns[3],) + tuple(f.get(name) for name in named)


def words_of(sentences, path, dictionary, others):
    """By what a form is: the words of the texts that may be it, with how often they come."""
    made = collections.defaultdict(collections.Counter)
    for sentence in sentences:
        for line in sentence:
            c = line.split('\t')
            if len(c) == 10 and c[0].isdigit():
                for rule in dictionary.rules_of(plain(c[1])):
                    made[rule][key_of(c) or (c[3],)] += 1
    forms = {rule: {key for key, n in keys.items() if n >= LEAST and n >= SURE * sum(keys.values())} for rule, keys in made.items()}
    counts = collections.Counter()
    for line in open(path, encoding='utf-8'):
        counts.update(re.findall(r'(?<![\w-])[^\W\d_]{3,}(?![\w-])', json.loads(line)['text']))
    for word in dictionary.some_forms(others):
        counts[word] += 0
    found = collections.defaultdict(dict)
    for word, count in counts.items():
        if not word.islower() or '-' in word:
            continue
        keys = set().union(*(forms.get(rule, set()) for rule in dictionary.rules_of(plain(word))), set())
        if len({key[0] for key in keys}) == 1:
            for key in keys:
                found[key][word] = OTHER if count == 0 else 1 + min(count, 20) ** 0.5
    return {key: (list(words), list(words.values())) for key, words in found.items() if len(words) > 4 and len(key) > 1}


def vary(sentence, words, share):
    """A sentence with some of its words changed, and its text made anew."""
    out, text, changed = [], '', 0
    for line in sentence:
        if line.startswith('#'):
            continue
        c = line.split('\t')
        if not c[0].isdigit():
            return None
        key = key_of(c) if random.random() < share else None
        if key in words:
            word = random.choices(*words[key])[0]
            # Verbs that turn on themselves take no object.
            if c[3] != 'VERB' or word[-2:-1] == c[1][-2:-1].lower() or not {word[-1], c[1][-1].lower()} & set('яь'):
                c[1] = c[2] = word.capitalize() if c[1][:1].isupper() and not c[1].isupper() else word
                changed += 1
        text += c[1] + ('' if 'SpaceAfter=No' in c[9] else ' ')
        out.append('\t'.join(c))
    return ['# text = ' + text.strip()] + out if changed > 1 else None


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('treebank'), a.add_argument('words'), a.add_argument('dictionary')
    a.add_argument('--times', type=int, default=2), a.add_argument('--seed', type=int, default=1), a.add_argument('--share', type=float, default=0.6), a.add_argument('--others', type=int, default=20000)
    o = a.parse_args()
    random.seed(o.seed)
    sentences = [s.split('\n') for s in open(o.treebank, encoding='utf-8').read().split('\n\n') if s.strip()]
    words = words_of(sentences, o.words, Dictionary(o.dictionary), o.others)
    for time in range(o.times):
        for i, sentence in enumerate(sentences):
            if i % 40 == 0:
                print(f'# newdoc id = varied-{time}-{i}')
            if made := vary(sentence, words, o.share):
                print('\n'.join(made) + '\n')


if __name__ == '__main__':
    main()
