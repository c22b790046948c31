"""What terminals answer to questions, taken out of what is typed: an answer must never be read as keys.

Sequences by the names of xterm's control sequences: CPR (cursor position), DA1 (primary attributes), XTVERSION, OSC 11
(the colour of the background); kitty's graphics protocol (APC G) and colour scheme reports (CSI ? 997 n).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

AnswerKind = Literal["version", "paper", "graphics", "attributes", "scheme", "cursor"]


class Answer(NamedTuple):
    """`text` is the name and version, the colour as the terminal writes it, "OK" or an error, the attributes, "1" for
    dark or "2" for light, or the cursor's column counted from 1.
    """

    kind: AnswerKind
    text: str


_ANSWER = re.compile(
    r"\x1bP>\|(?P<version>[^\x1b]*)\x1b\\"
    r"|\x1b\]11;(?P<paper>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b_G[^;\x1b]*;(?P<graphics>[^\x1b]*)\x1b\\"
    r"|\x1b\[\?(?P<attributes>[\d;]*)c"
    r"|\x1b\[\?997;(?P<scheme>[12])n"
    r"|\x1b\[\d+;(?P<cursor>\d+)R"
)
# The end of a read that may be the beginning of an answer: surely, or only perhaps.
_BEGUN = re.compile(r"\x1b(?:P>\|[^\x1b]*|\]11;[^\x07\x1b]*|_G[^\x1b]*)\x1b?$")
_PERHAPS = re.compile(r"\x1b(?:P>?|\]1{0,2}|_|\[(?:\?[\d;]*|\d*(?:;\d*)?)?)?$")
_LONGEST = 500
"""Characters after which what began like an answer is none."""


class Answers:
    """Parts answers from keys. `awaited` is set while questions are open: only then may an end be held back long."""

    def __init__(self) -> None:
        self.awaited = False
        self._held = ""

    def part(self, typed: str) -> tuple[str, list[Answer]]:
        """What is left of the input without the answers in it, and the answers."""
        typed = self._held + typed
        self._held = ""
        found: list[Answer] = []

        def take(match: re.Match[str]) -> str:
            kind = match.lastgroup
            if kind == "cursor" and not self.awaited:  # F3 with a modifier looks the same
                return match[0]
            found.extend(Answer(known, match[known]) for known in _KINDS if known == kind)
            return ""

        rest = _ANSWER.sub(take, typed)
        tail = _BEGUN.search(rest) or (_PERHAPS.search(rest) if self.awaited else None)
        if tail and len(tail[0]) < _LONGEST:
            rest, self._held = rest[: tail.start()], tail[0]
        return rest, found

    def let_go(self) -> str:
        """What was held back, as nothing more came for a while: keys after all."""
        held, self._held = self._held, ""
        return "" if _BEGUN.search(held) else held


_KINDS: tuple[AnswerKind, ...] = ("version", "paper", "graphics", "attributes", "scheme", "cursor")
