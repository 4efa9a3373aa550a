"""Distances of many pairs of points at once."""

import numpy as np
from numpy.typing import NDArray

from knell.places.geometry import EARTH_RADIUS_KM

Numbers = NDArray[np.float64]


def distances_km(ones: Numbers, others: Numbers) -> Numbers:
    """As `geometry.distance_km`, for rows of degrees north and east.

    >>> north_east = np.array([[36.2, 37.16]]), np.array([[33.51, 36.29]])
    >>> distances_km(*north_east).round().tolist()
    [309.0]
    """
    north, east = np.radians(others - ones).T
    lift = np.sin(north / 2) ** 2
    turn = np.cos(np.radians(ones[:, 0])) * np.cos(np.radians(others[:, 0]))
    turn *= np.sin(east / 2) ** 2
    found: Numbers = (
        2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(lift + turn)))
    )
    return found
