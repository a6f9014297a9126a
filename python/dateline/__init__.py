# SPDX-License-Identifier: Apache-2.0
"""Dateline: the events of news-like text as a timeline on a map.

    import dateline
    for event in dateline.extract("ALMATY, Jan. 8 - On Wednesday protesters stormed the city hall.", date="2022-01-08"):
        print(event.edtf, event.place, event.type, event.lat, event.lon)

    frame = dateline.extract_frame(articles, text="body", date="published")   # pandas in, GeoPandas out
    timeline = dateline.extract_documents(dateline.read("news/*.html"))       # files in
    timeline.write("news.gpkg")

These functions use one extractor without settings; make an Extractor for others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Optional

from ._event import Event, Source
from ._extract import Date, Document, Error, Extractor, ReadWarning, Timeline, default_extractor, read
from ._library import library as _library

if TYPE_CHECKING:
    import geopandas
    import pandas

__version__: str = _library.dateline_version().decode()


def extract(text: str, *, date: Date = None, id: str = "text", title: Optional[str] = None, language: Optional[str] = None,
            url: Optional[str] = None) -> Timeline:
    """The events of one text; see Extractor.extract."""
    return default_extractor().extract(text, date=date, id=id, title=title, language=language, url=url)


def extract_documents(documents: Iterable[Document], *, jobs: Optional[int] = None) -> Timeline:
    """One timeline of many documents; see Extractor.extract_documents."""
    return default_extractor().extract_documents(documents, jobs=jobs)


def extract_frame(df: "pandas.DataFrame", text: str = "text", date: Optional[str] = None, **columns: Any) -> "geopandas.GeoDataFrame":
    """The events of a column of texts as a GeoDataFrame; see Extractor.extract_frame."""
    return default_extractor().extract_frame(df, text, date, **columns)


def annotate(text: str, *, date: Date = None, id: str = "text", title: Optional[str] = None, language: Optional[str] = None,
             url: Optional[str] = None) -> dict[str, Any]:
    """All that was found in a text; see Extractor.annotate."""
    return default_extractor().annotate(text, date=date, id=id, title=title, language=language, url=url)


def flat(frame: "geopandas.GeoDataFrame") -> "geopandas.GeoDataFrame":
    """A copy of a frame of events whose lists are texts, for GeoPandas' to_file: most formats have no lists."""
    from ._frame import flat as flatten

    return flatten(frame)


__all__ = ["Document", "Error", "Event", "Extractor", "ReadWarning", "Source", "Timeline", "annotate", "extract", "extract_documents", "extract_frame", "flat", "read"]
