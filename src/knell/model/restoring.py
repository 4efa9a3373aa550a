"""Nouns out of their canonical JSON: the way back from `knell.model.canonical`."""

import dataclasses
import json
import types
import typing
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar

Noun = TypeVar("Noun")


def restore(kind: type[Noun], text: str) -> Noun:
    """The noun that this canonical JSON was made of; ValueError when it was not.

    >>> from knell.model.canonical import canonical
    >>> from knell.model import Period
    >>> week = Period(start=date(2031, 5, 1), end=date(2031, 5, 7))
    >>> restore(Period, canonical(week)) == week
    True
    """
    try:
        noun: Noun = _restored(kind, json.loads(text))
    except (KeyError, TypeError, AttributeError) as error:
        message = f"not the JSON of a {kind.__name__}"
        raise ValueError(message) from error
    return noun


def _restored(kind: Any, value: Any) -> Any:  # noqa: ANN401  # any kind of field
    origin = typing.get_origin(kind)
    if origin in {typing.Union, types.UnionType}:
        return None if value is None else _restored(_told(kind), value)
    if origin is tuple:
        return _tuple(typing.get_args(kind), value)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        fields = _fields(kind)
        return kind(**{name: _restored(fields[name], value[name]) for name in value})
    return _single(kind, value)


def _single(kind: Any, value: Any) -> Any:  # noqa: ANN401  # any kind of field
    kind = getattr(kind, "__supertype__", kind)
    if issubclass(kind, Enum):
        return kind(value)
    if issubclass(kind, date):
        return kind.fromisoformat(value)
    if not isinstance(value, (kind, int) if kind is float else kind):
        message = f"{kind.__name__} expected"
        raise TypeError(message)
    return kind(value)


def _told(kind: Any) -> Any:  # noqa: ANN401  # any kind of field
    """The type that an optional field has when it is told."""
    return next(each for each in typing.get_args(kind) if each is not types.NoneType)


def _tuple(kinds: tuple[Any, ...], values: list[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(_restored(kinds[0], each) for each in values)
    return tuple(
        _restored(kind, each) for kind, each in zip(kinds, values, strict=True)
    )


@cache
def _fields(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
