"""Site rules as values: what is known of the pages of a site or platform, and what somebody decided about an article.

A file of rules is TOML: `[sites."example.com"]`, `[platforms.NAME]` and `[articles."https://…"]`; docs/guide.md says
what they may hold. A site is the host and all hosts below it; a name with `*` stands for the hosts that match it. A
platform is known by `signs`, pieces of markup that only its pages have near their beginning. Nothing here looks at a
tree: see `ruling`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, NamedTuple

from broadsheet.addresses import address_key
from broadsheet.article import Block

_SECTIONS = ("sites", "platforms", "articles")
_LISTS = ("select", "drop", "keep", "stop-at", "next-page", "title")
WHERE_SIGNS_ARE = 30_000
"""Characters of a page's markup in which the signs of platforms are looked for: they stand in its head."""
_LONGEST_WORDS = 100
"""Characters of a block's text by which it is found again."""
_CUT_SHORT = "…"


class RulesError(ValueError):
    """A file of rules cannot be used: `reason` is part of a sentence, `line` counts from 1, None where unknown."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


class Decisions(NamedTuple):
    """What was decided about the blocks of one article, each named by `words_of`."""

    hide: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()

    def hides(self, block: Block) -> bool:
        return _names(self.hide, block)

    def keeps(self, block: Block) -> bool:
        return _names(self.keep, block)


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds for a page. All but the last three fields are CSS selectors."""

    select: tuple[str, ...] = ()
    """The elements that hold the body, all of it and nothing else."""
    drop: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    """What belongs to the body in any case; inside of what is dropped too."""
    stop_at: tuple[str, ...] = ()
    """The body ends before the first of these."""
    next_page: tuple[str, ...] = ()
    """The link to the next page of the article."""
    title: tuple[str, ...] = ()
    user_agent: str = ""
    articles: Mapping[str, Decisions] = field(default_factory=dict)
    """Decisions by the key of the article's address."""
    names: tuple[str, ...] = ()
    """Further addresses of the article that the page is a part of."""

    @property
    def selectors(self) -> tuple[str, ...]:
        return (*self.select, *self.drop, *self.keep, *self.stop_at, *self.next_page, *self.title)

    def decisions(self, *addresses: str | None) -> Decisions:
        """What was decided about the article at any of these addresses."""
        if not self.articles:
            return Decisions()
        keys = dict.fromkeys(address_key(address) for address in (*addresses, *self.names) if address)
        found = [self.articles[key] for key in keys if key in self.articles]
        return Decisions(
            tuple(words for one in found for words in one.hide), tuple(words for one in found for words in one.keep)
        )


NO_RULE = Rule()


class Platform(NamedTuple):
    signs: tuple[str, ...]
    rule: Rule


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one file."""

    sites: Mapping[str, Rule] = field(default_factory=dict)
    platforms: tuple[Platform, ...] = ()
    articles: Mapping[str, Decisions] = field(default_factory=dict)

    def of_host(self, host: str) -> Iterator[Rule]:
        """The rules of a host (lower case, without "www."), those of the longest name first."""
        if not host or not self.sites:
            return
        names = [name for name in self.sites if _stands_for(name, host)]
        yield from (self.sites[name] for name in sorted(names, key=len, reverse=True))

    def of_page(self, host: str, markup: str) -> Iterator[Rule]:
        """The rules of a page: those of its host, then those of the platforms that its markup shows."""
        yield from self.of_host(host)
        markup = markup[:WHERE_SIGNS_ARE]
        yield from (rule for signs, rule in self.platforms if any(sign in markup for sign in signs))


def joined(rules: Iterable[Rule]) -> Rule:
    """One rule of several, the more telling ones first: what is dropped and kept adds up, the rest is the first's."""
    some = tuple(rules)
    if not some:
        return NO_RULE

    def first(name: str) -> Any:
        return next((value for rule in some if (value := getattr(rule, name))), getattr(NO_RULE, name))

    def all_of(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(selector for rule in some for selector in getattr(rule, name)))

    return Rule(
        select=first("select"),
        drop=all_of("drop"),
        keep=all_of("keep"),
        stop_at=all_of("stop_at"),
        next_page=first("next_page"),
        title=first("title"),
        user_agent=first("user_agent"),
    )


