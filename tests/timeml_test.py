# SPDX-License-Identifier: Apache-2.0
"""timeml_test.py PROGRAM ARTICLES: another XML reader reads what `annotate --format timeml` writes.

The text comes back character by character, and every time with the value that the JSON Lines give it.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

program, articles = sys.argv[1:]
RELATIONS = {"IS_INCLUDED", "INCLUDES", "BEGUN_BY", "ENDED_BY"}


def flat(element, times):
    """The element's text; appends (start, end, value) of each TIMEX3 to times."""
    text = element.text or ""
    for child in element:
        begin = len(text)
        inside = []
        text += flat(child, inside)
        times.extend((begin + a, begin + b, value) for a, b, value in inside)
        if child.tag == "TIMEX3":
            times.append((begin, len(text), child.get("value")))
        text += child.tail or ""
    return text


def annotate(*arguments):
    return subprocess.run([program, "annotate", "--date", "2022-01-12", *arguments], check=True, capture_output=True).stdout.decode()


with tempfile.TemporaryDirectory() as folder:
    odd = pathlib.Path(folder) / "odd.txt"
    odd.write_text("Tr\u00fcppen & \u201cmen\u201d <shelled> the town from 5 to 7 March 2014,\nthen left on Monday & \U0001F600 died in Lima at 5 p.m.\n\nIt hit Oslo on 3, 4 and 9 June.\n")
    checked = links = 0
    for path in [odd, *sorted(p for p in pathlib.Path(articles).iterdir() if p.suffix in (".txt", ".md"))]:
        read = json.loads(subprocess.run([program, "read", path], check=True, capture_output=True).stdout)
        wanted = json.loads(annotate(path))["times"]
        root = xml.fromstring(annotate("--format", "timeml", path).encode())
        found = []
        text = flat(root.find("TEXT"), found)
        assert text == read["text"], f"{path}: the text is another"
        assert sorted(found) == [(t["start"], t["end"], t["value"]) for t in wanted], f"{path}: the times are others"
        ids = {t.get("tid") for t in root.iter("TIMEX3")}
        instances = {i.get("eiid") for i in root.iter("MAKEINSTANCE")}
        events = {e.get("eid") for e in root.iter("EVENT")}
        assert all(i.get("eventID") in events for i in root.iter("MAKEINSTANCE")), f"{path}: an instance of no event"
        for link in root.iter("TLINK"):
            links += 1
            assert link.get("relatedToTime") in ids and link.get("eventInstanceID") in instances and link.get("relType") in RELATIONS, f"{path}: a broken link"
        checked += len(found)
    assert checked > 20 and links > 10, (checked, links)
