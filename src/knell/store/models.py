"""The tables. Only this room sees their rows.

Django looks for tables in a module of this name.
"""

from typing import ClassVar

from django.db import models
from django.db.models import CASCADE, PROTECT

from knell.store.engine import set_up

set_up()  # tables cannot be described before; whoever imports them first does it

ONE = 1
"""The key of the one row of a table that holds one row."""


class RecordRow(models.Model):
    """What the database is: one row."""

    id = models.IntegerField(primary_key=True, default=ONE)
    name = models.TextField()
    """The record's id; its directory's marker names the same."""
    schema = models.IntegerField()
    log_length = models.BigIntegerField(default=0)
    log_head = models.TextField(default="")
    """Digest of the last row of the log: without it, a missing end would not show."""

    class Meta:
        """The table's name."""

        db_table = "knell_record"


class NameRow(models.Model):
    """A claimant or an outlet by one wording."""

    name = models.TextField()
    outlet = models.BooleanField()

    class Meta:
        """The table's name."""

        db_table = "knell_name"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "outlet"], name="knell_name_once")
        ]


class WhereaboutsRow(models.Model):
    """A place as worded, with what the wording was resolved to."""

    key = models.TextField(unique=True)
    """A digest of all the others, so that a pair is kept once."""
    wording = models.TextField(null=True)
    place = models.TextField(null=True)
    """The gazetteer's id; null, as all that follow, when it was not resolved."""
    name = models.TextField(default="")
    country = models.TextField(default="")
    admin1 = models.TextField(default="")
    admin2 = models.TextField(default="")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    radius_km = models.FloatField(null=True)
    precision = models.IntegerField(null=True)
    within = models.JSONField(default=list)

    class Meta:
        """The table's name."""

        db_table = "knell_whereabouts"


class TextRow(models.Model):
    """A text that one or more outlets printed."""

    signature = models.BinaryField(null=True)
    """The MinHash of its first printing; null when it holds no words."""

    class Meta:
        """The table's name."""

        db_table = "knell_text"


class BandRow(models.Model):
    """A part of a text's signature: texts that share one may be copies."""

    band = models.BigIntegerField(db_index=True)
    text = models.ForeignKey(TextRow, CASCADE, db_index=False)

    class Meta:
        """The table's name."""

        db_table = "knell_band"


class DocumentRow(models.Model):
    """One printing of a text: a document as it came."""

    document = models.TextField(unique=True)
    sha256 = models.TextField(unique=True)
    media_type = models.TextField()
    source = models.ForeignKey(NameRow, PROTECT, null=True, db_index=False)
    title = models.TextField()
    url = models.TextField()
    published = models.DateField(null=True, db_index=True)
    language = models.TextField()
    origin = models.TextField()
    body = models.TextField()
    text = models.ForeignKey(TextRow, PROTECT)

    class Meta:
        """The table's name."""

        db_table = "knell_document"


class ClaimRow(models.Model):
    """One claim; fields that are not explained here are those of the noun."""

    document = models.ForeignKey(DocumentRow, CASCADE, db_index=False)
    position = models.IntegerField()
    claim = models.TextField(db_index=True)
    start = models.IntegerField()
    end = models.IntegerField()
    quote = models.TextField()
    harm = models.TextField()
    wording = models.TextField()
    low = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    vague = models.BooleanField()
    unit = models.TextField()
    victims = models.TextField(null=True)
    status = models.TextField()
    perpetrator = models.TextField(null=True)
    claimant = models.ForeignKey(NameRow, PROTECT, null=True, db_index=False)
    stance = models.TextField()
    whereabouts = models.ForeignKey(WhereaboutsRow, PROTECT, null=True)
    location_confidence = models.FloatField(null=True)
    period_start = models.DateField(null=True)
    period_end = models.DateField(null=True)
    weapon = models.TextField(null=True)
    scope = models.TextField()
    part_of = models.TextField(null=True)
    same_as = models.TextField(null=True)
    evidence = models.JSONField()
    confidence = models.FloatField()
    method = models.TextField()
    version = models.TextField()
    published = models.DateField(null=True)
    """The document's day, kept here for the index."""
    first = models.IntegerField()
    """Ordinal of the first day that it may be about, to search by."""
    last = models.IntegerField()
    """Ordinal of the last such day."""
    stretch = models.SmallIntegerField()
    """A `knell.store.days.Stretch`."""
    family = models.IntegerField(null=True)
    """Position of the first claim of the document that it is linked with, by parts and
    repetitions; null when it stands alone."""

    class Meta:
        """The table's name, and the indexes that questions go by."""

        db_table = "knell_claim"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "position"], name="knell_claim_position"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["stretch", "harm", "whereabouts", "first", "last"],
                name="knell_claim_where",
            ),
            models.Index(
                fields=["stretch", "harm", "first", "last"],
                name="knell_claim_when",
            ),
        ]


class StatementRow(models.Model):
    """One statement without a number."""

    document = models.ForeignKey(DocumentRow, CASCADE, db_index=False)
    position = models.IntegerField()
    start = models.IntegerField()
    end = models.IntegerField()
    quote = models.TextField()
    speaker = models.TextField()
    kind = models.TextField()
    quoted = models.BooleanField()

    class Meta:
        """The table's name."""

        db_table = "knell_statement"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "position"], name="knell_statement_position"
            )
        ]


class ProblemRow(models.Model):
    """One problem of a document, on arrival or in all."""

    document = models.ForeignKey(DocumentRow, CASCADE, db_index=False)
    arrival = models.BooleanField()
    """Whether it is in the document's own list; those of the extraction are apart."""
    position = models.IntegerField()
    code = models.TextField()
    message = models.TextField()
    source = models.TextField()
    about = models.TextField(null=True)
    """The document that the problem names, if it names one."""
    start = models.IntegerField(null=True)
    end = models.IntegerField(null=True)
    fatal = models.BooleanField()

    class Meta:
        """The table's name."""

        db_table = "knell_problem"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "arrival", "position"],
                name="knell_problem_position",
            )
        ]


class LogRow(models.Model):
    """One thing that happened or was decided; rows are added, never changed."""

    serial = models.BigIntegerField(primary_key=True)
    """1, 2, 3, … without a gap."""
    kind = models.TextField()
    subject = models.TextField()
    """The id of what it is about; of a pair, both, the lesser first."""
    body = models.TextField()
    """Canonical JSON of all that is said, with who and when."""
    previous = models.TextField()
    """Digest of the row before; empty for the first."""
    digest = models.TextField()
    """SHA-256 over all the others."""

    class Meta:
        """The table's name, and the index that it is read by."""

        db_table = "knell_log"
        indexes: ClassVar = [
            models.Index(fields=["kind", "subject"], name="knell_log_subject")
        ]