@cache
def package_rules() -> Rules:
    """The rules that come with the program."""
    from importlib.resources import files  # noqa: PLC0415 - opening what is saved needs no rules

    return parse_rules(files("broadsheet.extraction").joinpath("data/sites.toml").read_text("utf-8"))


def parse_rules(text: str) -> Rules:
    """The rules in the text of a file. Raises RulesError; whether the selectors are ones is not looked at."""
    import tomllib  # noqa: PLC0415 - opening what is saved needs no rules

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, _, where = str(error).rpartition(" (at ")
        line = re.match(r"line (\d+)", where)
        raise RulesError(reason or where, int(line[1]) if line else len(text.splitlines())) from error
    for section, content in data.items():
        if section not in _SECTIONS or not _holds_tables(content):
            raise RulesError(f"{section!r} is no section; they are {', '.join(_SECTIONS)}", line_of(text, section))
    sites = {name.lower(): _rule(name, fields, text) for name, fields in data.get("sites", {}).items()}
    platforms = tuple(_platform(name, fields, text) for name, fields in data.get("platforms", {}).items())
    articles = {address_key(name): _decided(name, fields, text) for name, fields in data.get("articles", {}).items()}
    return Rules(sites, platforms, articles)


def words_of(block: Block) -> str:
    """What a block is found again by in another extraction: its text or the beginning of it, else its picture."""
    text = " ".join(block.text.split())
    if len(text) > _LONGEST_WORDS:
        return text[:_LONGEST_WORDS].rstrip() + _CUT_SHORT
    return text or block.url


def _names(words: Iterable[str], block: Block) -> bool:
    own = words_of(block)
    return bool(own) and own in words


def _stands_for(name: str, host: str) -> bool:
    return fnmatchcase(host, name) if "*" in name else host == name or host.endswith("." + name)


def _holds_tables(content: object) -> bool:
    return isinstance(content, dict) and all(isinstance(one, dict) for one in content.values())


def _platform(name: str, fields: Mapping[str, Any], text: str) -> Platform:
    signs = _texts("signs", fields.get("signs", ()), text)
    if not signs or "" in signs:
        raise RulesError(f"the platform {name!r} has no signs that it is known by", line_of(text, name))
    return Platform(signs, _rule(name, {key: value for key, value in fields.items() if key != "signs"}, text))


def _rule(name: str, fields: Mapping[str, Any], text: str) -> Rule:
    values: dict[str, Any] = {}
    for key, value in fields.items():
        if key == "user-agent" and isinstance(value, str):
            values["user_agent"] = value
        elif key in _LISTS:
            values[key.replace("-", "_")] = _texts(key, value, text)
        else:
            what = "must be words in quotation marks" if key == "user-agent" else "is nothing that a rule can say"
            raise RulesError(f"{key!r} of {name!r} {what}", line_of(text, key))
    return Rule(**values)


def _decided(name: str, fields: Mapping[str, Any], text: str) -> Decisions:
    for key in fields:
        if key not in Decisions._fields:
            raise RulesError(f"{key!r} of {name!r} is nothing that can be decided", line_of(text, key))
    return Decisions(**{key: _texts(key, value, text) for key, value in fields.items()})


def _texts(key: str, value: object, text: str) -> tuple[str, ...]:
    """One text or a list of them."""
    some = [value] if isinstance(value, str) else value
    if isinstance(some, (list, tuple)) and all(isinstance(one, str) for one in some):
        return tuple(some)
    raise RulesError(f"{key!r} must be words in quotation marks, or a list of such", line_of(text, key))


def line_of(text: str, words: str) -> int | None:
    """The first line with these words that is no comment, counted from 1."""
    for number, line in enumerate(text.splitlines(), start=1):
        if words in line and not line.lstrip().startswith("#"):
            return number
    return None
