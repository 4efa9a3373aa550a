"""How likely a place is to be meant, and how far it reaches, by its size."""

from math import log10, pi, sqrt

COUNTRY_PRIOR, ADMIN1_PRIOR, ADMIN2_PRIOR, ADDITION_PRIOR = 255, 140, 80, 110
MOST_PRIOR = 200
UNKNOWN_POPULATION = 1000
TOWN_RADIUS_KM = (1.0, 25.0)
PEOPLE_PER_KM2 = 4000


def town_prior(population: int) -> int:
    """25 a power of ten: 1,000 people 75, a million 150, at most 200.

    >>> town_prior(1_000_000), town_prior(0)
    (150, 75)
    """
    return min(MOST_PRIOR, round(25 * log10((population or UNKNOWN_POPULATION) + 1)))


def town_radius_km(population: int) -> float:
    """How far a town of that size reaches, at 4,000 people a square kilometre.

    >>> town_radius_km(4_000_000)
    17.8
    """
    least, most = TOWN_RADIUS_KM
    reach = sqrt(population / PEOPLE_PER_KM2 / pi)
    return round(min(most, max(least, reach)), 1)
