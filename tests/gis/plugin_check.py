#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""plugin_check.py FOLDER: the parts of the plugin in FOLDER that need no QGIS: marked quotes, reasons, project files, a run that is stopped."""
import importlib
import json
import os
import stat
import sys
import tempfile
import time
import types
import unittest

# The package's own modules, without the one that needs QGIS.
package = types.ModuleType('plugin')
package.__path__ = [os.path.join(sys.argv.pop(1), 'dateline')]
sys.modules['plugin'] = package
quote, project_file, program = (importlib.import_module('plugin.' + name) for name in ('quote', 'project_file', 'program'))


class Feedback:
    def __init__(self, stop_after=None):
        self.said, self.begun, self.stop_after, self.share = [], time.monotonic(), stop_after, None

    def isCanceled(self):
        return self.stop_after is not None and time.monotonic() - self.begun > self.stop_after

    def pushCommandInfo(self, text):
        pass

    def pushInfo(self, text):
        self.said.append(('info', text))

    def pushWarning(self, text):
        self.said.append(('warning', text))

    def reportError(self, text):
        self.said.append(('error', text))

    def setProgressText(self, text):
        pass

    def setProgress(self, share):
        self.share = share


class Quotes(unittest.TestCase):
    def test_words_are_marked_once_and_text_is_escaped(self):
        event = {'quote': 'A <b> fire in Oslo & Bergen', 'trigger_start': 106, 'trigger_end': 110, 'sentence_start': 100, 'place': 'Oslo', 'actor': 'fire'}
        self.assertEqual([(begin, end) for begin, end, _ in quote.spans(event)], [(6, 10), (14, 18)])
        self.assertIn('&lt;b&gt;', quote.marked(event))
        self.assertIn('&amp; Bergen', quote.marked(event))

    def test_an_event_without_a_sentence_is_no_fault(self):
        self.assertEqual(quote.marked({'quote': None, 'trigger_start': None}), '')

    def test_reasons_are_those_of_the_sentence(self):
        text = 'a.txt  language en\n   2..6  x  [place]\n       note\n  40..44  y  [time]\n       other\n'
        self.assertEqual(quote.why(text, 0, 10), '   2..6  x  [place]\n       note')


class Projects(unittest.TestCase):
    def test_corrections_are_kept_once(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'mine.json')
            file = project_file.ProjectFile(path)
            file.pin('Oslo', 59.9, 10.7)
            file.pin('Oslo', 60, 11)
            file.ban('Jordan', 'geonames:1')
            file.move('geonames:2', 1, 2)
            file.write()
            places = json.load(open(path, encoding='utf8'))['places']
            self.assertEqual([place['action'] for place in places], ['pin', 'ban', 'move'])
            self.assertEqual(places[0]['lat'], 60)
            self.assertEqual(os.listdir(folder), ['mine.json'])

    def test_an_event_is_named_by_its_word(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'mine.json')
            event = {'doc': 'a.txt', 'trigger_start': 104, 'trigger_end': 112, 'sentence_start': 100, 'quote': 'One exploded.'}
            for first, last in (('2022-01-04', '2022-01-04'), ('2022-01-05', '2022-01-06')):
                file = project_file.ProjectFile(path)
                file.redate(event, first, last)
                file.write()
            self.assertEqual(json.load(open(path, encoding='utf8'))['corrections'], [{'doc': 'a.txt', 'trigger': [104, 112], 'words': 'exploded', 'time': '2022-01-05/2022-01-06'}])

    def test_another_file_is_not_taken_for_a_project(self):
        with tempfile.NamedTemporaryFile('w', suffix='.json') as other:
            other.write('{"type":"FeatureCollection"}')
            other.flush()
            self.assertRaises(ValueError, project_file.ProjectFile, other.name)


class Running(unittest.TestCase):
    def run_script(self, script, feedback, **more):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'dateline')
            with open(path, 'w', encoding='utf8') as file:
                file.write('#!/bin/sh\n' + script)
            os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
            os.environ['DATELINE_PROGRAM'] = path
            return program.run([], feedback, **more)

    def test_messages_are_sorted(self):
        feedback = Feedback()
        self.run_script('echo "a.txt: warning: strange" >&2; echo "  hint: look" >&2; echo "progress: 3 documents, 40 %" >&2; echo "note: so" >&2', feedback)
        self.assertEqual(feedback.said, [('warning', 'a.txt: warning: strange'), ('warning', '  hint: look'), ('info', 'note: so')])
        self.assertEqual(feedback.share, 40)

    def test_a_fault_brings_its_hint(self):
        with self.assertRaisesRegex(program.Failed, 'no such(.|\n)*try that'):
            self.run_script('echo "error: no such" >&2; echo "  hint: try that" >&2; exit 2', Feedback())

    def test_input_and_output(self):
        lines = []
        self.run_script('cat', Feedback(), records=[b'one\n', b'two\n'], output=lines)
        self.assertEqual(lines, ['one', 'two'])

    def test_the_child_ends_when_the_run_is_stopped(self):
        with tempfile.TemporaryDirectory() as folder:
            mark = os.path.join(folder, 'pid')
            begun = time.monotonic()
            with self.assertRaises(program.Failed):
                self.run_script(f'echo $$ >{mark}; exec sleep 60', Feedback(stop_after=0.5))
            self.assertLess(time.monotonic() - begun, 10)
            with open(mark, encoding='ascii') as file:
                self.assertFalse(os.path.exists(f'/proc/{file.read().strip()}'))


unittest.main(argv=sys.argv)
