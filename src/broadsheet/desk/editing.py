"""The editor's pencil: what a person calls wrong in an article, and what they cut out of it or bring back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from broadsheet.corrections import Wrong, corrected, uncorrected
from broadsheet.desk.opened import Opened
from broadsheet.desk.remaking import making
from broadsheet.desk.rulebook import RuleBook
from broadsheet.desk.understanding import understand, what_was_cut
from broadsheet.library import Library
from broadsheet.library.addresses import addresses_of

if TYPE_CHECKING:
    from broadsheet.decisions import Scope
    from broadsheet.extraction.cutting import Cut


class Editor:
    """Corrects articles and decides what belongs to them; a library keeps the first, the person's rules the second.

    Any method may raise LibraryError.
    """

    def __init__(self, library: Library, rules: RuleBook) -> None:
        self._library = library
        self._rules = rules

    def correct(self, opened: Opened, wrong: Sequence[Wrong], *, right: bool = False) -> Opened:
        """Keep that something in the article is wrong, or with `right` that it is not; `undo` takes that back."""
        keep = self._library.bring_back if right else self._library.correct
        keep(opened.key, opened.article.title or opened.requested, wrong)
        return self.corrected(opened)

    def corrected(self, opened: Opened) -> Opened:
        """The article as it is read now, after corrections were made or taken back anywhere."""
        article = corrected(uncorrected(opened.article), self._library.corrections(opened.key))
        return opened if article == opened.article else replace(opened, article=article)

    def cut(self, opened: Opened) -> Cut:
        """The article with everything that was cut out of its page. Takes as long as making it; for a thread."""
        return what_was_cut(opened.page, opened.article, self._rules)

    def decide(self, opened: Opened, scope: Scope, value: str, *, hide: bool) -> Opened:
        """Hide a block or bring it back, in this article or on its site, and give the article as it is then.

        `value` is the block's words (`words_of`), or the selector for the site. Takes as long as making the article;
        for a thread. Raises SettingsError where the rules cannot be written.
        """
        from broadsheet.decisions import Decision  # noqa: PLC0415 - loads tomlkit, only needed to write

        found = sorted(addresses_of(opened.page, opened.article), key=lambda address: address.kind != "canonical")
        names = [address.url for address in found] if scope == "article" else [opened.page.url]
        self._rules.decide(Decision(scope, value, hide), names)
        article = understand(opened.page, self._rules)
        if opened.entry and opened.entry.fetched:
            made = making(opened.page, article, self._rules)
            self._library.remake([self._library.compared(opened.entry.id, article, opened.page.fetched_at, made)])
            opened = replace(opened, entry=self._library.entry(opened.entry.id))
        return replace(opened, article=corrected(article, self._library.corrections(opened.key)))
