"""What a foreign file is read into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from broadsheet.exchange.imports.values import (
    entries,
    is_web_address,
    text_of,
    the_address,
    the_note,
    the_tags,
    the_title,
    when,
)

NO_ADDRESS = "no http(s) address"
A_FEED = "a feed, not an article"
LONGEST_ADDRESS = 20_000
"""Characters of an address; longer ones hold pictures or programs."""

_KEPT_WITHOUT_ADDRESS = ("file:", "stdin:")


class Where(NamedTuple):
    """Where in the file an entry stands: its line, counted from 1 (0 where lines say nothing), and a name for it."""

    line: int = 0
    item: str = ""


class Remark(NamedTuple):
    """What somebody noted: words of the article (`quote`), words of their own (`text`), or both."""

    quote: str | None = None
    text: str | None = None


class Body(NamedTuple):
    """The text that the other program had kept; `load` gives it, Markdown or HTML, when it is wanted."""

    load: Callable[[], str]
    is_html: bool = True
    author: str = ""
    published: datetime | None = None
    language: str = ""


class Item(NamedTuple):
    """An article of the other library; texts are clean, tags each once, the address is one of the web."""

    where: Where
    url: str
    title: str = ""
    tags: tuple[str, ...] = ()
    archived: bool = False
    starred: bool = False
    saved_at: datetime | None = None
    notes: tuple[Remark, ...] = ()
    body: Body | None = None
    article: dict[str, Any] | None = None
    """The article itself as broadsheet's JSON, where broadsheet wrote the file."""
    kept: dict[str, Any] | None = None
    """What else broadsheet's library knew of it."""


class Refusal(NamedTuple):
    """An entry that is no article, or one that could not be read (`failed`)."""

    where: Where
    reason: str
    failed: bool = False


class Belongings(NamedTuple):
    """What of broadsheet's own file belongs to no entry: shelves, marks in articles that are not saved. No entry."""

    where: Where
    kept: dict[str, Any]


Found = Item | Refusal | Belongings


def remarks_in(pieces: Sequence[str]) -> Iterator[Remark]:
    """Passages, each with the notes that follow it, of a text cut at the names of its parts.

    `pieces` are as `re.split` gives them: what stands before the first name, then each name and what follows it. The
    passages are named “Highlight”, everything else is a note.
    """
    quote: str | None = None
    for kind, words in zip(pieces[1::2], pieces[2::2], strict=True):
        if kind == "Highlight":
            if quote is not None:
                yield Remark(quote)
            quote = words
        else:
            yield Remark(quote, words)
            quote = None
    if quote is not None:
        yield Remark(quote)


def placed(listed: object, address: str = "url") -> Iterator[tuple[Where, str, dict[str, Any]]]:
    """The entries of a list of JSON, each with where it stands and the address that it has under this key."""
    for number, entry in enumerate(entries(listed), start=1):
        url = text_of(entry.get(address))
        yield Where(item=url or f"entry {number}"), url, entry


def item(
    where: Where,
    url: object,
    *,
    title: object = "",
    tags: Iterable[object] = (),
    archived: bool = False,
    starred: bool = False,
    saved_at: object = None,
    notes: Sequence[Remark | str | None] = (),
    body: Body | None = None,
    article: dict[str, Any] | None = None,
    kept: dict[str, Any] | None = None,
) -> Item | Refusal:
    """An entry, cleaned, or the reason why it is no article.

    `saved_at` is anything that `values.when` reads. A note given as a text is one on the whole article. Only what comes
    with its `article` may have another address than one of the web: it came from a file.
    """
    address = the_address(url)
    if not is_web_address(address) and not (article and address.startswith(_KEPT_WITHOUT_ADDRESS)):
        return Refusal(where._replace(item=where.item or address or the_title(title)), NO_ADDRESS)
    if len(address) > LONGEST_ADDRESS:
        return Refusal(where._replace(item=address), f"an address of {len(address)} characters")
    remarks = (note if isinstance(note, Remark) else Remark(None, note) for note in notes)
    cleaned = (Remark(the_note(remark.quote), the_note(remark.text)) for remark in remarks)
    return Item(
        where=where,
        url=address,
        title=the_title(title, address),
        tags=the_tags(tags),
        archived=archived,
        starred=starred,
        saved_at=when(saved_at),
        notes=tuple(dict.fromkeys(remark for remark in cleaned if any(remark))),
        body=body,
        article=article,
        kept=kept,
    )
