"""What is wrong with a file as a whole."""

from __future__ import annotations


class DamagedError(ValueError):
    """A file is what it seems to be, but cannot be used; the text says why, as the end of a sentence."""
