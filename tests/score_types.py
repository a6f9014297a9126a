#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""score_types.py DATELINE FOLDER [--misses]: kinds of events against typed sentences, and merged timelines against dated ones.

FOLDER holds the corpora as JSON Lines with id, text, dct, events; those that are missing are skipped. Reported:

  plover_gsr      share of sentences in which an event has the sentence's PLOVER family, and events found per sentence
  petrarch_tests  share of sentences in which an event has the CAMEO root of one that was annotated, over the sentences
                  with a root of 01 to 22. The older of these tests use codes of WEIS, whose roots mean something else
                  (12 is to accuse, 21 to arrest): one figure takes all for CAMEO's, the other translates them.
                  Made-up codes (34, 90) are left out
  timeline15      each group of documents through `extract`, then `merge`: share of the annotated days on which an event
                  is told, and share of them on which two events have one type and one place

A type's root stands in the ontology of the rules, beside its PLOVER family. --misses prints what was not found.
Standard library only.
"""
import argparse, collections, json, os, shlex, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
LONGEST = 7  # days; an event dated more vaguely tells of no day


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def run(program, *words):
    done = subprocess.run(shlex.split(program) + list(words), capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"score_types.py: {words[0]} failed with {done.returncode}: {done.stderr.strip()[-400:]}")


def write(path, docs):
    with open(path, "w", encoding="utf-8") as out:
        for i, doc in enumerate(docs):
            record = {"id": str(i), "text": doc["text"]}
            if doc.get("dct"):
                record["date"] = doc["dct"]
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def annotate(program, docs):
    """The events of each document. Identifiers need not be unique in a corpus: places in the file stand for them."""
    with tempfile.TemporaryDirectory() as folder:
        given, got = os.path.join(folder, "in.jsonl"), os.path.join(folder, "out.jsonl")
        write(given, docs)
        run(program, "annotate", "--input-format", "jsonl", "--format", "jsonl", given, "-o", got)
        found = {int(r["id"]): [f["properties"] for f in r["events"]] for r in load(got)}
    return [found.get(i, []) for i in range(len(docs))]


def tell_miss(doc, wanted, found):
    print("  -", "/".join(sorted(wanted)), "|", " ".join(f"{p['type']}:{p['status']}" for p in found) or "nothing", "|", doc["text"][:300].replace("\n", " "))


def families(program, docs, misses):
    right, count = collections.Counter(), collections.Counter()
    docs = [d for d in docs if d["events"]]
    annotated = annotate(program, docs)
    for doc, found in zip(docs, annotated):
        wanted = {e["type"] for e in doc["events"]}
        hit = bool(wanted & {p["plover"] for p in found})
        for family in wanted:
            count[family] += 1
            right[family] += hit
        if misses and not hit:
            tell_miss(doc, wanted, found)
    n, hits = sum(count.values()), sum(right.values())
    print(f"plover_gsr: family right {hits / n:.3f} of {n}, {sum(map(len, annotated)) / len(docs):.2f} events a sentence")
    print("  " + ", ".join(f"{family} {right[family]}/{count[family]}" for family in sorted(count)))


# What the roots of WEIS mean in CAMEO's.
WEIS = {"01": ("08",), "02": ("01",), "03": ("04",), "04": ("05",), "05": ("03",), "06": ("05", "08"), "07": ("07",), "08": ("03", "05"),
        "09": ("02",), "10": ("02",), "11": ("12",), "12": ("11",), "13": ("11",), "14": ("12",), "15": ("10",), "16": ("13",),
        "17": ("13",), "18": ("14",), "19": ("16",), "20": ("16",), "21": ("17",), "22": ("18", "19")}
CAMEO_ONLY = {"190", "194", "090", "040", "043", "072"}  # codes that WEIS has not


def roots(program, docs, misses):
    with open(os.path.join(HERE, "..", "rules", "root", "data", "ontology.json"), encoding="utf-8") as text:
        root = {name: t.get("cameo") for name, t in json.load(text)["types"].items()}
    quiet = [d for d in docs if d.get("no_event_expected")]
    kept = [(d, {str(e["type"]) for e in d["events"] if len(str(e["type"])) == 3 and str(e["type"])[:2] in WEIS}) for d in docs]
    kept = [(d, codes) for d, codes in kept if codes]
    told, found = sum(map(bool, annotate(program, quiet))), annotate(program, [d for d, _ in kept])
    plain, n, translated, by_root = 0, 0, 0, {}
    for (doc, codes), events in zip(kept, found):
        got = {root.get(p["type"]) for p in events}
        as_cameo = {c[:2] for c in codes if c[:2] <= "20"}
        n += bool(as_cameo)
        plain += bool(as_cameo & got)
        newer = "_GSR" in doc["id"] or bool(codes & CAMEO_ONLY)
        meant = {c[:2] for c in codes} if newer else {r for c in codes for r in WEIS[c[:2]]}
        hit = bool(meant & got)
        translated += hit
        by_root.setdefault("/".join(sorted(meant)), []).append(hit)
        if misses and not hit:
            tell_miss(doc, meant, events)
    print(f"petrarch_tests: root right {plain / n:.3f} of {n} taken for CAMEO's, {translated / len(kept):.3f} of {len(kept)} with the older ones translated; "
          f"an event told in {told} of the {len(quiet)} without one")
    print("  " + ", ".join(f"{roots} {sum(hits)}/{len(hits)}" for roots, hits in sorted(by_root.items())))


def days(dates):
    """What is dated to a day or to a part of one month."""
    start, end = (dates.get("start") or dates.get("start_time") or "")[:10], (dates.get("end") or dates.get("end_time") or "")[:10]
    return (start, end or start) if start else None


def length(span):
    import datetime
    try:
        return (datetime.date.fromisoformat(span[1]) - datetime.date.fromisoformat(span[0])).days + 1
    except ValueError:
        return 10 ** 6


def timelines(program, docs, misses):
    groups = collections.defaultdict(list)
    for doc in docs:
        groups[doc["corpus"]].append(doc)
    n = told = doubled = events = 0
    for name, members in sorted(groups.items()):
        with tempfile.TemporaryDirectory() as folder:
            parts = []
            for i, doc in enumerate(members):
                given, part = os.path.join(folder, f"{i}.jsonl"), os.path.join(folder, f"{i}.geojson")
                write(given, [doc])
                run(program, "extract", "--input-format", "jsonl", given, "-o", part)
                parts.append(part)
            whole = os.path.join(folder, "whole.geojson")
            run(program, "merge", *parts, "-o", whole)
            with open(whole, encoding="utf-8") as text:
                merged = [f["properties"] for f in json.load(text)["features"]]
        dated = [(span, p) for p in merged for span in [days(p)] if span and length(span) <= LONGEST]
        wanted = {days(e["date"]) for doc in members for e in doc["events"] if e.get("date") and days(e["date"])}
        for day in sorted(w for w in wanted if w[0] == w[1]):
            here = [p for span, p in dated if span[0] <= day[1] and day[0] <= span[1]]
            kinds = collections.Counter((p["type"], p.get("place"), p["start_time"]) for p in here)
            twice = [k for k, times in kinds.items() if times > 1]
            n, told, doubled = n + 1, told + bool(here), doubled + bool(twice)
            if misses and (twice or not here):
                print("  -", name, day[0], twice or "nothing")
        events += len(merged)
    print(f"timeline15: an event told on {told / n:.3f} of {n} days; two of one type and place on {doubled / n:.3f}; {events} events after merging")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program")
    options.add_argument("folder")
    options.add_argument("--only", default="")
    options.add_argument("--misses", action="store_true")
    given = options.parse_args()
    for name, score in (("plover_gsr", families), ("petrarch_tests", roots), ("timeline15", timelines)):
        path = os.path.join(given.folder, name + ".jsonl")
        if os.path.exists(path) and (not given.only or name in given.only.split(",")):
            score(given.program, load(path), given.misses)


if __name__ == "__main__":
    main()
