"""The shape of an index file, and how one is written.

An index file is a magic word, a length, a JSON header, and then flat arrays that
are read in place through a memory map: nothing is parsed when it is opened.

    places      columns of numbers, one entry a place, in the order of their ids
    names       display names; each is its length (a byte) and its UTF-8 bytes, and
                every BLOCK-th one has its offset noted
    keys        entries in the order of their hash buckets; each is the length of
                the folded name, its UTF-8 bytes, the number of places it may mean,
                and their numbers (three bytes each), most likely first
    buckets     for each hash bucket, the offset of its first entry
    skeletons   for each hash bucket, the offsets of the entries of one skeleton

Everything is little-endian.
"""

import json
import os
import zlib
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knell.model import Precision
from knell.places.folding import skeleton
from knell.places.kinds import KINDS, Kind
from knell.places.vocabulary import FOLDING

MAGIC = b"KNELLGZ1"
GEONAMES = "gn:"
LAST = 1 << 31
"""Stands behind every GeoNames id."""
LEAST_BUCKETS = 64
KEYS_A_BUCKET = 4
BLOCK = 16
NUMBER_BYTES = 3
MOST_PLACES = 255
"""Places that one name may mean: the least likely of more are left out."""
MOST_BYTES = 255
DEGREES = 100_000
"""Coordinates are kept in units of 1/DEGREES."""
KILOMETRES = 10
"""Radii are kept in units of 1/KILOMETRES km."""
MOST_RADIUS = 0xFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A place on its way into an index."""

    id: str
    name: str
    kind: Kind
    country: str
    """ISO code, or empty."""
    parent: str
    """Id of the smallest place that contains it; empty for none but the country."""
    latitude: float
    longitude: float
    radius_km: float
    precision: Precision
    prior: int
    """0..255: how likely the place is to be meant, all else being equal."""
    keys: frozenset[str]
    """The folded names that lead to it."""


def bucket_of(key: bytes, buckets: int) -> int:
    """The hash bucket of a key, given as its bytes."""
    return zlib.crc32(key) & (buckets - 1)


def write_index(
    records: Iterable[Record], facts: Mapping[str, Any], target: Path
) -> None:
    """Writes an index file, whole or not at all; same records, same bytes."""
    content = _content(sorted(records, key=_order), facts)
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _order(record: Record) -> tuple[int, str]:
    return id_number(record.id) or LAST, record.id


def id_number(place_id: str) -> int | None:
    """The number of a GeoNames id below 2^31, or None for any other id."""
    digits = place_id.removeprefix(GEONAMES)
    if digits == place_id or not (digits.isascii() and digits.isdigit()):
        return None
    return int(digits) if len(digits) < 10 and digits[0] != "0" else None


class Table:
    """Values that many records share, kept once in the header."""

    def __init__(self) -> None:
        """Starts empty."""
        self._numbers: dict[str | int, int] = {}

    def number(self, value: str | int) -> int:
        """The number of a value, which is added when new."""
        return self._numbers.setdefault(value, len(self._numbers))

    def values(self) -> list[str | int]:
        """The values, in the order of their numbers."""
        return list(self._numbers)


def _content(records: Sequence[Record], facts: Mapping[str, Any]) -> bytes:
    parents, countries = Table(), Table()
    ids = [record.id for record in records if id_number(record.id) is None]
    sections = _columns(records, parents, countries)
    sections |= _texts("name", [record.name for record in records])
    sections |= _texts("id", ids)
    sections |= _lookup(records)
    tables = {
        "parents": parents.values(),
        "countries": countries.values(),
        "named": len(records) - len(ids),
    }
    return _assemble(sections, dict(facts) | tables)


Sections = dict[str, "array[int] | bytes"]


def _columns(records: Sequence[Record], parents: Table, countries: Table) -> Sections:
    numbers = {record.id: place for place, record in enumerate(records)}

    def parent(record: Record) -> int:
        local = numbers.get(record.parent)
        where = "" if not record.parent else record.parent if local is None else local
        return parents.number(where)

    def country(record: Record) -> int:
        return countries.number(record.country)

    return {
        "geonames": array("I", (id_number(record.id) or 0 for record in records)),
        "kind": array("B", (KINDS.index(record.kind) for record in records)),
        "precision": array("B", (record.precision for record in records)),
        "prior": array("B", (record.prior for record in records)),
        "country": _smallest(list(map(country, records))),
        "parent": _smallest(list(map(parent, records))),
        "latitude": array("i", (round(r.latitude * DEGREES) for r in records)),
        "longitude": array("i", (round(r.longitude * DEGREES) for r in records)),
        "radius": array("H", (_radius(r.radius_km) for r in records)),
    }


def _smallest(numbers: Sequence[int]) -> "array[int]":
    """The numbers in as few bytes each as they fit in."""
    most = max(numbers, default=0)
    code = "B" if most < 1 << 8 else "H" if most < 1 << 16 else "I"
    return array(code, numbers)


def _radius(radius_km: float) -> int:
    return min(MOST_RADIUS, round(radius_km * KILOMETRES))


def _texts(name: str, texts: Sequence[str]) -> Sections:
    text, blocks = bytearray(), array("I")
    for number, each in enumerate(texts):
        if number % BLOCK == 0:
            blocks.append(len(text))
        text += _prefixed(each)
    return {f"{name}_blocks": blocks, f"{name}_text": bytes(text)}


def _prefixed(text: str) -> bytes:
    encoded = encode(text)[:MOST_BYTES]
    return bytes([len(encoded)]) + encoded


def encode(text: str) -> bytes:
    """The UTF-8 bytes of a name; any string has some, lone surrogates too.

    >>> encode("Hama")
    b'Hama'
    """
    return text.encode("utf-8", "surrogatepass")


def _lookup(records: Sequence[Record]) -> Sections:
    places: dict[str, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        for key in record.keys:
            places[key].append(place)
    buckets = _buckets(len(places))
    keys = sorted(places, key=lambda key: (bucket_of(encode(key), buckets), key))
    entries, offsets = bytearray(), array("I")
    for key in keys:
        offsets.append(len(entries))
        likely_first = sorted(places[key], key=lambda place: -records[place].prior)
        entries += _prefixed(key) + _posting(likely_first[:MOST_PLACES])
    numbers = [bucket_of(encode(key), buckets) for key in keys]
    firsts = _firsts(numbers, buckets, [*offsets, len(entries)])
    sections: Sections = {"bucket": firsts, "keys": bytes(entries)}
    return sections | _skeletons(dict(zip(keys, offsets, strict=True)), places, records)


def _posting(places: Sequence[int]) -> bytes:
    numbers = (place.to_bytes(NUMBER_BYTES, "little") for place in places)
    return bytes([len(places)]) + b"".join(numbers)


def _buckets(entries: int) -> int:
    buckets = LEAST_BUCKETS
    while buckets < entries // KEYS_A_BUCKET:
        buckets *= 2
    return buckets


def _firsts(
    sorted_buckets: Sequence[int], buckets: int, offsets: Sequence[int]
) -> "array[int]":
    """For each bucket, and one past the last, where its first entry starts."""
    edges = (bisect_left(sorted_buckets, bucket) for bucket in range(buckets + 1))
    return array("I", (offsets[edge] for edge in edges))


def _skeletons(
    offsets: Mapping[str, int],
    places: Mapping[str, Sequence[int]],
    records: Sequence[Record],
) -> Sections:
    spelt_many_ways = [
        (skeleton(key), offset)
        for key, offset in offsets.items()
        if key.isascii()
        and key[:1].isalpha()
        and any(records[p].country in FOLDING.transliterated for p in places[key])
    ]
    buckets = _buckets(len(spelt_many_ways))
    pairs = sorted(
        (bucket_of(encode(bones), buckets), at) for bones, at in spelt_many_ways
    )
    numbers = [bucket for bucket, _ in pairs]
    return {
        "skeleton_bucket": _firsts(numbers, buckets, range(len(pairs) + 1)),
        "skeleton_key": array("I", (offset for _, offset in pairs)),
    }


def _assemble(sections: Sections, facts: dict[str, Any]) -> bytes:
    body, where = bytearray(), {}
    for name, content in sections.items():
        body += bytes(-len(body) % 8)
        code = content.typecode if isinstance(content, array) else ""
        raw = content if isinstance(content, bytes) else content.tobytes()
        where[name] = [len(body), len(raw), code]
        body += raw
    facts["sections"] = where
    header = json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()
    header += b" " * (-(len(header) + 16) % 8)
    return MAGIC + len(header).to_bytes(8, "little") + header + body
