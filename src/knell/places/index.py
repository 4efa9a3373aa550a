"""An index file, opened: read in place, never parsed."""

import json
import mmap
import sys
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from knell.model import AssetError, Precision
from knell.places.folding import skeleton
from knell.places.kinds import KINDS, Kind
from knell.places.layout import (
    BLOCK,
    DEGREES,
    GEONAMES,
    KILOMETRES,
    MAGIC,
    NUMBER_BYTES,
    bucket_of,
    encode,
    id_number,
)

_PREAMBLE = 16


class Row(NamedTuple):
    """A place as an index keeps it."""

    id: str
    name: str
    kind: Kind
    country: str
    parent: str
    """Id of the smallest place that contains it, or empty."""
    latitude: float
    longitude: float
    radius_km: float
    precision: Precision
    prior: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Index:
    """One index file. Places and keys go by their number in it."""

    path: Path
    facts: Mapping[str, Any]
    """The header: sources, counts, countries, regions."""
    columns: Mapping[str, memoryview]

    @classmethod
    def open(cls, path: Path) -> "Index":
        """Maps a file; AssetError when it is missing, cut short or no index."""
        try:
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            return cls._read(path, memoryview(mapped))
        except (OSError, ValueError, KeyError, TypeError) as error:
            message = f"this is no readable index of places: {path}"
            raise AssetError(message) from error

    @classmethod
    def _read(cls, path: Path, content: memoryview) -> "Index":
        if content[: len(MAGIC)] != MAGIC or sys.byteorder != "little":
            raise ValueError(path)
        size = int.from_bytes(content[len(MAGIC) : _PREAMBLE], "little")
        facts = json.loads(bytes(content[_PREAMBLE : _PREAMBLE + size]))
        body = content[_PREAMBLE + size :]
        columns = {}
        for name, (start, length, code) in facts.pop("sections").items():
            if start + length > len(body):
                raise ValueError(path)
            part = body[start : start + length]
            columns[name] = part.cast(code) if code else part
        return cls(path=path, facts=facts, columns=columns)

    def __len__(self) -> int:
        """Number of places."""
        return len(self.columns["kind"])

    def find(self, key: str) -> tuple[int, ...]:
        """The places that a folded name may mean, most likely first."""
        wanted, buckets = encode(key), self.columns["bucket"]
        bucket = bucket_of(wanted, len(buckets) - 1)
        at, end, keys = buckets[bucket], buckets[bucket + 1], self.columns["keys"]
        while at < end:
            posting = at + 1 + keys[at]
            if keys[at + 1 : posting] == wanted:
                return self.posting(posting)
            at = posting + 1 + NUMBER_BYTES * keys[posting]
        return ()

    def posting(self, at: int) -> tuple[int, ...]:
        """The places that stand at an offset among the keys."""
        keys = self.columns["keys"]
        last = at + 1 + NUMBER_BYTES * keys[at]
        starts = range(at + 1, last, NUMBER_BYTES)
        return tuple(
            [
                keys[start] | keys[start + 1] << 8 | keys[start + 2] << 16
                for start in starts
            ]
        )

    def alike(
        self, key: str, countries: frozenset[str] = frozenset()
    ) -> Iterator[tuple[str, Sequence[int]]]:
        """Keys of the same skeleton as this one, with the places they may mean.

        Only those in some countries (ISO codes), or all when none is given.
        """
        buckets, bones = self.columns["skeleton_bucket"], skeleton(key)
        bucket = bucket_of(encode(bones), len(buckets) - 1)
        keys = self.columns["keys"]
        for at in self.columns["skeleton_key"][buckets[bucket] : buckets[bucket + 1]]:
            posting = at + 1 + keys[at]
            # Most keys lead to other countries, and reading them takes its time.
            here = self._within(self.posting(posting), countries)
            if not here:
                continue
            other = _decode(keys[at + 1 : posting])
            if skeleton(other) == bones:
                yield other, here

    def _within(
        self, numbers: Sequence[int], countries: frozenset[str]
    ) -> Sequence[int]:
        """Those of some places that lie in one of some countries, if any is given."""
        if not countries:
            return numbers
        codes, column = self.facts["countries"], self.columns["country"]
        return [n for n in numbers if codes[column[n]] in countries]

    def number(self, place_id: str) -> int | None:
        """The number of the place with this id, or None."""
        geonames, named = self.columns["geonames"], self._named()
        wanted = id_number(place_id)
        if wanted is not None:
            at = bisect_left(geonames, wanted, 0, named)
            return at if at < named and geonames[at] == wanted else None
        ids = range(len(self) - named)
        at = bisect_left(ids, place_id, key=lambda i: self._text("id", i))
        found = at < len(ids) and self._text("id", at) == place_id
        return named + at if found else None

    def _named(self) -> int:
        """How many places go by GeoNames ids: they come first."""
        return int(self.facts["named"])

    def _text(self, column: str, number: int) -> str:
        text = self.columns[f"{column}_text"]
        at = self.columns[f"{column}_blocks"][number // BLOCK]
        for _ in range(number % BLOCK):
            at += 1 + text[at]
        return _decode(text[at + 1 : at + 1 + text[at]])

    def _id(self, number: int) -> str:
        geonames = self.columns["geonames"][number]
        if geonames:
            return f"{GEONAMES}{geonames}"
        return self._text("id", number - self._named())

    def _parent(self, number: int) -> str:
        parent = self.facts["parents"][self.columns["parent"][number]]
        return parent if isinstance(parent, str) else self._id(parent)

    def prior(self, number: int) -> int:
        """How likely the place is to be meant, all else being equal: 0..255."""
        return int(self.columns["prior"][number])

    def country(self, number: int) -> str:
        """ISO code of the country a place lies in, or empty."""
        return str(self.facts["countries"][self.columns["country"][number]])

    def kind(self, number: int) -> Kind:
        """What sort of place it is."""
        return KINDS[self.columns["kind"][number]]

    def row(self, number: int) -> Row:
        """Everything the index keeps about a place."""
        columns = self.columns
        return Row(
            id=self._id(number),
            name=self._text("name", number),
            kind=self.kind(number),
            country=self.country(number),
            parent=self._parent(number),
            latitude=columns["latitude"][number] / DEGREES,
            longitude=columns["longitude"][number] / DEGREES,
            radius_km=columns["radius"][number] / KILOMETRES,
            precision=Precision(columns["precision"][number]),
            prior=self.prior(number),
        )


def _decode(raw: memoryview) -> str:
    return str(raw, "utf-8", "surrogatepass")
