# SPDX-License-Identifier: Apache-2.0
"""The C interface (include/dateline/dateline.h) through ctypes, which lets other threads run while a call works."""

from __future__ import annotations

import ctypes
import os
from ctypes import POINTER, byref, c_char_p, c_int, c_size_t, c_ssize_t, c_void_p
from pathlib import Path
from typing import Iterable, Optional, Union


class Error(Exception):
    """Something cannot be used: an option, a date, rules, places, an output. The message says where, what, and what to do."""


class CDocument(ctypes.Structure):
    _fields_ = [("size", c_size_t), ("id", c_char_p), ("title", c_char_p), ("language", c_char_p), ("url", c_char_p), ("date", c_char_p),
                ("text", c_void_p), ("text_size", c_size_t), ("home", c_char_p)]


TakeEvent = ctypes.CFUNCTYPE(c_int, c_void_p, c_size_t, c_void_p)

_signatures = {
    "dateline_version": (c_char_p, []),
    "dateline_fault": (c_char_p, []),
    "dateline_free": (None, [c_void_p]),
    "dateline_open": (c_void_p, [POINTER(c_char_p)]),
    "dateline_close": (None, [c_void_p]),
    "dateline_annotate": (c_void_p, [c_void_p, POINTER(CDocument), POINTER(c_size_t)]),
    "dateline_timeline_new": (c_void_p, [c_void_p]),
    "dateline_timeline_free": (None, [c_void_p]),
    "dateline_timeline_add": (c_int, [c_void_p, POINTER(CDocument)]),
    "dateline_timeline_size": (c_ssize_t, [c_void_p]),
    "dateline_timeline_geojson": (c_void_p, [c_void_p, POINTER(c_size_t)]),
    "dateline_timeline_each": (c_int, [c_void_p, TakeEvent, c_void_p]),
    "dateline_timeline_write": (c_int, [c_void_p, c_char_p, POINTER(c_char_p)]),
    "dateline_read": (c_void_p, [POINTER(c_char_p), POINTER(c_char_p)]),
    "dateline_reader_free": (None, [c_void_p]),
    "dateline_next": (c_int, [c_void_p, POINTER(CDocument)]),
    "dateline_reader_skipped": (c_char_p, [c_void_p]),
}


def _load() -> ctypes.CDLL:
    # The package's own library, one that the environment names, or that of the system.
    own = Path(__file__).parent / "libdateline_c.so"
    name = os.environ.get("DATELINE_LIBRARY") or (str(own) if own.exists() else "libdateline_c.so.0")
    try:
        library = ctypes.CDLL(name)
    except OSError as fault:
        raise ImportError(f"the library of dateline cannot be loaded: {fault}. Install it (cmake --install), or name it in DATELINE_LIBRARY.") from fault
    for function, (result, arguments) in _signatures.items():
        found = getattr(library, function)
        found.restype = result
        found.argtypes = arguments
    return library


library = _load()


def failed() -> Error:
    return Error(library.dateline_fault().decode())


def texts(values: Iterable[Union[str, bytes, "os.PathLike"]]) -> ctypes.Array:
    """Texts and names of files, which need not be UTF-8, as an array that ends with NULL."""
    encoded = [os.fsencode(value) for value in values]
    return (c_char_p * (len(encoded) + 1))(*encoded, None)


def pairs(options: dict) -> ctypes.Array:
    """Options as pairs: None is left out, a list is given several times, True is "yes"."""
    flat = []
    for name, value in options.items():
        if value is None or value is False:
            continue
        for one in value if isinstance(value, (list, tuple)) else [value]:
            flat += [name.replace("_", "-"), "yes" if one is True else one if isinstance(one, (bytes, os.PathLike)) else str(one)]
    return texts(flat)


def taken(pointer: Optional[int], size: c_size_t) -> str:
    """A text that the library made, freed."""
    if not pointer:
        raise failed()
    try:
        return ctypes.string_at(pointer, size.value).decode()
    finally:
        library.dateline_free(pointer)


__all__ = ["CDocument", "Error", "TakeEvent", "byref", "c_size_t", "ctypes", "failed", "library", "pairs", "taken", "texts"]
