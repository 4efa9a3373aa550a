"""The cells of a claim in a table: what those who write and who read them share."""

LIKE_JSON = (
    "id",
    "published",
    "source",
    "harm",
    "unit",
    "victims",
    "status",
    "perpetrator",
    "claimant",
    "stance",
    "place",
    "start",
    "end",
    "weapon",
    "scope",
    "confidence",
    "quote",
)
"""Columns that are named and filled as the fields of `ClaimRow` are."""

LOCATION = {
    "location_id": "id",
    "location_name": "name",
    "country": "country",
    "admin1": "admin1",
    "latitude": "latitude",
    "longitude": "longitude",
    "precision": "precision",
    "location_confidence": "confidence",
}
"""Columns of the resolved place, and the fields of `LocationRow` that fill them."""

RUN_AS_FORMULA = "[-=+@\t\r\n\uff1d\uff0b\uff0d\uff20]"
"""A pattern for what makes a spreadsheet run the cell that it opens; the last four are
the full-width forms of the first four. An apostrophe set before it holds the cell."""
