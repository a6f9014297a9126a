# SPDX-License-Identifier: Apache-2.0
"""An event's sentence with the words that made it marked, and the lines of `dateline explain` that belong to it."""
import html
import re

MARKS = (('trigger', '#ffe08a'), ('place', '#bfe3c9'), ('time_text', '#c7dcff'), ('actor', '#f3cfe8'), ('target', '#f3cfe8'))


def spans(event):
    """Begin, end and colour of the words to mark in the quote; those found first win."""
    text = event.get('quote') or ''
    found = []

    def add(begin, end, color):
        if 0 <= begin < end <= len(text) and all(end <= other[0] or begin >= other[1] for other in found):
            found.append((begin, end, color))

    for column, color in MARKS:
        if column == 'trigger':
            if event.get('trigger_start') is not None and event.get('sentence_start') is not None:
                add(event['trigger_start'] - event['sentence_start'], event['trigger_end'] - event['sentence_start'], color)
            continue
        words = event.get(column)
        at = text.find(words) if words else -1
        if at >= 0:
            add(at, at + len(words), color)
    return sorted(found)


def marked(event):
    """The quote as HTML."""
    text, out, last = event.get('quote') or '', [], 0
    for begin, end, color in spans(event):
        out.append(html.escape(text[last:begin]))
        out.append(f'<span style="background-color:{color};color:#111">{html.escape(text[begin:end])}</span>')
        last = end
    return ''.join(out) + html.escape(text[last:])


HEAD = re.compile(r'^\s*(\d+)\.\.(\d+)\s')


def why(explanation, begin, end):
    """Of the text of `dateline explain`, what stands about the characters from `begin` to `end`."""
    kept, inside = [], False
    for line in explanation.splitlines():
        head = HEAD.match(line)
        if head:
            inside = int(head.group(1)) < end and int(head.group(2)) > begin
        elif not line.startswith(' '):
            inside = False
        if inside:
            kept.append(line)
    return '\n'.join(kept)
