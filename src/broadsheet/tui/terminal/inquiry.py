"""What the terminal can do: asked after the first picture is shown, and remembered for terminals that say who they are.

Letters: kitty's text sizing protocol (OSC 66) is asked about as its description says, by drawing a space that is two
cells wide and one that is twice as large, and looking where the cursor is. Pictures: kitty's graphics protocol is
asked by name, as other terminals that know it do not know its placeholders, by which pictures scroll with the text.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from broadsheet.tui.terminal.answers import Answer

PATIENCE = 2.0
"""Seconds after which a terminal is taken for one that does not answer."""

_NAME = "\x1b[>0q"
_PAPER = "\x1b]11;?\x1b\\"
_END = "\x1b[c"
"""Every terminal answers this one: what it has not answered until then it will not answer."""
_LETTERS = "\x1b[H\x1b[6n\x1b]66;w=2; \x1b\\\x1b[6n\x1b]66;s=2; \x1b\\\x1b[6n"
_PICTURES = "\x1b_Gi=1,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"
_WITH_PLACEHOLDERS = re.compile(r"kitty\(|ghostty ")
_MUTE = re.compile(r"linux|dumb|unknown|vt\d|cons25|$")
"""Terminals, by TERM, that may show questions instead of answering them."""
_COMMON = re.compile(r"xterm(-\d+color)?$")
"""What many terminals call themselves: it does not tell which one it is before it has answered."""
_PASSED_ON = ("tmux", "screen")
_LIGHT = 0.5
"""Luminance of the lightest background that light letters are shown on."""


@dataclass(frozen=True, slots=True)
class Abilities:
    """Whether the terminal draws larger letters (OSC 66), and pictures at placeholders (kitty's graphics protocol)."""

    letters: bool = False
    pictures: bool = False


@dataclass(slots=True)
class Known:
    """What is remembered of terminals, in a file of the state folder. A file that is damaged counts as none."""

    path: Path
    terminals: dict[str, dict[str, Any]] = field(default_factory=dict)
    """"TERM name(version)" → what it can do; "TERM" alone → the name of the one that had this TERM the last time."""

    @classmethod
    def read(cls, path: Path) -> Known:
        try:
            data = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            return cls(path)
        whole = isinstance(data, dict) and all(isinstance(value, dict) for value in data.values())
        return cls(path, data if whole else {})

    def abilities(self, term: str, name: str) -> Abilities | None:
        kept = self.terminals.get(f"{term} {name}")
        return Abilities(kept.get("letters") is True, kept.get("pictures") is True) if kept else None

    def keep(self, term: str, name: str, abilities: Abilities, *, dark: bool | None) -> None:
        """Write down what was found out. Where that fails, it is found out again the next time."""
        before = json.dumps(self.terminals, sort_keys=True)
        if name:
            self.terminals[f"{term} {name}"] = {"letters": abilities.letters, "pictures": abilities.pictures}
        last = self.terminals.setdefault(term, {})
        last["name"] = name
        if dark is not None:
            last["dark"] = dark
        if json.dumps(self.terminals, sort_keys=True) == before:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            new = self.path.with_suffix(f".{os.getpid()}")
            new.write_text(json.dumps(self.terminals, indent=1, sort_keys=True), "utf-8")
            new.replace(self.path)
        except OSError:
            return


class Inquiry:
    """The questions to one terminal. What is to be written is returned; the answers are handed in."""

    def __init__(self, known: Known, environment: Mapping[str, str] = os.environ) -> None:
        self._known = known
        self._term = environment.get("TERM", "")
        self._name = ""
        self._columns: list[int] = []
        self._graphics = False
        self._drawn = False
        within = bool(environment.get("TMUX") or environment.get("STY")) or self._term.startswith(_PASSED_ON)
        self._mute = bool(_MUTE.match(self._term)) or (within and not environment.get("TMUX"))
        self._within = within
        self.over = False
        last = known.terminals.get(self._term, {})
        names_one = not within and not _COMMON.match(self._term)
        assumed = known.abilities(self._term, str(last.get("name", ""))) if names_one else None
        self.abilities = assumed or Abilities()
        """What the terminal can do, as far as is known by now."""
        dark = last.get("dark")
        self.dark: bool | None = dark if isinstance(dark, bool) else None
        """Whether the background is dark; None where nothing is known."""

    def begin(self, *, paper: bool) -> str:
        """The first questions; with `paper` also for the background."""
        if self._mute or (self._within and not paper):
            self.over = True
            return ""
        self.over = False
        return ("" if self._within else _NAME) + (_PAPER if paper else "") + _END

    def take(self, answer: Answer) -> str:
        """Take an answer; returns what is to be asked next, mostly nothing."""
        match answer.kind:
            case "version":
                self._name = answer.text
            case "paper":
                self.dark = is_dark(answer.text, self.dark)
            case "scheme":
                self.dark = answer.text == "1"
            case "graphics":
                self._graphics = answer.text == "OK"
            case "cursor":
                self._columns.append(int(answer.text))
            case "attributes":
                return self._next()
        return ""

    def _next(self) -> str:
        if self.over:
            return ""
        if self._drawn:
            self._end(Abilities(self._columns == [1, 3, 5], self._graphics))
            return ""
        kept = self._known.abilities(self._term, self._name)
        if kept or not self._name or self._within:
            self._end(kept or Abilities())
            return ""
        self._drawn = True
        return _LETTERS + (_PICTURES if _WITH_PLACEHOLDERS.match(self._name) else "") + _END

    def _end(self, abilities: Abilities) -> None:
        self.over = True
        self.abilities = abilities
        self._known.keep(self._term, self._name, abilities, dark=self.dark)

    @property
    def drawn(self) -> bool:
        """Whether questions were drawn over the screen's first cells, which are to be drawn anew."""
        return self._drawn

    def give_up(self) -> None:
        """The terminal does not answer: what it has not said it cannot do."""
        if not self.over:
            self.over = True
            self.abilities = Abilities()


def is_dark(colour: str, otherwise: bool | None = None) -> bool | None:
    """Whether a colour as terminals write it ("rgb:1e1e/1e1e/2e2e") is a dark one; `otherwise` where it is none."""
    match = re.match(r"rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})", colour)
    if match is None:
        return otherwise
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in match.groups())
    return bool(0.2126 * red + 0.7152 * green + 0.0722 * blue < _LIGHT)
