"""The tree of Knell's exceptions.

    KnellError
    ├── InputError        what the user gave cannot be read at all
    │   ├── SourceError   a file, folder or stream
    │   └── QuestionError a question that makes no sense (to before from, ...)
    ├── RecordError       a record directory that is damaged, locked or too new
    └── AssetError        a file that ships with Knell is missing or damaged

Untidy data does not raise: it comes back as a
[`Problem`][knell.model.problem.Problem]. What raises is a broken promise, and
at the command line each of these ends with its message and exit code 2.
"""


class KnellError(Exception):
    """The root: catching it catches everything that Knell raises on purpose."""


class InputError(KnellError):
    """What the user gave cannot be read at all."""


class SourceError(InputError):
    """A file, folder or stream that cannot be opened or is not what it says."""


class QuestionError(InputError):
    """A question that contradicts itself, such as a period that ends early."""


class RecordError(KnellError):
    """A record directory that is damaged, locked, or made by a newer Knell."""


class AssetError(KnellError):
    """A file that ships with Knell is missing or damaged."""
