"""What is raised for contents of the library file that cannot be read."""

from __future__ import annotations


class DamageError(Exception):
    """Raised inside a transaction for contents that cannot be read; LibraryError comes out of it."""
