# SPDX-License-Identifier: Apache-2.0
"""A dateline project: a JSON file with places of one's own and corrections of events, given to the program with --project."""
import json
import os

SCHEMA = 'dateline/project/1'


class ProjectFile:
    def __init__(self, path):
        self.path = path
        self.content = {'schema': SCHEMA}
        if os.path.exists(path):
            with open(path, encoding='utf8') as file:
                self.content = json.load(file)
            if not isinstance(self.content, dict) or self.content.get('schema') != SCHEMA:
                raise ValueError(f'{path} is no project file of dateline: it does not begin with "schema": "{SCHEMA}".')

    @property
    def places(self):
        return self.content.setdefault('places', [])

    def _replace(self, place):
        """A new correction of the same kind takes the place of an old one of the same name or id."""
        def same(other):
            return other.get('action') == place['action'] and other.get('name') == place.get('name') and (place['action'] == 'pin' or other.get('id') == place.get('id'))
        self.content['places'] = [other for other in self.places if not same(other)] + [place]

    def pin(self, name, lat, lon, kind='settlement'):
        """The name means this place and no other."""
        self._replace({'action': 'pin', 'name': name, 'lat': round(lat, 6), 'lon': round(lon, 6), 'kind': kind})

    def ban(self, name, place_id=''):
        """The place is none here; without an id, the name means no place at all."""
        self._replace({'action': 'ban', 'id': place_id} if place_id else {'action': 'ban', 'name': name})

    def move(self, place_id, lat, lon):
        """The place lies elsewhere."""
        self._replace({'action': 'move', 'id': place_id, 'lat': round(lat, 6), 'lon': round(lon, 6)})

    def redate(self, event, first, last):
        """The event whose word stands there in its document was then: ISO dates, the last one included."""
        begin, end = int(event['trigger_start']), int(event['trigger_end'])
        at = begin - int(event['sentence_start'])
        correction = {'doc': event['doc'], 'trigger': [begin, end], 'words': event['quote'][at:at + end - begin], 'time': first if first == last else f'{first}/{last}'}
        corrections = self.content.get('corrections', [])
        known = [other for other in corrections if other.get('doc') == correction['doc'] and other.get('trigger') == correction['trigger']]
        if known:
            known[0].update(correction)
        else:
            self.content['corrections'] = corrections + [correction]

    def write(self):
        """Whole or not at all."""
        temporary = self.path + '.part'
        with open(temporary, 'w', encoding='utf8') as file:
            json.dump(self.content, file, ensure_ascii=False, indent=2)
            file.write('\n')
        os.replace(temporary, self.path)
