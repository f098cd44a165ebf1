"""What the store refuses. `assistant.messages` puts these into Vietnamese."""

from __future__ import annotations


class LibraryError(Exception):
    """Base of what can go wrong with a library folder."""


class LibraryBusy(LibraryError):
    """Another process is writing to this library."""


class ModelNotFound(LibraryError):
    """The embedding model of the settings is neither a folder nor a model that is on this machine."""


class ModelChanged(LibraryError):
    """The library was embedded with another model and has not been embedded again."""


class NotStored(LibraryError):
    """What was written of a document is not all there; the document was not taken in."""


class OriginalChanged(LibraryError):
    """The file is no longer what was read from it a moment ago."""


class BadField(LibraryError):
    """A correction of a field that cannot be corrected, or longer than such a field is."""


class BadDay(BadField):
    """A day that is not in the calendar, or not written as 28/11/2024."""


class BadNumber(BadField):
    """A document number without a digit."""
