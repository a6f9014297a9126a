#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the beginning of a language pack out of CLDR: numbers, months, weekdays, units and relative days, with rules and their promises.

    new_language.py TAG FOLDER [--cldr /usr/share/unicode/cldr]     (Debian: unicode-cldr-core)

FOLDER/TAG gets language.json, lexicon-number.json, lexicon-time.json and time.rules.json. What CLDR does not say is left out; what it says in several cases
is taken in all of them. Look it through, then go on as CONTRIBUTING.md says. Nothing is overwritten.
"""
import argparse, json, os, re, sys
import xml.etree.ElementTree as ElementTree

DAYS = {'mon': 1, 'tue': 2, 'wed': 3, 'thu': 4, 'fri': 5, 'sat': 6, 'sun': 7}
UNITS = ('second', 'minute', 'hour', 'day', 'week', 'month', 'year', 'century')
RELATIVE = {'-2': ('ago', 2), '-1': ('ago', 1), '0': ('current', 0), '1': ('hence', 1), '2': ('hence', 2)}


def clean(text):
    return re.sub(r'[\u200e\u200f\xad]', '', text or '').replace('\xa0', ' ').replace('\u202f', ' ').strip().lower()


class Cldr:
    def __init__(self, folder, tag):
        self.main = ElementTree.parse(os.path.join(folder, 'common', 'main', tag + '.xml')).getroot()
        self.calendar = self.main.find("dates/calendars/calendar[@type='gregorian']")
        spelled = os.path.join(folder, 'common', 'rbnf', tag + '.xml')
        self.spelled = ElementTree.parse(spelled).getroot() if os.path.exists(spelled) else None

    def names(self, kind, number):
        """Months or days in every width that is a word, with and without a point."""
        found = {}
        for context in self.calendar.findall(f'{kind}s/{kind}Context'):
            for width in context.findall(kind + 'Width'):
                if width.get('type') == 'narrow':
                    continue
                for one in width:
                    word = clean(one.text).rstrip('.')
                    if len(word) > 1 and not word.isdigit():
                        found.setdefault(word, number(one.get('type')))
        return found

    def units(self):
        found = {}
        for unit in UNITS:
            for pattern in self.main.findall(f"units/unitLength[@type='long']/unit[@type='duration-{unit}']/unitPattern"):
                word = clean(pattern.text.replace('{0}', ''))
                if word and ' ' not in word:
                    found.setdefault(word, unit)
        return found

    def relative_days(self):
        found = {}
        for one in self.main.findall("dates/fields/field[@type='day']/relative"):
            move, count = RELATIVE.get(one.get('type'), (None, 0))
            if move:
                found[clean(one.text)] = {'move': move, 'unit': 'day', **({'count': count} if count else {})}
        return found

    def around_count(self, when, units):
        """What stands before and behind "{0} days" in what is past or to come; None where the units are said otherwise there."""
        for unit in UNITS:
            for pattern in self.main.findall(f"dates/fields/field[@type='{unit}']/relativeTime[@type='{when}']/relativeTimePattern"):
                before, _, behind = clean(pattern.text).partition('{0}')
                words = behind.split()
                if words and words[0] in units:
                    return before.split(), words[1:]
        return None

    def numbers(self):
        found = {}
        if self.spelled is None:
            return found
        for rules in self.spelled.iter('ruleset'):
            if not rules.get('type', '').startswith('spellout-cardinal'):
                continue
            for rule in rules:
                value, text = rule.get('value', ''), rule.text or ''
                if not value.isdigit() or int(value) == 0:
                    continue
                number = int(value)
                if number in (1000, 10 ** 6, 10 ** 9):
                    for word in re.findall(r'\{([^{}]+)\}', text) or re.findall(r'[^\W\d_]{3,}', re.sub(r'[%=←→<>][\w%-]*', ' ', text)):
                        found.setdefault(clean(word), {'scale': number})
                elif number < 1000:
                    word = clean(re.sub(r'\[.*', '', text).rstrip(';'))
                    if re.fullmatch(r"[^\W\d_]+", word):
                        found.setdefault(word, {'tens': number} if 20 <= number < 100 else {'scale': 100} if number == 100 else {'unit': number})
        return found

    def separators(self):
        text = {}
        for name, setting in (('decimal', 'decimal-point'), ('group', 'digit-group')):
            sign = self.main.find(f"numbers/symbols[@numberSystem='latn']/{name}")
            if sign is not None and len(sign.text) == 1:
                text[setting] = ' ' if sign.text in '\xa0\u202f' else sign.text
        return text

    def long_date(self):
        """The pattern of a whole date, and how it writes 5 January 2022."""
        written = self.calendar.find("dateFormats/dateFormatLength[@type='long']/dateFormat/pattern").text
        month = self.calendar.find("months/monthContext[@type='format']/monthWidth[@type='wide']/month[@type='1']").text
        pattern, example = [], ''
        for piece in re.findall(r"'[^']*'|[A-Za-z]+|[^A-Za-z']", written):
            if piece[0] == 'd':
                pattern.append('day:<1..31>'); example += '5'
            elif piece[0] in 'ML':
                pattern.append('month:<month>'); example += month
            elif piece[0] == 'y':
                pattern.append('year:<1000..2199>'); example += '2022'
            else:
                word = piece.strip("'")
                example += word
                pattern += [f'[{part}]' for part in re.findall(r'[^\W\d_]+|[.,]', word)]
        return ' '.join(pattern), clean(example)


def rules_of(cldr, units):
    whole, example = cldr.long_date()
    rules = [{'id': 'date', 'family': 'date', 'match': whole, 'emit': {'day': '@day', 'month': '@month', 'year': '@year'}, 'accept': {example: '2022-01-05'}}]
    if whole.index('day:') < whole.index('month:'):
        short = re.sub(r' ?\S*year:.*', '', whole[whole.index('day:'):])
        rules.append({'id': 'day-month', 'family': 'date', 'match': short, 'emit': {'day': '@day', 'month': '@month'}, 'not_after': ['<1000..2199>']})
    rules.append({'id': 'month-year', 'family': 'date', 'match': 'month:<month> year:<1000..2199>', 'emit': {'month': '@month', 'year': '@year'}, 'not_before': ['<1..31>']})
    rules.append({'id': 'weekday', 'family': 'date', 'match': 'weekday:<weekday>', 'emit': {'weekday': '@weekday'}})
    rules.append({'id': 'deictic', 'family': 'relative', 'match': 'deictic:<deictic>', 'emit': {'use': '@deictic'}})
    for name, when, move in (('ago', 'past', 'ago'), ('in', 'future', 'hence')):
        if (around := cldr.around_count(when, units)) and any(around):
            match = ' '.join([*around[0], 'count:<NUMBER:cardinal> unit:<unit>', *around[1]])
            rules.append({'id': name, 'family': 'relative', 'match': match, 'emit': {'count': '@count', 'unit': '@unit', 'move': move}})
    return {'schema': 'dateline/rules/1', 'rules': rules}


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('tag'), a.add_argument('folder'), a.add_argument('--cldr', default='/usr/share/unicode/cldr')
    o = a.parse_args()
    if not os.path.exists(os.path.join(o.cldr, 'common', 'main', o.tag + '.xml')):
        sys.exit(f'new_language.py: CLDR in {o.cldr} has no language "{o.tag}". Install unicode-cldr-core, or name its folder with --cldr.')
    cldr, folder = Cldr(o.cldr, o.tag), os.path.join(o.folder, o.tag)
    units = cldr.units()
    classes = {'month': cldr.names('month', int), 'weekday': cldr.names('day', DAYS.get), 'unit': units, 'deictic': cldr.relative_days()}
    english = ElementTree.parse(os.path.join(o.cldr, 'common', 'main', 'en.xml')).getroot()
    title = english.find(f"localeDisplayNames/languages/language[@type='{o.tag}']")
    files = {
        'language.json': {'schema': 'dateline/language/1', 'title': title.text if title is not None else o.tag, 'fallback': 'root', 'text': cldr.separators()},
        'lexicon-number.json': {'schema': 'dateline/lexicon/1', 'classes': {'number': cldr.numbers()}},
        'lexicon-time.json': {'schema': 'dateline/lexicon/1', 'classes': classes},
        'time.rules.json': rules_of(cldr, units),
    }
    os.makedirs(folder, exist_ok=True)
    for name, content in files.items():
        path = os.path.join(folder, name)
        if os.path.exists(path):
            sys.exit(f'new_language.py: {path} is there already; nothing more was written.')
        with open(path, 'w', encoding='utf-8') as f:
            f.write(json.dumps(content, ensure_ascii=False, indent=2) + '\n')
    print(f'{folder}: ' + ', '.join(f'{len(words)} of {name}' for name, words in [('number', cldr.numbers()), *classes.items()]))


if __name__ == '__main__':
    main()
