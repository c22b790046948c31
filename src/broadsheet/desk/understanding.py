"""From a page to its article: decoding, extraction and analysis strung together, without network or library.

An article may stand on several pages: each is read for itself, and what they say is put together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from broadsheet.addresses import address_key
from broadsheet.article import Article
from broadsheet.errors import UsageError, faults_told
from broadsheet.fetching import FilePath, StandardInput, decode, read_file, read_standard_input
from broadsheet.page import Page

if TYPE_CHECKING:
    from broadsheet.desk.rulebook import RuleBook
    from broadsheet.extraction.cutting import Cut
    from broadsheet.extraction.following import Following


class Part(NamedTuple):
    """One page of an article, read for itself, and where it says that the article goes on."""

    page: Page
    article: Article
    following: Following


def read_here(where: FilePath | StandardInput, requested: str, stdin: bytes | None) -> Page:
    """The page in a file, or on standard input. Raises a BroadsheetError."""
    page = read_file(where) if isinstance(where, FilePath) else _piped(stdin)
    return replace(page, requested=requested)


def _piped(stdin: bytes | None) -> Page:
    if stdin is None:
        raise UsageError("Nothing came on standard input.", "Pipe a page into it: `curl … | broadsheet -`.")
    return read_standard_input(stdin)


def understand(page: Page, rules: RuleBook | None = None) -> Article:
    """The page, with its further ones, as an article with its people, quotes, highlights and topics.

    `rules` are those that hold beside the package's. Raises NotReadableError where there is no article in it. Takes
    milliseconds to seconds: never call it in an event loop.
    """
    if rules is None:
        from broadsheet.desk.rulebook import RuleBook  # noqa: PLC0415 - loads the rules of the package

        rules = RuleBook()
    first = read_part(page, None, rules)
    return understood([first, *(read_part(further, first, rules) for further in page.more)])


def what_was_cut(page: Page, article: Article, rules: RuleBook) -> Cut:
    """The article of a page, which `understand` made, with everything that was cut out of it. Takes as long."""
    from broadsheet.extraction.cutting import Cut, View  # noqa: PLC0415 - see read_part

    names = [article.source.canonical] if article.source.canonical else []
    texts = [(one, decode(one)) for one in (page, *page.more)]
    return Cut(article, [View(one, text, rules.rule_for(one, text, names=[page.url, *names])) for one, text in texts])


def is_further_page(url: str, page: Page) -> bool:
    """Whether an address is that of a page of the article other than its first one."""
    return address_key(url) in {address_key(one.url) for one in page.more}


@faults_told()
def read_part(page: Page, first: Part | None, rules: RuleBook) -> Part:
    """The article of one page, of those that begin with `first` where it is a further one."""
    # These load lxml and the word lists, which opening a saved article does not need.
    from broadsheet.extraction import extract  # noqa: PLC0415
    from broadsheet.extraction.following import Following, find_following  # noqa: PLC0415

    text = decode(page)
    opened = first.page if first else page
    canonical = first.article.source.canonical if first else None
    rule = rules.rule_for(page, text, names=[name for name in (opened.url, opened.requested, canonical) if name])
    article = extract(page, text, rule)
    if page.media_type != "text/html":
        return Part(page, article, Following())
    return Part(page, article, find_following(text, page.url, opened=opened.url, rule=rule))


@faults_told()
def understood(parts: list[Part]) -> Article:
    from broadsheet.analysis import analyse  # noqa: PLC0415 - see read_part
    from broadsheet.extraction.merging import merge  # noqa: PLC0415 - see read_part

    first = parts[0]
    article = merge([part.article for part in parts])
    whole = first.following.whole
    if article.source.note and not whole:
        whole = first.following.amp
    # A version on one page is worth knowing where this is a part, or had to be pieced together.
    wanted = whole if article.source.note or first.following.next else None
    note = " ".join(filter(None, (article.source.note, first.page.missing))) or None
    source = replace(article.source, archived_at=first.page.archived_at, whole=wanted, note=note)
    return analyse(replace(article, source=source))
