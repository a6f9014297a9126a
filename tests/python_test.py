# SPDX-License-Identifier: Apache-2.0
"""python_test.py PROGRAM: the Python package agrees with the command line. DATELINE_LIBRARY names the library."""

import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import unittest
import warnings

PROGRAM = sys.argv.pop(1)
TESTS = pathlib.Path(__file__).resolve().parent
ROOT = TESTS.parent
sys.path.insert(0, str(ROOT / "python"))

import dateline  # noqa: E402

ARTICLES = [ROOT / "examples/articles", TESTS / "events"]
TEXT = "ALMATY, Jan. 8 - On Wednesday protesters stormed the city hall in Almaty and set it on fire. At least 18 people were killed."


def command_line(*arguments: str, text: str = "") -> str:
    return subprocess.run([PROGRAM, *arguments], input=text, capture_output=True, text=True, check=True).stdout


def articles() -> list:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(dateline.read(*ARTICLES))


def memory_kb() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() // 1024


class Agrees(unittest.TestCase):
    def test_eight_threads_write_what_the_command_line_writes(self):
        found = subprocess.run([PROGRAM, "extract", "-q", *ARTICLES], capture_output=True, text=True).stdout
        for jobs in (1, 8):
            self.assertEqual(dateline.extract_documents(articles(), jobs=jobs).geojson(), found)

    def test_an_annotation_is_the_command_lines(self):
        record = json.dumps({"id": "a", "date": "2022-01-08", "text": TEXT})
        self.assertEqual(dateline.annotate(TEXT, date="2022-01-08", id="a"), json.loads(command_line("annotate", "-", text=record + "\n")))

    def test_events_are_values(self):
        event = dateline.extract(TEXT, date="2022-01-08")[0]
        self.assertEqual((event.place, event.start_time.date().isoformat(), event.rules[0][:9]), ("Almaty", "2022-01-05", "en/event#"))
        self.assertIsInstance(event.lat, float)
        self.assertEqual(event.__geo_interface__["geometry"]["coordinates"], [event.lon, event.lat])

    def test_what_cannot_be_used_says_so(self):
        with self.assertRaisesRegex(dateline.Error, "is no date"):
            dateline.extract(TEXT, date="soon")
        with self.assertRaisesRegex(dateline.Error, "automatic, news"):
            dateline.Extractor(policy="past")
        with self.assertRaisesRegex(dateline.Error, "nothing to read"):
            dateline.read()
        with self.assertWarns(dateline.ReadWarning):
            self.assertEqual(list(dateline.read("/no/such/file.txt")), [])

    def test_names_of_files_need_not_be_text(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / os.fsdecode(b"a\xff.txt")
            path.write_text(TEXT)
            for name in (path, str(path), os.fsencode(path)):
                self.assertEqual([document.text for document in dateline.read(name)], [TEXT])

    def test_odd_text_is_read(self):
        for text in ("", "\0", "a\ud800b", "\U0010ffff" * 5):
            self.assertEqual(len(dateline.extract(text)), 0)

    def test_an_exception_of_a_document_ends_the_run(self):
        def documents():
            yield dateline.Document(TEXT)
            raise RuntimeError("the source broke")

        with self.assertRaisesRegex(RuntimeError, "the source broke"):
            dateline.extract_documents(documents(), jobs=8)

    def test_a_file_is_written_whole_or_not_at_all(self):
        with tempfile.TemporaryDirectory() as folder:
            timeline = dateline.extract(TEXT, date="2022-01-08")
            path = pathlib.Path(folder) / "a.geojson"
            timeline.write(path)
            self.assertEqual(path.read_text(), timeline.geojson())
            with self.assertRaisesRegex(dateline.Error, "exists"):
                timeline.write(path)

    def test_nothing_leaks(self):
        documents = articles()[:8]
        for _ in range(10):
            dateline.extract_documents(documents, jobs=8).geojson()
        before = memory_kb()
        for _ in range(30):
            dateline.extract_documents(documents, jobs=8).geojson()
        self.assertLess(memory_kb() - before, 16 * 1024)


class Frames(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        try:
            import geopandas
            import pandas
        except ImportError:
            raise unittest.SkipTest("GeoPandas is not installed (python3-geopandas)")
        cls.geopandas, cls.pandas = geopandas, pandas
        cls.table = pandas.DataFrame([{"name": document.id, "published": document.date, "body": document.text} for document in articles()])

    def frame(self):
        return dateline.extract_frame(self.table, text="body", date="published", id="name", jobs=8)

    def test_columns_have_their_types(self):
        frame = self.frame()
        types = {name: str(type) for name, type in frame.dtypes.items()}
        self.assertEqual((types["killed_min"], types["confidence"], types["geometry"]), ("Int64", "float64", "geometry"))
        self.assertEqual(types["published"], "datetime64[ns, UTC]")
        self.assertTrue(all(isinstance(value, list) for value in frame["sources"]))
        self.assertEqual(frame.crs.to_epsg(), 4326)
        none = dateline.extract_frame(self.table.head(0), text="body")
        self.assertEqual((len(none), list(none.columns)), (0, list(frame.columns)))

    def test_years_that_pandas_cannot_hold_are_kept(self):
        frame = dateline.extract_frame(self.pandas.DataFrame({"text": ["In 1402 the city of Ankara was captured by rebels, and 200 people were killed."]}))
        self.assertEqual(frame["start_time"][0].year, 1402)

    def test_a_column_that_is_not_there_is_named(self):
        with self.assertRaisesRegex(KeyError, "'txt'.*name, published, body"):
            dateline.extract_frame(self.table, text="txt")

    def test_geopandas_writes_what_the_command_line_writes(self):
        def in_range(document) -> bool:
            return all(event.start_time is None or event.start_time.year >= 1700 for event in dateline.extract_documents([document]))

        with tempfile.TemporaryDirectory() as folder:
            texts, ours, theirs = (pathlib.Path(folder) / name for name in ("texts.jsonl", "ours.gpkg", "theirs.gpkg"))
            table = self.table[[in_range(document) for document in articles()]]
            texts.write_text("".join(json.dumps({"id": row.name_, "date": row.published, "text": row.body}) + "\n"
                                     for row in table.rename(columns={"name": "name_"}).itertuples()))
            subprocess.run([PROGRAM, "extract", "-q", "--raw", texts, "-o", theirs], check=True)
            frame = dateline.flat(dateline.extract_frame(table, text="body", date="published", id="name", jobs=8))
            frame[~frame.geometry.isna()].to_file(ours, layer="events", driver="GPKG")
            written, expected = (self.geopandas.read_file(path, layer="events") for path in (ours, theirs))
            columns = [name for name in expected.columns if name != "told"]
            self.assertEqual(columns, list(written.columns))
            self.assertGreater(len(expected), 20)
            self.pandas.testing.assert_frame_equal(written, expected[columns], check_dtype=False)

    def test_years_that_pandas_cannot_hold_are_written(self):
        frame = dateline.extract_frame(self.pandas.DataFrame({"text": ["In 1402 the city of Ankara was captured by rebels, and 200 people were killed."]}))
        with tempfile.TemporaryDirectory() as folder:
            dateline.flat(frame).to_file(pathlib.Path(folder) / "a.gpkg", driver="GPKG")


if __name__ == "__main__":
    unittest.main()
