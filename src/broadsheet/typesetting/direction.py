"""Which way a text reads.

Rows are given in logical order, whichever way they read: turning letters round is left to the terminal (many do it for
each row by themselves), which would turn them back if it were done here. What typesetting does for a paragraph that
reads from right to left is to align it to the right and to set its marker, bar or dateline on that side.
"""

from __future__ import annotations

import re
import unicodedata

_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def reads_leftwards(text: str) -> bool:
    """Whether the first letter that has a direction reads from right to left (rule P2 of Unicode Annex 9)."""
    if text.isascii() or not _LEFTWARDS.search(text):
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False
