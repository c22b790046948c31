"""Put names of other parts of the world into a text, so that weights are learned for them as well.

Every name of two words gets a bearer from elsewhere: "Ada Quist" may become "Park Min-seo" and "Quist" then "Park".
Half of the words of the new names are made up, as most names of the world are in no list.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

_KOREAN = (
    "min",
    "seo",
    "jun",
    "ho",
    "ji",
    "woo",
    "hyun",
    "su",
    "young",
    "ki",
    "dong",
    "chul",
    "hee",
    "kyung",
    "sun",
    "jae",
    "won",
    "ah",
    "bin",
)
_MANDARIN = (
    "jin",
    "wei",
    "xiao",
    "ming",
    "hua",
    "li",
    "jun",
    "yan",
    "hong",
    "guo",
    "zhi",
    "qiang",
    "fang",
    "lei",
    "tao",
    "xin",
    "yu",
    "hai",
    "ping",
    "chun",
)
_SYLLABLES = (
    "ka",
    "na",
    "mo",
    "ri",
    "ta",
    "be",
    "lu",
    "so",
    "di",
    "ga",
    "wa",
    "re",
    "zu",
    "ni",
    "ha",
    "sha",
    "yo",
    "mi",
    "ra",
    "ku",
    "le",
    "ba",
    "do",
    "ti",
    "no",
)


class Lists:
    """The words that new names are made of."""

    def __init__(self, names: Mapping[str, Sequence[str]], chance: random.Random) -> None:
        self._names = names
        self._chance = chance

    def pick(self, kind: str) -> str:
        return self._chance.choice(self._names[kind]).capitalize()

    def given(self) -> str:
        return self.invent() if self._chance.random() < 0.5 else self.pick("given")

    def surname(self) -> str:
        return self.invent() if self._chance.random() < 0.5 else self.pick("surname")

    def invent(self) -> str:
        word = "".join(self._chance.choices(_SYLLABLES, k=self._chance.choice((2, 3, 3, 4))))
        return word.capitalize() + self._chance.choice(("", "", "n", "r", "m", "h"))

    def join(self, syllables: Sequence[str], mark: str) -> str:
        return mark.join(self._chance.sample(syllables, 2)).capitalize()

    def initials(self, mark: str) -> str:
        return " ".join(self._chance.choice("ABCDGHJKMNPRSTV") + mark for _ in range(self._chance.choice((1, 2))))

    def one_of(self, *words: str) -> str:
        return self._chance.choice(words)


# Each gives the whole name, what stands for the surname alone, and what for the given name alone.
def _korean(lists: Lists) -> tuple[str, str, str]:
    family = lists.pick("family")
    given = lists.join(_KOREAN, "-")
    return f"{family} {given}", family, given


def _mandarin(lists: Lists) -> tuple[str, str, str]:
    family = lists.pick("family")
    given = lists.join(_MANDARIN, "")
    return f"{family} {given}", family, given


def _arabic(lists: Lists) -> tuple[str, str, str]:
    given, family = lists.given(), lists.one_of("Al-", "al-", "Al ", "El-", "Ben ") + lists.surname()
    middle = lists.one_of("", "", f"bin {lists.given()} ", f"{lists.given()} ", f"Abdul {lists.given()} ")
    return f"{given} {middle}{family}", family, given


def _spanish(lists: Lists) -> tuple[str, str, str]:
    given, family = lists.given(), lists.surname()
    middle = lists.one_of("", f"{lists.given()} ", "de la ", "de ")
    return f"{given} {middle}{family} {lists.surname()}", family, given


def _indian(lists: Lists) -> tuple[str, str, str]:
    name = lists.given()
    return f"{lists.initials(lists.one_of('.', ''))} {name}", name, name


def _three(lists: Lists) -> tuple[str, str, str]:
    given, family = lists.given(), lists.surname()
    return f"{given} {lists.given()} {family}", family, given


def _two(lists: Lists) -> tuple[str, str, str]:
    given, family = lists.given(), lists.surname()
    return f"{given} {family}", family, given


_FASHIONS: tuple[Callable[[Lists], tuple[str, str, str]], ...] = (
    _korean, _mandarin, _arabic, _spanish, _indian, _three, _two, _two, _two,
)  # fmt: skip


def put_foreign_names(
    text: str, names: set[tuple[int, int]], lists: Lists, chance: random.Random
) -> tuple[str, set[tuple[int, int]]]:
    """The text with other names in the places `[start, end)` of its names, and where they are now."""
    new: dict[str, str] = {}
    for start, end in sorted(names):
        words = text[start:end].split()
        if len(words) == 2 and text[start:end] not in new and all(word[0].isupper() for word in words):
            whole, family, given = chance.choice(_FASHIONS)(lists)
            new[text[start:end]] = whole
            new.setdefault(words[1], family)
            new.setdefault(words[0], given)
    parts: list[str] = []
    moved = set()
    length = at = 0
    for start, end in sorted(names):
        if start < at:
            continue
        name = new.get(text[start:end], text[start:end])
        parts += [text[at:start], name]
        length += start - at
        moved.add((length, length + len(name)))
        length += len(name)
        at = end
    return "".join([*parts, text[at:]]), moved
