# SPDX-License-Identifier: Apache-2.0
"""From frames of texts, and to frames of events. Only this file needs pandas and GeoPandas."""

from __future__ import annotations

from typing import Any, Iterator, Optional

import geopandas
import pandas
from shapely.geometry import Point

from ._event import COLUMNS, INTEGERS, LISTS, NUMBERS, TIMES
from ._extract import Document, Timeline


def documents_of(df: pandas.DataFrame, text: str, date: Optional[str], id: Optional[str], title: Optional[str], language: Optional[str],
                 url: Optional[str]) -> Iterator[Document]:
    columns = {"text": text, "date": date, "id": id, "title": title, "language": language, "url": url}
    for role, name in columns.items():
        if name is not None and name not in df.columns:
            raise KeyError(f"the frame has no column {name!r} for {role}; it has {', '.join(map(str, df.columns))}")

    def values() -> Iterator[Document]:
        given = {role: df[name] for role, name in columns.items() if name is not None}
        if "id" not in given:
            given["id"] = df.index
        for row in zip(*given.values()):
            record = {role: None if pandas.isna(value) else value for role, value in zip(given, row)}
            if record["text"] is None:
                continue
            for role in record:
                if role != "date" and record[role] is not None:
                    record[role] = str(record[role])
            yield Document(**record)

    return values()


def _times(values: list[Any]) -> pandas.Series:
    try:
        return pandas.Series(pandas.to_datetime(pandas.Series(values, dtype=object), utc=True))
    except (pandas.errors.OutOfBoundsDatetime, OverflowError):
        return pandas.Series(values, dtype=object)


def frame_of(timeline: Timeline) -> geopandas.GeoDataFrame:
    columns = {}
    for name in COLUMNS:
        values = [getattr(event, name) for event in timeline]
        if name in TIMES:
            columns[name] = _times(values)
        else:
            columns[name] = pandas.Series(values, dtype="Int64" if name in INTEGERS else "float64" if name in NUMBERS else object)
    points = [None if event.lon is None else Point(event.lon, event.lat) for event in timeline]
    return geopandas.GeoDataFrame(columns, geometry=geopandas.GeoSeries(points, crs="EPSG:4326"), crs="EPSG:4326")


def flat(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """A copy whose lists are texts, as in the files that Dateline writes: most formats have no lists. Times that pandas cannot hold are texts, too."""
    result = frame.copy()
    for name in LISTS:
        result[name] = ["; ".join(values) for values in frame[name]]
    for name in TIMES:
        if frame[name].dtype == object:
            result[name] = [value.isoformat() if value is not None else None for value in frame[name]]
    return result
