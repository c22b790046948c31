"""The site rules that hold: those of the package and those in the person's file, `sites.toml` beside the settings.

The file is read when a page is first looked at, and again when it has changed. Where it cannot be used, reading goes on
with the rules of the package, and `problem` says what is wrong. What somebody decides while reading is written into it,
with comments and order kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from broadsheet.addresses import address_key, host_of
from broadsheet.errors import SettingsError
from broadsheet.extraction.rules import Rule, Rules, RulesError, joined, line_of, package_rules, parse_rules
from broadsheet.page import Page
from broadsheet.text import clean_text

if TYPE_CHECKING:
    from broadsheet.decisions import Decision


class RuleBook:
    """`path` is the person's file; without one only the package's rules hold."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.problem: SettingsError | None = None
        self._own = Rules()
        self._text = ""
        self._read: tuple[int, int] | None = None

    # What holds

    def rule_for(self, page: Page, markup: str, *, names: Sequence[str] = ()) -> Rule:
        """What holds for a page whose content is decoded as `markup`.

        `names` are further addresses of the article that it is a part of.
        """
        host = host_of(page.url)
        own = self._usable([*self._own_rules().of_page(host, markup)])
        rules = [*own, *package_rules().of_page(host, markup)]
        rule = joined(rules)
        if not self._own.articles:
            return rule
        return replace(rule, articles=self._own.articles, names=(*names, *_names_of(page)))

    def user_agent(self, url: str) -> str:
        """What the program is to call itself to the host of an address; empty where no rule says."""
        host = host_of(url)
        return joined([*self._own_rules().of_host(host), *package_rules().of_host(host)]).user_agent

    @property
    def are_none(self) -> bool:
        """Whether the person has no rules of their own."""
        return self._own_rules() == Rules()

    def mark(self, page: Page, names: Sequence[str]) -> str:
        """A mark of the person's own rules for an article at these addresses, which changes when they do.

        Empty where there is none. The rules of platforms count for every page.
        """
        own = self._own_rules()
        keys = dict.fromkeys(address_key(name) for name in (*names, *_names_of(page)))
        decided = [(key, own.articles[key]) for key in keys if key in own.articles]
        rules = list(own.of_host(host_of(page.url)))
        if not (rules or decided or own.platforms):
            return ""
        import hashlib  # noqa: PLC0415 - most people have no rules of their own

        return hashlib.sha256(repr((rules, own.platforms, decided)).encode("utf-8", "replace")).hexdigest()[:12]

    def check(self) -> SettingsError | None:
        """What is wrong with the person's file, every selector included; None where nothing is."""
        own = self._own_rules()
        self._usable([*own.sites.values(), *(platform.rule for platform in own.platforms)])
        return self.problem

    def _own_rules(self) -> Rules:
        """The person's rules; none where the file is missing or cannot be used."""
        if self.path is None:
            return self._own
        try:
            found = self.path.stat()
            stamp = found.st_mtime_ns, found.st_size
        except OSError:
            stamp = None
        if stamp != self._read:
            self._read = stamp
            self._load()
        return self._own

    def _load(self) -> None:
        self._own, self._text, self.problem = Rules(), "", None
        if self.path is None or self._read is None:
            return
        try:
            self._text = self.path.read_text("utf-8")
            self._own = parse_rules(self._text)
        except (OSError, UnicodeDecodeError):
            self.problem = self._problem("it cannot be read", None)
        except RulesError as error:
            self.problem = self._problem(clean_text(error.reason), error.line)

    def _usable(self, rules: list[Rule]) -> list[Rule]:
        """The rules, or none of them where one has a selector that is none."""
        if not any(rule.selectors for rule in rules):
            return rules
        from broadsheet.extraction.ruling import compiled  # noqa: PLC0415 - loads lxml, which the page needs anyway

        for selector in (selector for rule in rules for selector in rule.selectors):
            try:
                compiled(selector)
            except ValueError as error:
                reason = f"{clean_text(selector)!r} is no CSS selector ({clean_text(str(error))})"
                self.problem = self._problem(reason, line_of(self._text, selector))
                return []
        return rules

    def _problem(self, reason: str, line: int | None) -> SettingsError:
        where = f"{self.path}, line {line}" if line else str(self.path)
        return SettingsError(
            f"The site rules in {clean_text(where)} cannot be used: {reason}.",
            "Correct it or move the file away; until then only the rules that come with broadsheet hold.",
        )

    # What is decided while reading

    def decide(self, decision: Decision, names: Sequence[str]) -> None:
        """Write a decision about an article into the person's file, or take the opposite one out of it.

        `names` are the addresses of the article, the one that it is to be kept under first. Raises SettingsError where
        the file cannot be used or written.
        """
        if self.path is None:
            raise SettingsError("There is no file for site rules.", "Name a settings file with --config.")
        self._own_rules()
        if self.problem:
            raise self.problem
        from broadsheet.decisions import with_decision  # noqa: PLC0415 - loads tomlkit, only needed to write
        from broadsheet.whole import replaced  # noqa: PLC0415 - see above

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with replaced(self.path, private=True) as file:
                file.write(with_decision(self._text, decision, names).encode())
        except OSError as error:
            raise SettingsError(
                f"The site rules in {clean_text(str(self.path))} cannot be written.",
                "Check the folder's permissions and free space.",
            ) from error
        self._read = None
        self._own_rules()


def _names_of(page: Page) -> tuple[str, ...]:
    """The addresses of a page; one made from its bytes where it has none."""
    if page.url:
        return page.url, page.requested
    from broadsheet.library.addresses import content_address  # noqa: PLC0415 - only for standard input

    return (content_address(page),)
