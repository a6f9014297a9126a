# SPDX-License-Identifier: Apache-2.0
"""Documents, the extractor and its timelines."""

from __future__ import annotations

import datetime
import json
import os
import threading
import warnings
import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Iterable, Iterator, Optional, Sequence, Union

from ._event import Event
from ._library import CDocument, Error, TakeEvent, byref, c_size_t, ctypes, failed, library, pairs, taken, texts

if TYPE_CHECKING:
    import geopandas
    import pandas

Date = Union[str, datetime.date, datetime.datetime, None]
Path = Union[str, bytes, "os.PathLike[Any]"]


class ReadWarning(UserWarning):
    """An input, or part of one, that could not be read and was skipped."""


@dataclass
class Document:
    """A text and what is known about it."""

    text: str
    id: str = "text"
    date: Date = None
    title: Optional[str] = None
    language: Optional[str] = None
    url: Optional[str] = None
    home: Optional[str] = None


def _date(value: Date) -> Optional[str]:
    if value is None or value != value:   # NaN and NaT are not equal to themselves
        return None
    return value if isinstance(value, str) else value.isoformat()


def _c_document(document: Document) -> CDocument:
    # Lone surrogates are no text: they are replaced as ill-formed bytes are.
    def encoded(value: Optional[str]) -> Optional[bytes]:
        return value.encode(errors="replace") if value else None

    text = document.text.encode(errors="replace")
    result = CDocument(ctypes.sizeof(CDocument), encoded(document.id), encoded(document.title), encoded(document.language), encoded(document.url),
                       encoded(_date(document.date)), ctypes.cast(ctypes.c_char_p(text), ctypes.c_void_p), len(text), encoded(document.home))
    result.kept_alive = text
    return result


def read(*inputs: Path, input_format: Optional[str] = None, encoding: Optional[str] = None, id_field: Optional[str] = None,
         text_field: Optional[str] = None, title_field: Optional[str] = None, date_field: Optional[str] = None, url_field: Optional[str] = None,
         home_field: Optional[str] = None, max_doc_size: Optional[int] = None, raw: bool = False, date: Date = None, language: Optional[str] = None) -> Iterator[Document]:
    """The documents in files, folders and globs, one after the other, in memory that their number does not change.

    What a file is, its bytes say: text, HTML, JSON Lines, CSV, feeds, PDF, DOCX and whatever else "dateline help formats" lists, packed or not.
    Inputs that cannot be read are skipped with a ReadWarning. The options are those of "dateline read".
    """
    options = pairs({"input-format": input_format, "encoding": encoding, "id-field": id_field, "text-field": text_field, "title-field": title_field,
                     "date-field": date_field, "url-field": url_field, "home-field": home_field, "max-doc-size": max_doc_size, "raw": raw,
                     "date": _date(date), "language": language})
    reader = library.dateline_read(texts(inputs), options)
    if not reader:
        raise failed()
    return _documents(reader)


def _documents(reader: int) -> Iterator[Document]:
    def text(value: Optional[bytes]) -> Optional[str]:
        return value.decode() if value else None

    try:
        while True:
            found = CDocument(ctypes.sizeof(CDocument))
            more = library.dateline_next(reader, byref(found))
            for skipped in library.dateline_reader_skipped(reader).decode().splitlines():
                warnings.warn(skipped, ReadWarning, stacklevel=3)
            if more < 0:
                raise failed()
            if not more:
                return
            content = ctypes.string_at(found.text, found.text_size).decode()
            yield Document(content, text(found.id) or "", text(found.date), text(found.title), text(found.language), text(found.url), text(found.home))
    finally:
        library.dateline_reader_free(reader)


