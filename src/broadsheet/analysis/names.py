"""The parts of a name, and when two names can be one person's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from broadsheet.analysis.gazetteer import Gender, fold, gender_of, lexicon

SHORTEST_PET_NAME = 3


class Name(NamedTuple):
    """A name: its words as written without suffix, and the same words folded."""

    words: tuple[str, ...]
    keys: tuple[str, ...]
    core: tuple[str, ...]
    """The folded words without particles: "de Blasio" has one."""
    suffix: str = ""

    @property
    def full(self) -> bool:
        """Whether it has a given name or initials beside the surname."""
        return len(self.core) > 1

    @property
    def gender(self) -> Gender | None:
        """The gender that the given name tells; None of a mere surname."""
        return gender_of(self.keys[0]) if self.full else None


def parse_name(text: str) -> Name:
    """The name in `text`, which holds no title."""
    words = [word for word in text.replace(",", " ").split() if any(map(str.isalnum, word))]
    suffix = ""
    if len(words) > 1 and fold(words[-1].strip(".")) in lexicon("suffix"):
        suffix = fold(words.pop().strip("."))
    words = words or text.split()
    keys = tuple(fold(word).strip("\"'.“”‘’()") for word in words)
    particles = lexicon("lower particle")
    core = tuple(key for key, word in zip(keys, words, strict=True) if word not in particles)
    return Name(tuple(words), keys, core, suffix)


def same_person(one: Name, other: Name) -> bool:
    """Whether two full names can be one person's: "Robert Menendez" and "Robert M. Menendez"."""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    short, long = sorted((one.keys, other.keys), key=len)
    if long[-len(short) :] == short:
        return True
    a, b = sorted((one.core, other.core), key=len)
    if a == b or b[-len(a) :] == a or b[: len(a)] == a:
        return True
    if a[-1] != b[-1]:
        return False
    return _in_order(a, b) or (_given_agree(a[0], b[0]) and (len(a) == 2 or _in_order(a[1:], b[1:])))


def _in_order(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the words of `a` appear in `b` in order, an initial standing for any word that begins with it."""
    rest = iter(b)
    return all(any(_word_agrees(word, other) for other in rest) for word in a)


def _word_agrees(a: str, b: str) -> bool:
    a, b = sorted((a.replace(".", ""), b.replace(".", "")), key=len)
    return a == b or (len(a) == 1 and b.startswith(a))


def _given_agree(a: str, b: str) -> bool:
    """Whether one given name is the other, its initial or its short form: "Dan" and "Daniel"."""
    if _word_agrees(a, b):
        return True
    a, b = sorted((a, b), key=len)
    return len(a) >= SHORTEST_PET_NAME and b.startswith(a) and gender_of(a) in {None, gender_of(b)}


def fits_surname(short: Name, full: Name) -> bool:
    """Whether a short form is the end of a full name: "Shannon", "de Blasio", "López Obrador"."""
    a, b = short.core, full.core
    return len(a) < len(b) and b[-len(a) :] == a


def fits_given(short: Name, full: Name) -> bool:
    """Whether a short form is the beginning of a full name: "Hillary", or "Xi" of "Xi Jinping"."""
    a, b = short.core, full.core
    return len(a) < len(b) and b[: len(a)] == a


def fits_middle(short: Name, full: Name) -> bool:
    """Whether a single word stands inside a full name: "López" of "Andrés Manuel López Obrador"."""
    return len(short.core) == 1 and short.core[0] in full.core[1:-1]
