# SPDX-License-Identifier: Apache-2.0
"""Events as Python values, in the columns that all outputs of Dateline share."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Optional


def instant(text: Optional[str]) -> Optional[datetime]:
    """A time of the outputs; None for years that Python has not (before 1, after 9999), whose `edtf` still says them."""
    try:
        return datetime.fromisoformat(text[:-1] + "+00:00") if text else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Source:
    """One telling of an event: the document, and the sentence in it."""

    doc: Optional[str]
    name: Optional[str]
    url: Optional[str]
    published: Optional[str]
    quote: Optional[str]
    counts: dict[str, Any] = field(default_factory=dict)
    likeness: Optional[str] = None  # what the document's words are like: copies of one text share six digits at their position
    copy_of: Optional[str] = None  # the document whose text this one repeats


@dataclass(frozen=True)
class Event:
    """Something that happened, or that a text says will, may or did not happen (`status`)."""

    id: str
    title: str
    type: str
    category: str
    status: str
    start_time: Optional[datetime]
    end_time: Optional[datetime]
    precision: str
    time_basis: Optional[str]
    edtf: Optional[str]
    time_text: Optional[str]
    place: Optional[str]
    place_kind: Optional[str]
    place_precision: str
    place_basis: Optional[str]
    radius_m: Optional[float]
    country: Optional[str]
    admin1: Optional[str]
    place_id: Optional[str]
    actor: Optional[str]
    target: Optional[str]
    killed_min: Optional[int]
    killed_max: Optional[int]
    injured_min: Optional[int]
    injured_max: Optional[int]
    missing_min: Optional[int]
    missing_max: Optional[int]
    displaced_min: Optional[int]
    displaced_max: Optional[int]
    detained_min: Optional[int]
    detained_max: Optional[int]
    abducted_min: Optional[int]
    abducted_max: Optional[int]
    rescued_min: Optional[int]
    rescued_max: Optional[int]
    sick_min: Optional[int]
    sick_max: Optional[int]
    participants_min: Optional[int]
    participants_max: Optional[int]
    attribution: Optional[str]
    part_of: Optional[str]
    confidence: float
    sources: list[str]
    source_ids: list[str]
    independent_sources: Optional[int]
    quote: Optional[str]
    doc: Optional[str]
    trigger_start: Optional[int]
    trigger_end: Optional[int]
    sentence_start: Optional[int]
    sentence_end: Optional[int]
    published: Optional[datetime]
    plover: Optional[str]
    acled: Optional[str]
    rules: list[str]
    lon: Optional[float] = None
    lat: Optional[float] = None
    told: list[Source] = field(default_factory=list, repr=False)
    feature: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def from_feature(cls, feature: dict[str, Any]) -> "Event":
        """Of a GeoJSON feature as Dateline writes it."""
        told = [Source(**source) for source in feature.get("sources", [])]
        values = {name: feature["properties"][name] for name in COLUMNS}
        for name in TIMES:
            values[name] = instant(values[name])
        # What people call them: several tellings of one document are one source.
        values["sources"] = list(dict.fromkeys(source.name or source.url or source.doc for source in told))
        values["source_ids"] = list(dict.fromkeys(source.doc for source in told))
        values["rules"] = values["rules"].split("; ") if values["rules"] else []
        point = (feature.get("geometry") or {}).get("coordinates", (None, None))
        return cls(**values, lon=point[0], lat=point[1], told=told, feature=feature)

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        return self.feature


COLUMNS = [column.name for column in fields(Event) if column.name not in ("lon", "lat", "told", "feature")]
TIMES = ("start_time", "end_time", "published")
LISTS = ("sources", "source_ids", "rules")
NUMBERS = ("radius_m", "confidence")
INTEGERS = [column.name for column in fields(Event) if column.type == "Optional[int]"]