class Timeline(Sequence[Event]):
    """The events of documents, in order: a sequence of Event that can be written to a file or made a frame."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._events: Optional[list[Event]] = None
        self._release = weakref.finalize(self, library.dateline_timeline_free, handle)

    def _all(self) -> list[Event]:
        if self._events is None:
            events: list[Event] = []
            faults: list[BaseException] = []

            def take(feature: int, size: int, _data: Any) -> int:
                try:
                    events.append(Event.from_feature(json.loads(ctypes.string_at(feature, size))))
                    return 0
                except BaseException as fault:   # must not pass through C
                    faults.append(fault)
                    return 1

            answer = library.dateline_timeline_each(self._handle, TakeEvent(take), None)
            if faults:
                raise faults[0]
            if answer:
                raise failed()
            self._events = events
        return self._events

    def __len__(self) -> int:
        return len(self._all())

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self._all()[index]

    def __repr__(self) -> str:
        return f"<dateline.Timeline of {len(self)} events>"

    def geojson(self) -> str:
        """As GeoJSON: the bytes that "dateline extract" writes."""
        size = c_size_t()
        return taken(library.dateline_timeline_geojson(self._handle, byref(size)), size)

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        return json.loads(self.geojson())

    def write(self, path: Path, *, format: Optional[str] = None, overwrite: bool = False, crs: Optional[str] = None, title: Optional[str] = None) -> None:
        """Writes a file in any format of "dateline help formats": GeoPackage, GeoJSON, CSV, KML, a page, a project for QGIS."""
        options = pairs({"format": format, "overwrite": overwrite, "crs": crs, "title": title})
        if library.dateline_timeline_write(self._handle, os.fsencode(path), options):
            raise failed()

    def to_frame(self) -> "geopandas.GeoDataFrame":
        """As a GeoDataFrame; see extract_frame."""
        from ._frame import frame_of

        return frame_of(self)


class Extractor:
    """Rules, places and settings. Loading costs a moment, so make one and keep it; any number of threads may use it at once.

    The options are those of the command line: data (a folder), project (a file), rules, gazetteer, disable (one or a list),
    policy, horizon, home, home_country, min_confidence, language, date.
    """

    def __init__(self, *, data: Optional[Path] = None, project: Optional[Path] = None, rules: Union[Path, Sequence[Path], None] = None,
                 gazetteer: Union[Path, Sequence[Path], None] = None, disable: Union[str, Sequence[str], None] = None, policy: Optional[str] = None,
                 horizon: Optional[int] = None, home: Optional[str] = None, home_country: Optional[str] = None, min_confidence: Optional[float] = None,
                 language: Optional[str] = None, date: Date = None) -> None:
        options = {"data": data, "project": project, "rules": rules, "gazetteer": gazetteer, "disable": disable, "policy": policy, "horizon": horizon,
                   "home": home, "home-country": home_country, "min-confidence": min_confidence, "language": language, "date": _date(date)}
        self._handle = library.dateline_open(pairs(options))
        if not self._handle:
            raise failed()
        self._release = weakref.finalize(self, library.dateline_close, self._handle)

    def extract(self, text: str, *, date: Date = None, id: str = "text", title: Optional[str] = None, language: Optional[str] = None,
                url: Optional[str] = None) -> Timeline:
        """The events of one text. `date` is when it was published, from which "on Friday" counts."""
        return self.extract_documents([Document(text, id, date, title, language, url)], jobs=1)

    def extract_documents(self, documents: Iterable[Document], *, jobs: Optional[int] = None) -> Timeline:
        """One timeline of many documents, in which tellings of one event are one event. `jobs` threads, one a processor by default."""
        handle = library.dateline_timeline_new(self._handle)
        if not handle:
            raise failed()
        timeline = Timeline(handle)

        def add(document: Document) -> None:
            if library.dateline_timeline_add(handle, byref(_c_document(document))):
                raise failed()

        _in_threads(add, documents, jobs)
        return timeline

    def extract_frame(self, df: "pandas.DataFrame", text: str = "text", date: Optional[str] = None, *, id: Optional[str] = None,
                      title: Optional[str] = None, language: Optional[str] = None, url: Optional[str] = None,
                      jobs: Optional[int] = None) -> "geopandas.GeoDataFrame":
        """The events of the texts in a column, merged, as a GeoDataFrame: one row an event.

        `text`, `date`, `id`, `title`, `language` and `url` are names of columns; without `id` the index of `df` says which text is meant. Times are
        datetime64[ns, UTC] (Python's datetimes where a year is out of its range), counts and positions Int64, `sources`, `source_ids` and `rules` lists;
        what a text does not say is missing. `flat` makes texts of the lists, for files.
        """
        from ._frame import documents_of, frame_of

        return frame_of(self.extract_documents(documents_of(df, text, date, id, title, language, url), jobs=jobs))

    def annotate(self, text: str, *, date: Date = None, id: str = "text", title: Optional[str] = None, language: Optional[str] = None,
                 url: Optional[str] = None) -> dict[str, Any]:
        """All that was found in a text: the record of "dateline annotate", with times, places and events. Spans count code points."""
        size = c_size_t()
        document = _c_document(Document(text, id, date, title, language, url))
        return json.loads(taken(library.dateline_annotate(self._handle, byref(document), byref(size)), size))


def _in_threads(work, items: Iterable[Any], jobs: Optional[int]) -> None:  # type: ignore[no-untyped-def]
    """work(item) for each item. Items are taken one at a time, when a thread is free; the first fault is raised here."""
    waiting = iter(items)
    turn = threading.Lock()
    faults: list[BaseException] = []

    def take_turns() -> None:
        while not faults:
            try:
                with turn:
                    item = next(waiting)
                work(item)
            except StopIteration:
                return
            except BaseException as fault:
                faults.append(fault)

    threads = [threading.Thread(target=take_turns) for _ in range((jobs or os.cpu_count() or 1) - 1)]
    for thread in threads:
        thread.start()
    take_turns()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]


_default: Optional[Extractor] = None
_default_lock = threading.Lock()


def default_extractor() -> Extractor:
    """The extractor of the module's own functions, made when it is first needed."""
    global _default
    with _default_lock:
        if _default is None:
            _default = Extractor()
        return _default


__all__ = ["Document", "Error", "Extractor", "ReadWarning", "Timeline", "default_extractor", "read"]
