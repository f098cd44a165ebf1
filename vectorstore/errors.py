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
