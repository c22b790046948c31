"""Saved articles made again of their kept pages, without the network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

from broadsheet import __version__
from broadsheet.article import Article
from broadsheet.corrections import corrected
from broadsheet.desk.rulebook import RuleBook
from broadsheet.desk.understanding import understand
from broadsheet.errors import BroadsheetError, NotReadableError
from broadsheet.library.library import Library
from broadsheet.library.model import Making
from broadsheet.library.remaking import Remade
from broadsheet.page import Page


def is_current(library: Library, number: int, rules: RuleBook) -> bool:
    """Whether the article of an entry was made under the rules that the person has for it now."""
    made = library.making(number)
    if rules.are_none:
        return not made.rules
    return made.rules == _making_of(library, number, rules).rules


def bring_up_to_date(library: Library, number: int, rules: RuleBook) -> None:
    """Make the article again where the person's rules for it have changed; no change that `undo` knows."""
    if not is_current(library, number, rules):
        with suppress(NotReadableError):  # the rules leave nothing of it: what is kept is better
            library.remake([made_again(library, number, rules)])


def as_now(library: Library, number: int, rules: RuleBook) -> Article:
    """The article as it would be after `bring_up_to_date`, with nothing written."""
    if not is_current(library, number, rules):
        with suppress(NotReadableError):
            article = understand(library.page(number), rules)
            return corrected(article, library.corrections(library.entry(number).url))
    return library.article(number)


class Refreshed(NamedTuple):
    """What became of many articles: how many are others than before, how many were made by the same and left alone."""

    changed: int
    unchanged: int
    left: int
    failures: tuple[tuple[str, BroadsheetError], ...]
    """Titles, and why no article could be made; the kept ones stay."""


def making(page: Page, article: Article, rules: RuleBook) -> Making:
    """By what the article of a page is made now."""
    canonical = article.source.canonical
    return Making(__version__, rules.mark(page, [canonical] if canonical else []))


def made_again(library: Library, number: int, rules: RuleBook) -> Remade:
    """The article of an entry as it is made now. Raises NotReadableError where there is none in its page any more."""
    page = library.page(number)
    article = understand(page, rules)
    return library.compared(number, article, page.fetched_at, making(page, article, rules))


def refresh(
    library: Library, numbers: Sequence[int], rules: RuleBook, *, all_of_them: bool, step: Callable[[], None]
) -> Refreshed:
    """Make the articles of these entries again, as one change, and call `step` after each.

    Those that were made by this version and by the same rules are left alone unless `all_of_them`.
    """
    remade: list[Remade] = []
    failures: list[tuple[str, BroadsheetError]] = []
    for number in numbers:
        try:
            if all_of_them or _is_outdated(library, number, rules):
                remade.append(made_again(library, number, rules))
        except BroadsheetError as error:
            failures.append((library.entry(number).title, error))
        step()
    changing = sum(one.packed is not None for one in remade)
    description = f"Made {changing} article{'' if changing == 1 else 's'} again" if changing else None
    changed = library.remake(remade, description)
    left = len(numbers) - len(remade) - len(failures)
    return Refreshed(changed, len(remade) - changed, left, tuple(failures))


def _is_outdated(library: Library, number: int, rules: RuleBook) -> bool:
    return library.making(number) != _making_of(library, number, rules)


def _making_of(library: Library, number: int, rules: RuleBook) -> Making:
    return making(library.page(number), library.article(number), rules)
