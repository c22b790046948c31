"""MathML (presentation markup) as a line of Unicode."""

from __future__ import annotations

from lxml.html import HtmlElement

from broadsheet.extraction.mathematics import accented, fraction, grouped, joined, lowered, matrix, raised, root
from broadsheet.text import clean_text

DEEPEST = 60
"""Elements inside of each other that are looked into; deeper ones are taken as they are."""

_LEAVES = ("mi", "mn", "mo", "mtext", "ms")
_UNSEEN = ("annotation", "annotation-xml", "mphantom", "mprescripts", "none")
_INVISIBLE = str.maketrans("", "", "\u2061\u2062\u2063\u2064")
_LIMITS = frozenset(("lim", "max", "min", "sup", "inf", "∑", "∏", "∫", "⋃", "⋂", "∮", "⨁"))


def math_text(element: HtmlElement, depth: int = 0) -> str:
    """The formula of an element; empty where there is none."""
    tag = str(element.tag).rpartition(":")[2]
    if tag in _UNSEEN:
        return ""
    if tag in _LEAVES or depth > DEEPEST:
        text = clean_text("".join(element.itertext())).translate(_INVISIBLE)
        is_function = tag == "mi" and len(text) > 1 and text.isalpha()
        return f" {text} " if is_function or (tag == "mtext" and text) else text
    parts = [math_text(child, depth + 1) for child in element if isinstance(child.tag, str)]
    if tag == "mspace":
        return " "
    if tag == "mtable":
        rows = [row for row in element if str(row.tag).endswith("mtr")]
        return matrix([[math_text(cell, depth + 1) for cell in row] for row in rows], "", "")
    if tag == "semantics":
        return parts[0] if parts else ""
    if tag == "mfenced":
        left, right = element.get("open", "("), element.get("close", ")")
        return f"{left}{', '.join(part for part in parts if part)}{right}"
    if tag == "msqrt":
        return root(joined(parts).strip())
    return _scripted(tag, parts) if tag in _SCRIPTS and len(parts) >= _SCRIPTS[tag] else joined(parts)


_SCRIPTS = {
    "mfrac": 2, "mroot": 2, "msup": 2, "msub": 2, "msubsup": 3, "mover": 2, "munder": 2, "munderover": 3,
}  # fmt: skip
"""Elements that set their parts above or below each other, and how many parts they have."""


def _scripted(tag: str, parts: list[str]) -> str:
    base, first = parts[0].strip(), parts[1].strip()
    if tag == "mfrac":
        return fraction(base, first)
    if tag == "mroot":
        return root(base, first)
    if tag == "mover" and base not in _LIMITS:
        return accented(base, first) if len(first) == 1 else raised(base, first)
    before, after = (" ", " ") if base in _LIMITS else ("", "")
    base = base if len(base) == 1 or base in _LIMITS else grouped(base)
    if tag in ("msup", "mover"):
        return before + raised(base, first) + after
    lower = lowered(base, first)
    return before + (raised(lower, parts[2].strip()) if len(parts) > 2 else lower) + after
