"""TeX formulas, as pages for MathJax and KaTeX write them, as a line of Unicode."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from broadsheet.extraction.mathematics import accented, fraction, joined, lowered, matrix, raised, root

LONGEST = 5_000
"""Characters of a formula; a longer one is given as it is written."""
DEEPEST = 60
"""Groups inside of each other."""

_TOKEN = re.compile(r"\\(?:[a-zA-Z]+\*?|.)|\d+(?:\.\d+)?|\s+|.", re.DOTALL)
_ESCAPED = {"|": "‖", **{letter: letter for letter in "{}%$#&_"}}
_BOARD = dict(zip("CHNPQRZ1", "ℂℍℕℙℚℝℤ𝟙", strict=True))
_ACCENTS = {
    "bar": "¯", "overline": "‾", "underline": "_", "hat": "ˆ", "widehat": "ˆ", "tilde": "~", "widetilde": "~",
    "vec": "→", "dot": "˙", "ddot": "¨", "check": "ˇ", "acute": "´", "grave": "`", "breve": "˘",
}  # fmt: skip
_SPACES = frozenset(("quad", "qquad", ",", ";", ":", " ", ">", "\n", "enspace", "thinspace"))
_FENCES = {
    "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("{", "}"), "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"), "cases": ("{", ""),
}  # fmt: skip


class _Commands(NamedTuple):
    symbols: dict[str, str]
    functions: frozenset[str]
    words: frozenset[str]
    kept: frozenset[str]
    skipped: frozenset[str]


@cache
def _commands() -> _Commands:
    data = tomllib.loads(files("broadsheet.extraction").joinpath("data/tex.toml").read_text("utf-8"))
    names = data["symbols"].split()
    symbols = dict(zip(names[::2], names[1::2], strict=True)) | _ESCAPED
    return _Commands(symbols, *(frozenset(data[key].split()) for key in ("functions", "words", "kept", "skipped")))


def tex_text(source: str) -> str:
    """The formula that a TeX source sets. Unknown commands stay as their names."""
    if len(source) > LONGEST:
        return source
    try:
        return _Reader(source).read()
    except RecursionError:
        return source


class _Reader:
    def __init__(self, source: str) -> None:
        self._tokens: list[str] = _TOKEN.findall(source)
        self._at = 0
        self._depth = 0

    def read(self) -> str:
        parts: list[str] = []
        while self._at < len(self._tokens):
            parts.append(self._line(stop=()))
            self._at += 1  # a bracket that closes nothing
        return joined(parts).strip()

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _next(self) -> str:
        piece = self._peek()
        self._at += 1
        return piece

    def _line(self, stop: tuple[str, ...]) -> str:
        """The terms up to a closing bracket or one of the `stop` tokens, which is not taken."""
        parts: list[str] = []
        while (piece := self._peek()) and piece != "}" and piece not in stop:
            if piece in ("^", "_"):
                self._next()
                index = self._argument()
                base = parts.pop() if parts and parts[-1] != " " else ""
                parts.append((raised if piece == "^" else lowered)(base.rstrip(), index) + " " * base.endswith(" "))
            elif piece == "'":
                self._next()
                parts.append("′")
            else:
                parts.append(self._term())
        return joined(parts)

    def _term(self) -> str:
        piece = self._next()
        if piece == "{":
            self._depth += 1
            if self._depth > DEEPEST:
                raise RecursionError
            inner = self._line(stop=())
            self._next()
            self._depth -= 1
            return inner
        if piece.startswith("\\"):
            return self._command(piece[1:])
        return " " if piece.isspace() or piece in ("~", "&") else piece

    def _argument(self) -> str:
        while self._peek().isspace():
            self._next()
        return self._term().strip() if self._peek() else ""

    def _command(self, name: str) -> str:
        if name in _commands().symbols:
            return _commands().symbols[name]
        if name in _commands().functions:
            return f" {name} "
        if name in _SPACES or name == "\\":
            return " "
        if name in _ACCENTS:
            return accented(self._argument(), _ACCENTS[name])
        if name in _commands().words:
            return f" {self._words()} " if not name.startswith("operatorname") else f" {self._argument()} "
        if name in _commands().skipped:
            self._argument()
            return ""
        if name in _commands().kept or name == "!":
            if self._peek() == "." and name in ("left", "right", "middle"):
                self._next()
            return ""
        structure: Callable[[], str] | None = {
            "frac": self._fraction, "dfrac": self._fraction, "tfrac": self._fraction, "cfrac": self._fraction,
            "binom": self._binomial, "sqrt": self._root, "mathbb": self._board, "begin": self._environment,
            "not": self._negated,
        }.get(name)  # fmt: skip
        return structure() if structure else name

    def _words(self) -> str:
        """The argument as it is written, spaces and all."""
        if self._peek() != "{":
            return self._argument()
        self._next()
        depth, words = 1, ""
        while piece := self._next():
            depth += (piece == "{") - (piece == "}")
            if not depth:
                break
            words += piece.removeprefix("\\")
        return words

    def _fraction(self) -> str:
        above = self._argument()
        return fraction(above, self._argument())

    def _binomial(self) -> str:
        above = self._argument()
        return f"({above} choose {self._argument()})"

    def _root(self) -> str:
        degree = ""
        if self._peek() == "[":
            self._next()
            degree = self._line(stop=("]",))
            self._next()
        return root(self._argument(), degree)

    def _board(self) -> str:
        return "".join(_BOARD.get(letter, letter) for letter in self._argument())

    def _negated(self) -> str:
        return {"=": "≠", "∈": "∉", "∃": "∄"}.get(sign := self._argument(), f"{sign}\u0338")

    def _environment(self) -> str:
        name = self._words().rstrip("*")
        if name in ("array", "alignat"):
            self._argument()
        rows: list[list[str]] = [[]]
        while self._peek():
            rows[-1].append(self._line(stop=("&", "\\\\", "\\end")))
            piece = self._next()
            if piece == "\\\\":
                rows.append([])
            elif piece == "\\end":
                self._words()
                break
        if name in _FENCES or name.endswith(("matrix", "array")):
            return matrix(rows, *_FENCES.get(name, ("", "")))
        return "; ".join(line for row in rows if (line := " ".join(filter(None, row))))
