"""The gazetteer: a name in its context -> a place with coordinates and a precision.

Reads bundled data and the user's imports only; nothing is fetched.
"""

from knell.places.context import PlaceContext
from knell.places.gazetteer import Candidate, Gazetteer
from knell.places.importing import ImportReport, import_places
from knell.places.kinds import Kind
from knell.places.mentions import PlaceMention, find_places
from knell.places.resolution import Reason, Resolution
from knell.places.resolver import resolve, resolve_all

__all__ = [
    "Candidate",
    "Gazetteer",
    "ImportReport",
    "Kind",
    "PlaceContext",
    "PlaceMention",
    "Reason",
    "Resolution",
    "find_places",
    "import_places",
    "resolve",
    "resolve_all",
]
