"""Mathematics on one line of Unicode: fractions, roots, raised and lowered letters, accents, matrices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final
from unicodedata import normalize

_PLAIN: Final = "0123456789+-−=()aehijklmnoprstuvxyzbcdfgwABDEGHIJKLMNOPRTUVWβγδθφχ′″∗*∘"
_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵉʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛˣʸᶻᵇᶜᵈᶠᵍʷᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ′″**°"
_RAISE = dict(zip(_PLAIN, _RAISED, strict=True))
_LOWER = dict(zip("0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True))
_ACCENTS = {
    "¯": "\u0304", "‾": "\u0305", "_": "\u0332", "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303",
    "→": "\u20d7", "⃗": "\u20d7", "˙": "\u0307", ".": "\u0307", "¨": "\u0308", "ˇ": "\u030c", "´": "\u0301",
    "`": "\u0300", "˘": "\u0306",
}  # fmt: skip
_BRACKETS = {"(": ")", "[": "]", "{": "}", "|": "|", "‖": "‖", "⟨": "⟩"}
_RELATIONS = frozenset("=≠<>≤≥≪≫≈≡∼≃≅∝∈∉∋⊂⊆⊃⊇→←↔⇒⇐⇔↦⟹⟺⟶∣∥⊥±∓×÷∪∩∧∨⊕⊗⋅:∘≺≻⊢⊨")
_SIGNS = frozenset("+-−")
_OPENING = "([{,;=<>≤≥≈→∈±×⋅|"
_SPACES = re.compile(r"\s+")
_SIMPLE = re.compile(r"[√∛∜]?(?:\d[\d.]*|[^\W\d]?[′₀-₉ₐ-ₜ⁰-⁹ᵃ-ᶻⁿ\u0300-\u036f\u20d7]*|[∞ℏℓ])")


def joined(parts: Iterable[str]) -> str:
    """The parts on a line, with spaces around relations, and around signs that join two terms."""
    line = ""
    for part in parts:
        if part in _RELATIONS or (part in _SIGNS and line.rstrip() and line.rstrip()[-1] not in _OPENING):
            line = f"{line.rstrip()} {'−' if part == '-' else part} "
        elif part == "-":
            line += "−"
        else:
            line += part
    return tidied(line)


def tidied(line: str) -> str:
    """The line without needless spaces inside of it."""
    return _SPACES.sub(" ", line).replace("( ", "(").replace(" )", ")").replace(" ,", ",")


def grouped(term: str) -> str:
    """A term in brackets, unless it is a single one or has brackets already."""
    return term if _SIMPLE.fullmatch(term) or _is_bracketed(term) else f"({term})"


def fraction(above: str, below: str) -> str:
    return f"{grouped(above)}/{grouped(below)}"


def root(term: str, degree: str = "") -> str:
    sign = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(degree)
    inner = term if _SIMPLE.fullmatch(term) or _is_bracketed(term) else f"({term})"
    return f"{sign}{inner}" if sign else f"{raised('', degree)}√{inner}"


def raised(base: str, index: str) -> str:
    """With an index above: in Unicode's raised letters where it has all of them, else behind a caret."""
    return base + _set_off(index, _RAISE, "^")


def lowered(base: str, index: str) -> str:
    """With an index below: in Unicode's lowered letters where it has all of them, else behind an underscore."""
    return base + _set_off(index, _LOWER, "_")


def accented(term: str, accent: str) -> str:
    """One letter with the accent; a longer term keeps it only as a line above all of its letters."""
    mark = _ACCENTS.get(accent, "")
    if len(term) == 1 or mark in ("\u0304", "\u0305", "\u0332"):
        line = {"\u0304": "\u0305"}.get(mark, mark) if len(term) > 1 else mark
        return normalize("NFC", "".join(letter if letter.isspace() else letter + line for letter in term))
    return term


def matrix(rows: Sequence[Sequence[str]], left: str = "(", right: str = ")") -> str:
    """The cells of a row parted by commas, the rows by semicolons."""
    inner = "; ".join(", ".join(cell.strip() for cell in row) for row in rows if any(row))
    return f"{left}{inner}{right}"


def _set_off(index: str, letters: dict[str, str], sign: str) -> str:
    if not index:
        return ""
    tight = index.replace(" ", "")
    if all(letter in letters for letter in tight):
        return "".join(letters[letter] for letter in tight)
    return sign + (index if len(index) == 1 else grouped(index))


def _is_bracketed(term: str) -> bool:
    """Whether the bracket that opens the term closes it."""
    close = _BRACKETS.get(term[:1])
    if close is None or term[-1] != close or len(term) < 2:
        return False
    depth = 0
    for letter in term[:-1]:
        depth += (letter == term[0]) - (letter == close and close != term[0])
        if depth == 0:
            return False
    return True
