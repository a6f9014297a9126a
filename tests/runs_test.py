# SPDX-License-Identifier: Apache-2.0
"""runs_test.py PROGRAM: runs that are killed, cut off or not read to their end. One that is killed ten times, anywhere, ends with the
bytes of one that is not."""

import pathlib
import random
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
TESTS = pathlib.Path(__file__).resolve().parent
CHANCE = random.Random(18)


class Ends(unittest.TestCase):
    def test_whoever_reads_no_further_gets_no_message(self):
        line = '{"text": "On 5 January 2022 protesters stormed the city hall in Almaty."}\n'
        for command in (["annotate", "-"], ["read", "-"], ["extract", "-", "--format", "geojsonl"]):
            with subprocess.Popen([PROGRAM, *command, "-q"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
                process.stdout.close()
                try:
                    process.stdin.write((line * 20000).encode())
                    process.stdin.close()
                except BrokenPipeError:
                    pass
                self.assertEqual(process.stderr.read(), b"")
                self.assertEqual(process.wait(), 0)

    def test_an_index_that_is_cut_off_while_it_is_read_is_an_error(self):
        with tempfile.TemporaryDirectory() as folder:
            places, index = pathlib.Path(folder) / "places.csv", pathlib.Path(folder) / "places.idx"
            places.write_text("name,lat,lon,kind\n" + "".join(f"Place{number}ville,{number % 80},{number % 170},settlement\n" for number in range(20000)))
            subprocess.run([PROGRAM, "gazetteer", "build", places, "-o", index], check=True, capture_output=True)
            with subprocess.Popen([PROGRAM, "annotate", "-", "--gazetteer", index, "--jobs", "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
                process.stdin.write('{"text": "Police in Place7ville said so."}\n')
                process.stdin.flush()
                maps = pathlib.Path(f"/proc/{process.pid}/maps")
                while process.poll() is None and str(index) not in maps.read_text():
                    time.sleep(0.01)
                time.sleep(1)   # it looks into the index while it opens it
                index.write_bytes(b"")
                try:
                    process.stdin.write("".join(f'{{"text": "Police in Place{number}ville said so."}}\n' for number in range(20000)))
                    process.stdin.close()
                except BrokenPipeError:
                    pass   # it has ended already
                process.stdout.read()
                self.assertIn("cut off while it was read", process.stderr.read())
                self.assertEqual(process.wait(), 2)


class Resumes(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        news = subprocess.run([sys.executable, TESTS / "bench/made_up_news.py", "600000", TESTS.parent / "examples/articles"], capture_output=True, check=True).stdout
        (self.folder / "news.jsonl").write_bytes(news + b"no record\n" + news[:2000].rsplit(b"\n", 1)[0].replace(b"made-up", b"other") + b"\n")

    def run_program(self, *arguments, killed_after=None):
        with subprocess.Popen([PROGRAM, *arguments], cwd=self.folder, stderr=subprocess.PIPE, text=True) as process:
            if killed_after is not None:
                time.sleep(killed_after)
                process.kill()
            self.errors = process.stderr.read()
            return process.wait()

    def kill_in_mid_run(self, *arguments, output):
        """A run that is killed when its journal tells of the first documents. On a busy machine it may end before the journal is seen: then another is begun."""
        journal = self.folder / (output + ".journal")
        for _ in range(10):
            with subprocess.Popen([PROGRAM, *arguments, "-o", output, "--resume", "--jobs", "1"], cwd=self.folder) as process:
                while process.poll() is None and not (journal.exists() and journal.read_bytes().count(b"\n") > 1):
                    time.sleep(0.001)
                process.kill()
            if journal.exists():
                return journal
            (self.folder / output).unlink()
        self.fail("ten runs ended before they could be killed")

    def check_kills(self, command, output):
        begun = time.monotonic()
        self.assertEqual(self.run_program(command, "-q", "news.jsonl", "-o", "whole" + output), 1)   # one record cannot be read
        once = time.monotonic() - begun
        arguments = [command, "-q", "news.jsonl", "-o", "killed" + output, "--resume"]
        kills = 0
        while kills < 10 and not (self.folder / ("killed" + output)).exists():
            self.run_program(*arguments, "--jobs", str(kills % 2 + 1), killed_after=CHANCE.uniform(0.02, once / 3))
            kills += 1
        if not (self.folder / ("killed" + output)).exists():
            self.assertEqual(self.run_program(*arguments), 1)
        self.assertEqual((self.folder / ("killed" + output)).read_bytes(), (self.folder / ("whole" + output)).read_bytes())
        self.assertEqual([path.name for path in self.folder.iterdir() if ".part" in path.name or path.suffix == ".journal"], [])

    def test_annotate(self):
        self.check_kills("annotate", ".jsonl")

    def test_extract(self):
        self.check_kills("extract", ".geojson")

    def test_a_journal_that_breaks_off_is_read_as_far_as_it_is_whole(self):
        self.run_program("annotate", "-q", "news.jsonl", "-o", "whole.jsonl")
        journal = self.kill_in_mid_run("annotate", "-q", "news.jsonl", output="cut.jsonl")
        journal.write_bytes(journal.read_bytes()[:-3])
        with open(self.folder / "cut.jsonl.part", "ab") as part:
            part.write(b"{half a line")
        self.run_program("annotate", "-q", "news.jsonl", "-o", "cut.jsonl", "--resume")
        self.assertEqual((self.folder / "cut.jsonl").read_bytes(), (self.folder / "whole.jsonl").read_bytes())

    def test_what_was_begun_otherwise_is_not_continued(self):
        places = self.folder / "mine.csv"
        places.write_text("name,lat,lon,kind\nMy Village,43.1,76.9,settlement\n")
        asked = ["--home", "Almaty", "--gazetteer", "mine.csv"]
        self.kill_in_mid_run("annotate", "-q", "news.jsonl", *asked, output="a.jsonl")
        for others in ([*asked, "--only", "times"], ["--home", "almaty", "--gazetteer", "mine.csv"], asked):
            if others == asked:
                places.write_text("name,lat,lon,kind\nYour Village,43.1,76.9,settlement\n")
            self.assertEqual(self.run_program("annotate", "-q", "news.jsonl", "-o", "a.jsonl", "--resume", *others), 2)
            self.assertIn("other inputs or options", self.errors)
        for arguments in (["-", "-o", "b.jsonl"], ["news.jsonl"], ["news.jsonl", "-o", "b.html", "--format", "html"]):
            self.assertEqual(self.run_program("annotate", "-q", "--resume", *arguments), 2)
        self.assertEqual(self.run_program("extract", "-q", "--resume", "news.jsonl", "-o", "b.gpkg"), 2)

    def test_temporary_files_of_killed_runs_are_removed_by_the_next(self):
        (self.folder / "one.txt").write_text("On 5 January 2022 protesters stormed the city hall in Almaty.")
        dead = subprocess.Popen(["true"])
        dead.wait()
        for name, stays in ((f".part-{dead.pid}-out.geojson", False), (".part-1-out.geojson", True), (f".part-{dead.pid}-other.geojson", True)):
            (self.folder / name).write_text("half")
        self.assertEqual(self.run_program("extract", "-q", "one.txt", "-o", "out.geojson"), 0)
        left = {path.name for path in self.folder.glob(".part-*")}
        self.assertEqual(left, {".part-1-out.geojson", f".part-{dead.pid}-other.geojson"})


if __name__ == "__main__":
    unittest.main()
