#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes sentences of news with their trees, for learning (CoNLL-U on standard output).

    news_sentences.py rules/en [--sentences 4000] [--seed 1] > news.conllu

Treebanks hold few of the words that tell of events: a reader that has never met "shelled" takes it for an adjective. So sentences are put together
from the pack's own lexicons (verbs and nouns of events, people) in the shapes that news is written in; the tree of each is known, since it was built
with it. `cat` the result behind a treebank before dateline_train_grammar reads it. The shapes are this project's own; nothing is copied from texts.
"""
import argparse, json, os, random, re

IRREGULAR = {  # base: (past, participle)
    'shoot': ('shot', 'shot'), 'hit': ('hit', 'hit'), 'strike': ('struck', 'struck'), 'blow': ('blew', 'blown'), 'beat': ('beat', 'beaten'), 'burn': ('burned', 'burned'),
    'hold': ('held', 'held'), 'steal': ('stole', 'stolen'), 'seize': ('seized', 'seized'), 'drive': ('drove', 'driven'), 'kidnap': ('kidnapped', 'kidnapped'), 'flee': ('fled', 'fled'),
    'lead': ('led', 'led'), 'win': ('won', 'won'), 'lose': ('lost', 'lost'), 'break': ('broke', 'broken'), 'take': ('took', 'taken'), 'meet': ('met', 'met'), 'leave': ('left', 'left'),
    'bring': ('brought', 'brought'), 'send': ('sent', 'sent'), 'overthrow': ('overthrew', 'overthrown'), 'withdraw': ('withdrew', 'withdrawn'), 'fight': ('fought', 'fought'),
    'find': ('found', 'found'), 'begin': ('began', 'begun'), 'sink': ('sank', 'sunk'), 'fall': ('fell', 'fallen'), 'rise': ('rose', 'risen'), 'set': ('set', 'set'), 'cut': ('cut', 'cut'),
    'shut': ('shut', 'shut'), 'put': ('put', 'put'), 'hurt': ('hurt', 'hurt'), 'forbid': ('forbade', 'forbidden'), 'build': ('built', 'built'), 'sell': ('sold', 'sold'), 'buy': ('bought', 'bought'),
    'tell': ('told', 'told'), 'say': ('said', 'said'), 'free': ('freed', 'freed'), 'hang': ('hanged', 'hanged'), 'swear': ('swore', 'sworn'), 'give': ('gave', 'given'), 'catch': ('caught', 'caught'),
    'shake': ('shook', 'shaken'), 'overrun': ('overran', 'overrun'), 'shed': ('shed', 'shed'), 'sweep': ('swept', 'swept'), 'bury': ('buried', 'buried'),
}
DOUBLED = {'kidnap', 'rob', 'stab', 'ban', 'bar', 'grab', 'raid', 'gun', 'rip', 'wrap', 'plan', 'stop', 'permit', 'commit', 'expel', 'impel', 'rebel', 'drop', 'slam', 'ram', 'trap', 'mob', 'bomb'} - {'raid', 'bomb'}
DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()
PLACES = 'Kano Osh Goma Lyon Odesa Kabul Quetta Bamako Gao Homs Aleppo Mosul Lagos Nairobi Dhaka Cebu Lima Porto Almaty Bishkek Kharkiv Sumy Baghdad Basra Tripoli Khartoum Mandalay Yangon Manila Bogota'.split()
THINGS = 'bus convoy village town bridge airport market mosque church school hospital camp base checkpoint truck train boat warehouse factory mine refinery prison border road hotel dam'.split()
STAFF = 'police army police gunmen rebels militants troops soldiers bandits protesters insurgents militiamen fighters jihadists officers commandos separatists settlers herders'.split()
SINGLE = 'gunman bomber soldier officer judge mayor minister journalist teacher driver nurse farmer policeman senator militant suspect commander lawyer priest general spokesman governor president'.split()
PHENOMENA = 'earthquake flood storm cyclone landslide fire blaze explosion blast avalanche wildfire typhoon hurricane tornado'.split()
SAYERS = 'police ministry officials spokesman governor army mayor agency witnesses residents'.split()
NAMES = 'Musa Petrov Garcia Ahmed Lee Kowalski Okafor Santos Aliyev Haddad'.split()
FIRST = 'Ali Ivan Maria John Fatima Chen Anna Daniel'.split()
ADJ = 'armed local suspected senior young masked Islamist regional wounded Kurdish Russian Israeli Syrian Turkish Somali'.split()

FIN = 'Mood=Ind|Tense=Past|VerbForm=Fin'
PART = 'Tense=Past|VerbForm=Part'
PASS = 'Tense=Past|VerbForm=Part|Voice=Pass'
SING, PLUR = 'Number=Sing', 'Number=Plur'


class Tree:
    """Words in order, each [form, upos, feats, head word, relation]; `head` is the word on which the rest of the tree hangs."""

    def __init__(self, words, head):
        self.words, self.head = words, head

    def hang(self, word, relation):
        self.head[3], self.head[4] = word, relation
        return self


def word(form, upos, feats='_'):
    return [form, upos, feats, None, None]


def leaf(form, upos, relation, head, feats='_'):
    w = word(form, upos, feats)
    w[3], w[4] = head, relation
    return w


def past(base):
    if base in IRREGULAR:
        return IRREGULAR[base]
    if base.endswith('e'):
        return base + 'd', base + 'd'
    if re.search('[^aeiou]y$', base):
        return base[:-1] + 'ied', base[:-1] + 'ied'
    if base in DOUBLED:
        return base + base[-1] + 'ed', base + base[-1] + 'ed'
    return base + 'ed', base + 'ed'


def ing(base):
    if base.endswith('ie'):
        return base[:-2] + 'ying'
    if base.endswith('e') and not base.endswith(('ee', 'oe', 'ye')):
        return base[:-1] + 'ing'
    if base in DOUBLED or base in ('hit', 'set', 'cut', 'shut', 'put', 'begin', 'win'):
        return base + base[-1] + 'ing'
    return base + 'ing'


class Writer:
    def __init__(self, pack, seed):
        self.rng = random.Random(seed)
        verbs = self.words(pack, 'lexicon-event.json', 'event-verb')
        self.transitive = sorted({v[:-2] for v, x in verbs.items() if v.endswith('/v') and v[:-2].isalpha()})
        self.harming = sorted({v[:-2] for v, x in verbs.items() if v.endswith('/v') and v[:-2].isalpha() and x.get('object')})
        self.nouns = sorted({v[:-2] for v, x in self.words(pack, 'lexicon-event.json', 'event-noun').items() if v.endswith('/n') and v[:-2].isalpha()})
        self.people = sorted({v[:-2] for v in self.words(pack, 'lexicon-status.json', 'people') if v.endswith('/n') and v[:-2].isalpha()}) or SINGLE

    @staticmethod
    def words(pack, name, wanted):
        text = re.sub(r'^\s*//.*$', '', open(os.path.join(pack, name), encoding='utf-8').read(), flags=re.M)
        return json.loads(text)['classes'].get(wanted, {})

    def one(self, of):
        return self.rng.choice(of)

    def chance(self, p):
        return self.rng.random() < p

    # Noun phrases
    def plural(self, noun):
        return noun[:-3] + 'men' if noun.endswith('man') else noun[:-1] + 'ies' if re.search('[^aeiou]y$', noun) else noun + ('es' if re.search('(s|x|z|ch|sh)$', noun) else 's')

    def noun(self, form, feats=SING, article=None, adjective=None):
        head = word(form, 'NOUN', feats)
        words = []
        if article:
            words.append(leaf(article, 'DET', 'det', head, 'Definite=%s|PronType=Art' % ('Def' if article == 'the' else 'Ind')))
        if adjective:
            words.append(leaf(adjective, 'ADJ', 'amod', head, 'Degree=Pos'))
        return Tree(words + [head], head)

    def article(self, following):
        return 'an' if following[0] in 'aeiouAEIOU' else 'a'

    def single(self, noun, definite=None):
        adjective = self.one(ADJ) if self.chance(.25) else None
        definite = self.chance(.4) if definite is None else definite
        return self.noun(noun, SING, 'the' if definite else self.article(adjective or noun), adjective)

    def counted(self, people=None):
        """"at least 30 people", "two soldiers"."""
        n = self.one([2, 3, 4, 5, 6, 7, 8, 9, 'two', 'three', 'four', 'five', 'seven', 'nine', 'ten', 12, 14, 18, 21, 30, 45, 73, 112, 300, '1,200', 'dozens', 'hundreds'])
        noun = self.plural(people or self.one(self.people)) if self.chance(.6) else 'people'
        if n in ('dozens', 'hundreds'):
            head = word(n, 'NOUN', PLUR)
            inner = word(noun, 'NOUN', PLUR)
            inner[3], inner[4] = head, 'nmod'
            return Tree([head, leaf('of', 'ADP', 'case', inner), inner], head)
        head = word(noun, 'NOUN', PLUR)
        number = leaf(str(n), 'NUM', 'nummod', head, 'NumType=Card')
        words = []
        r = self.rng.random()
        if r < .2:
            least = leaf('least', 'ADV', 'advmod', number, 'Degree=Sup')
            words = [leaf('at', 'ADP', 'case', least), least]
        elif r < .3:
            more = leaf('more', 'ADJ', 'advmod', number, 'Degree=Cmp')
            words = [more, leaf('than', 'ADP', 'fixed', more)]
        elif r < .4:
            words = [leaf(self.one(['about', 'some', 'around', 'nearly', 'almost']), 'ADV', 'advmod', number)]
        adjective = [leaf(self.one(ADJ), 'ADJ', 'amod', head, 'Degree=Pos')] if self.chance(.15) else []
        return Tree(words + [number] + adjective + [head], head)

    def actors(self):
        r = self.rng.random()
        if r < .3:
            return self.noun(self.one(STAFF), PLUR, 'the' if self.chance(.2) else None, self.one(ADJ) if self.chance(.35) else None)
        if r < .45:
            return self.single(self.one(SINGLE))
        if r < .6:
            return self.noun(self.one(['army', 'government', 'junta', 'police', 'navy', 'opposition', 'union', 'ministry', 'court', 'parliament', 'group', 'militia']), SING, 'the')
        if r < .7:
            return self.counted(self.one(SINGLE))
        if r < .8:
            return self.name()
        if r < .9:
            return self.listed([self.single(self.one(SINGLE), True), self.single(self.one(SINGLE), True)] + ([self.single(self.one(SINGLE), True)] if self.chance(.5) else []))
        return self.listed([self.noun(self.one(STAFF), PLUR), self.noun(self.one(STAFF), PLUR)])

    def name(self):
        head = word(self.one(FIRST), 'PROPN', SING)
        return Tree([head, leaf(self.one(NAMES), 'PROPN', 'flat', head, SING)], head)

    def listed(self, parts):
        first = parts[0]
        words = list(first.words)
        for i, part in enumerate(parts[1:], 1):
            part.hang(first.head, 'conj')
            words.append(leaf(',', 'PUNCT', 'punct', part.head) if i < len(parts) - 1 else leaf('and', 'CCONJ', 'cc', part.head))
            words += part.words
        return Tree(words, first.head)

    def victims(self):
        r = self.rng.random()
        if r < .5:
            return self.counted()
        if r < .7:
            return self.single(self.one(self.people))
        if r < .8:
            return self.listed([self.counted(), self.single(self.one(self.people), False)])
        if r < .9:
            return self.name()
        return self.noun(self.plural(self.one(self.people)), PLUR)

    def thing(self):
        noun = self.one(THINGS)
        return self.single(noun) if self.chance(.7) else self.noun(self.plural(noun), PLUR)

    # Adjuncts
    def in_place(self, verb):
        head = word(self.one(PLACES), 'PROPN', SING)
        head[3], head[4] = verb, 'obl'
        return [leaf(self.one(['in', 'near', 'in', 'outside']), 'ADP', 'case', head), head]

    def on_day(self, verb):
        head = word(self.one(DAYS), 'PROPN', SING)
        if self.chance(.15):
            head[3], head[4] = verb, 'obl:unmarked'
            return [head]
        head[3], head[4] = verb, 'obl'
        return [leaf('on', 'ADP', 'case', head), head]

    def adjuncts(self, verb, most=2):
        made = []
        parts = [self.in_place, self.on_day]
        self.rng.shuffle(parts)
        for part in parts[:self.rng.randint(0, most)]:
            made += part(verb)
        return made

    # Clauses: words without the final point, and the verb
    def transitive_clause(self):
        base = self.one(self.transitive)
        verb = word(past(base)[0], 'VERB', FIN)
        subject = self.actors().hang(verb, 'nsubj')
        target = (self.victims() if base in self.harming or self.chance(.3) else self.thing()).hang(verb, 'obj')
        early = self.on_day(verb) if self.chance(.12) else []
        adverb = [leaf(self.one(['also', 'later', 'again', 'reportedly', 'briefly']), 'ADV', 'advmod', verb)] if self.chance(.08) else []
        words = subject.words + early + adverb + [verb] + target.words + self.adjuncts(verb)
        if self.chance(.15):
            words += self.and_verb(verb)
        if self.chance(.2):
            words += self.killing(verb)
        return Tree(words, verb)

    def and_verb(self, verb):
        base = self.one(self.transitive)
        other = word(past(base)[0], 'VERB', FIN)
        other[3], other[4] = verb, 'conj'
        target = (self.victims() if self.chance(.5) else self.thing()).hang(other, 'obj')
        return [leaf('and', 'CCONJ', 'cc', other), other] + target.words

    def killing(self, verb):
        base = self.one(['kill', 'injure', 'wound', 'destroy', 'displace', 'damage', 'leave'][:6])
        other = word(ing(base), 'VERB', 'VerbForm=Ger')
        other[3], other[4] = verb, 'advcl'
        words = [leaf(',', 'PUNCT', 'punct', other), other] + (self.victims() if base in ('kill', 'injure', 'wound', 'displace') else self.thing()).hang(other, 'obj').words
        if self.chance(.4):
            more = word(ing(self.one(['injure', 'wound'])), 'VERB', 'VerbForm=Ger')
            more[3], more[4] = other, 'conj'
            words += [leaf('and', 'CCONJ', 'cc', more), more] + self.victims().hang(more, 'obj').words
        return words

    def passive_clause(self):
        base = self.one(self.harming if self.chance(.6) else self.transitive)
        verb = word(past(base)[1], 'VERB', PASS)
        harmed = base in self.harming or self.chance(.3)
        subject = (self.victims() if harmed else self.thing()).hang(verb, 'nsubj:pass')
        plural = subject.head[2] == PLUR or any(w[4] == 'conj' for w in subject.words)
        aux = leaf('were' if plural else 'was', 'AUX', 'aux:pass', verb, FIN)
        words = subject.words
        if self.chance(.2):
            words = words + [leaf('have' if plural else 'has', 'AUX', 'aux', verb, 'Mood=Ind|Tense=Pres|VerbForm=Fin'), leaf('been', 'AUX', 'aux:pass', verb, 'Tense=Past|VerbForm=Part')]
        else:
            words = words + [aux]
        words.append(verb)
        if self.chance(.25):
            agent = self.actors().hang(verb, 'obl:agent')
            words += [leaf('by', 'ADP', 'case', agent.head)] + agent.words
        if self.chance(.25):
            event = self.single(self.one(self.nouns), False).hang(verb, 'obl')
            words += [leaf('in', 'ADP', 'case', event.head)] + event.words
        words += self.adjuncts(verb)
        if harmed and self.chance(.3):
            other = word(past(self.one(['wound', 'injure', 'arrest', 'kill']))[1], 'VERB', PASS)
            other[3], other[4] = verb, 'conj'
            more = self.counted().hang(other, 'nsubj:pass')
            words += [leaf('and', 'CCONJ', 'cc', other)] + more.words + ([other] if self.chance(.5) else [leaf('were', 'AUX', 'aux:pass', other, FIN), other])
        if self.chance(.2):
            words += self.when_clause(verb)
        return Tree(words, verb)

    def when_clause(self, verb):
        lower = self.one([self.transitive_clause, self.event_clause])()
        lower.hang(verb, 'advcl')
        conjunction = self.one(['when', 'after', 'as', 'when'])
        return [leaf(conjunction, 'ADV' if conjunction == 'when' else 'SCONJ', 'advmod' if conjunction == 'when' else 'mark', lower.head, 'PronType=Int' if conjunction == 'when' else '_')] + lower.words

    def event_clause(self):
        """"An earthquake struck the town, killing 30"; "a bomb exploded in Kano"."""
        if self.chance(.5):
            base = self.one(['strike', 'hit', 'shake', 'kill', 'destroy', 'damage', 'injure', 'rip', 'engulf', 'rock', 'displace'])
            verb = word(past(base)[0], 'VERB', FIN)
            subject = self.single(self.one(PHENOMENA + self.nouns)).hang(verb, 'nsubj')
            target = (self.victims() if base in ('kill', 'injure', 'displace') else self.thing()).hang(verb, 'obj')
            words = subject.words + [verb] + target.words + self.adjuncts(verb)
        else:
            base = self.one(['explode', 'collapse', 'crash', 'sink', 'erupt', 'capsize', 'detonate', 'derail', 'burn', 'fall', 'die'])
            verb = word(past(base)[0], 'VERB', FIN)
            subject = (self.counted() if base == 'die' else self.single(self.one(['bomb', 'bus', 'bridge', 'boat', 'volcano', 'train', 'building', 'ferry', 'plane', 'mine', 'grenade', 'truck']))).hang(verb, 'nsubj')
            words = subject.words + [verb] + self.adjuncts(verb)
        if self.chance(.35):
            words += self.killing(verb)
        return Tree(words, verb)

    def relative_clause(self):
        """"Rebels who had fled Gao attacked the town", "the gunman who killed five people was arrested"."""
        verb = word(past(self.one(self.transitive))[0], 'VERB', FIN)
        subject = (self.noun(self.one(STAFF), PLUR) if self.chance(.5) else self.single(self.one(SINGLE))).hang(verb, 'nsubj')
        lower = word(past(self.one(self.transitive))[1 if self.chance(.5) else 0], 'VERB', FIN)
        who = leaf('who', 'PRON', 'nsubj', lower, 'PronType=Rel')
        lower[3], lower[4] = subject.head, 'acl:relcl'
        target = (self.victims() if self.chance(.6) else self.thing()).hang(lower, 'obj')
        commas = self.chance(.4)
        words = subject.words + ([leaf(',', 'PUNCT', 'punct', lower)] if commas else []) + [who]
        if self.chance(.3):
            words.append(leaf('had', 'AUX', 'aux', lower, FIN))
            lower[0], lower[2] = past(self.one(self.transitive))[1], PART
        words += [lower] + target.words + ([leaf(',', 'PUNCT', 'punct', lower)] if commas else [])
        words += [verb] + (self.victims() if self.chance(.5) else self.thing()).hang(verb, 'obj').words + self.adjuncts(verb)
        return Tree(words, verb)

    def nominal_clause(self):
        """"The attack on the town killed nine", "police condemned the bombing of a market"."""
        noun = self.single(self.one(self.nouns), True)
        target = self.thing().hang(noun.head, 'nmod')
        noun.words += [leaf(self.one(['of', 'on', 'at', 'in', 'against']), 'ADP', 'case', target.head)] + target.words
        base = self.one(['condemn', 'investigate', 'kill', 'follow', 'announce', 'cancel', 'postpone', 'plan', 'deny', 'stage', 'hold', 'launch'])
        verb = word(past(base)[0], 'VERB', FIN)
        if base == 'kill':
            noun.hang(verb, 'nsubj')
            return Tree(noun.words + [verb] + self.victims().hang(verb, 'obj').words + self.adjuncts(verb), verb)
        noun.hang(verb, 'obj')
        return Tree(self.actors().hang(verb, 'nsubj').words + [verb] + noun.words + self.adjuncts(verb), verb)

    def clause(self):
        r = self.rng.random()
        for share, make in ((.3, self.transitive_clause), (.6, self.passive_clause), (.78, self.event_clause), (.88, self.relative_clause), (1.01, self.nominal_clause)):
            if r < share:
                return make()

    def sayer(self, said):
        head = self.one(SAYERS)
        who = self.noun(head, SING, 'the', None) if self.chance(.6) else self.noun(head, PLUR)
        if self.chance(.25):
            name = self.name().hang(who.head, 'appos')
            who.words += [leaf(',', 'PUNCT', 'punct', name.head)] + name.words + [leaf(',', 'PUNCT', 'punct', name.head)]
        elif self.chance(.15):
            what = self.single(self.one(SINGLE), False).hang(who.head, 'appos')
            who.words += [leaf(',', 'PUNCT', 'punct', what.head)] + what.words + [leaf(',', 'PUNCT', 'punct', what.head)]
        return who.hang(said, 'nsubj')

    def sentence(self):
        tree = self.clause()
        r = self.rng.random()
        if r < .15:   # ", police said"
            said = word('said', 'VERB', FIN)
            said[3], said[4] = tree.head, 'parataxis'
            tree.words += [leaf(',', 'PUNCT', 'punct', said)] + self.sayer(said).words + [said]
        elif r < .3:  # "The ministry said (that) ..."
            said = word('said', 'VERB', FIN)
            that = [leaf('that', 'SCONJ', 'mark', tree.head)] if self.chance(.4) else []
            day = self.on_day(said) if self.chance(.3) else []
            tree.hang(said, 'ccomp')
            tree = Tree(self.sayer(said).words + [said] + day + that + tree.words, said)
        elif r < .38: # "On Monday ..."
            tree.words = self.on_day(tree.head) + ([leaf(',', 'PUNCT', 'punct', tree.head)] if self.chance(.5) else []) + tree.words
        elif r < .44: # "After an attack in X, ..."
            event = self.single(self.one(self.nouns)).hang(tree.head, 'obl')
            tree.words = [leaf(self.one(['After', 'During', 'In', 'Following']), 'ADP', 'case', event.head)] + event.words + ([leaf(',', 'PUNCT', 'punct', tree.head)] if self.chance(.6) else []) + tree.words
        tree.hang(None, 'root')
        tree.words.append(leaf('.', 'PUNCT', 'punct', tree.head))
        return tree

    def headline(self):
        base = self.one(self.harming)
        verb = word(past(base)[1], 'VERB', PASS)
        subject = self.victims().hang(verb, 'nsubj:pass')
        subject.words = [w for w in subject.words if w[4] != 'det']
        event = word(self.one(self.nouns), 'NOUN', SING)
        event[3], event[4] = verb, 'obl'
        place = [leaf(self.one(PLACES), 'PROPN', 'compound', event, SING)] if self.chance(.6) else []
        tree = Tree(subject.words + [verb, leaf(self.one(['in', 'in', 'after']), 'ADP', 'case', event)] + place + [event], verb)
        return tree.hang(None, 'root')


def write(tree):
    words = tree.words
    number = {id(w): i for i, w in enumerate(words, 1)}
    forms = [w[0] for w in words]
    forms[0] = forms[0][0].upper() + forms[0][1:]
    glued = [i + 1 < len(words) and words[i + 1][0] in ',.' for i in range(len(words))]
    text = ''.join(f + ('' if g else ' ') for f, g in zip(forms, glued)).strip()
    lines = ['# text = ' + text]
    for i, w in enumerate(words):
        head = 0 if w[3] is None else number[id(w[3])]
        lines.append('\t'.join([str(i + 1), forms[i], '_', w[1], '_', w[2], str(head), w[4], '_', 'SpaceAfter=No' if glued[i] else '_']))
    return '\n'.join(lines) + '\n'


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('pack'), a.add_argument('--sentences', type=int, default=4000), a.add_argument('--seed', type=int, default=1)
    o = a.parse_args()
    writer = Writer(o.pack, o.seed)
    for i in range(o.sentences):
        if i % 20 == 0:
            print('# newdoc id = news_%d' % (i // 20))
        print('# newpar')
        print(write(writer.headline() if writer.chance(.06) else writer.sentence()))


if __name__ == '__main__':
    main()
