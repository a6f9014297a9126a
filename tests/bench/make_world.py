#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""make_world.py PLACES > allCountries.txt: a made-up world in GeoNames's form, the same bytes everywhere.

As many places as asked for (the real file has thirteen million) and 2.3 names for each: shares of kinds, of words that
many names have in common, of names in other letters and of namesakes are about those of the real one.

    python3 tests/bench/make_world.py 13000000 > allCountries.txt
    /usr/bin/time -v dateline gazetteer build geonames:allCountries.txt -o world.idx
"""
import sys

WORDS = ('North South East West New Old Upper Lower Great Little San Santa Saint Villa Fort Port Mount Lake River Creek Hill Valley '
         'Point Bay Island Rock Spring Mill Bridge Church School Farm Well Wadi Jabal Ain Kampung Desa Gunung Rio Cerro Barrio').split()
STARTS = 'b br ch d dr f g gr h j k kh kr l m n p q r s sh st t tr v w y z zh'.split()
VOWELS = 'a e i o u aa ai ei ou ya yu'.split()
ENDS = ['', '', '', 'n', 'r', 'l', 's', 'k', 'm', 'nd', 'rk', 'st', 'ng']
CYRILLIC = str.maketrans('abdefghijklmnopqrstuvwyz', '\u0430\u0431\u0434\u0435\u0444\u0433\u0445\u0438\u0439\u043a\u043b\u043c\u043d\u043e\u043f\u043a\u0440\u0441\u0442\u0443\u0432\u0432\u044b\u0437')
KINDS = [('P', 'PPL')] * 40 + [('S', 'SCH'), ('S', 'FRM'), ('S', 'CH'), ('S', 'HTL')] * 6 + [('H', 'STM')] * 12 + [('H', 'LK')] * 3 + [('T', 'MT')] * 8 + \
        [('T', 'HLL')] * 4 + [('T', 'ISL')] * 2 + [('L', 'LCTY')] * 3 + [('A', 'ADM3')] * 2 + [('V', 'FRST')] * 2
COUNTRIES = [a + b for a in 'ABCDEGIKLMNPRSTU' for b in 'ADEGHILMNORSTUYZ']


def main():
    places = int(sys.argv[1])
    state = 0x9E3779B97F4A7C15
    mask = (1 << 64) - 1

    def draw():
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) & mask
        return state >> 20

    # A quarter of a million words, of which names are put together; the first ones are met most often.
    stems = []
    for _ in range(250000):
        r = draw()
        word = ''
        for _ in range(2 + r % 2):
            r = draw()
            word += STARTS[r % len(STARTS)] + VOWELS[(r >> 6) % len(VOWELS)] + ENDS[(r >> 12) % len(ENDS)]
        stems.append(word.capitalize())
    other = [stem.lower().translate(CYRILLIC).capitalize() for stem in stems]

    def stem(r):
        # Squared, so that some stems are common.
        x = (r & 0xFFFFF) / 0x100000
        return int(x * x * len(stems))

    def name(r):
        first = stems[stem(r)]
        way = (r >> 20) % 20
        if way < 8:
            return first
        word = WORDS[(r >> 25) % len(WORDS)]
        if way < 15:
            return word + ' ' + first if way < 11 else first + ' ' + word
        second = stems[stem(r >> 24)]
        return first + ' ' + second if way < 19 else word + ' ' + first + ' ' + second

    out = []
    for i in range(places):
        r = draw()
        s = draw()
        kind = KINDS[r % len(KINDS)]
        main_name = name(s)
        also = []
        for turn in range((r >> 7) % 5 - 1 if (r >> 7) % 5 else 0):
            also.append(other[stem(s)] if turn == 0 and r % 3 == 0 else name(draw()))
        if (r >> 7) % 5 == 0:
            also.append(name(draw()))
        lat = ((r >> 10) % 1300001) / 10000 - 58
        lon = ((s >> 10) % 3600001) / 10000 - 180
        people = 10 ** ((r >> 30) % 6) * ((r >> 34) % 9 + 1) if kind[0] == 'P' and (r >> 33) % 8 == 0 else 0
        country = COUNTRIES[int((lon + 180) / 360 * 15.99) * 16 + int((lat + 58) / 130.1 * 15.99)]
        out.append('%d\t%s\t%s\t%s\t%.4f\t%.4f\t%s\t%s\t%s\t\t%02d\t\t\t\t%d\t\t\tEtc/UTC\t2020-01-01\n'
                   % (i + 1, main_name, main_name, ','.join(also), lat, lon, kind[0], kind[1], country, (s >> 36) % 20 + 1, people))
        if len(out) == 20000:
            sys.stdout.write(''.join(out))
            out.clear()
    sys.stdout.write(''.join(out))


main()
