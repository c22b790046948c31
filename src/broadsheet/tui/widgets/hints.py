"""The letters that are put on links, so that typing them chooses one. Pure."""

from __future__ import annotations

from itertools import count, product

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""Those under the fingers first."""


def hint_labels(number: int) -> list[str]:
    """So many different labels, all of the same length, as short as can be."""
    length = next(length for length in count(1) if len(LETTERS) ** length >= number)
    labels = ("".join(letters) for letters in product(LETTERS, repeat=length))
    return [label for label, _ in zip(labels, range(number), strict=False)]
