"""The query language of lists and searches: text → tokens → nodes → SQL.

    free trade            both words, anywhere in the article; the last word of a query may go on ("trad" finds "trade")
    sanct* embargo        a star lets any word go on
    "free trade"          these words in this order, exactly
    -cuba                 not
    cuba or haiti         either; `or` joins its neighbours first: `cuba or haiti unread` are unread ones on either
    site:cnn.com          the address's host, subdomains included, or the name of the site
    author:"Ana Pereira"  the byline
    tag:cuba              a tag, whatever its case; tag:c* all that begin so
    person:menendez       a person in the article, by name or role
    topic:trade           a topic or the section of the article
    said:embargo          a quotation in the article, by its words or its speaker
    is:unread             or just `unread`; is:reading, is:finished, is:archived, is:starred,
                          is:waiting (not fetched yet)
    in:archive            only what is archived; in:all with it. Lists leave the archive out where nothing is said
    has:note              somebody's note or kept passage; has:quote a quotation; has:tag a tag
    longer:10             takes more than 10 minutes to read; shorter:5 fewer than 5
    before:2024           before the first day of the year, month or day: the day of publication, or of saving
                          where the page has none
    after:2024-05         … from the first day on: `after:2024 before:2025` is the year 2024
    after:"3 weeks"       … of the last three weeks; also days, months, years, today, yesterday
    lang:de               the language of the article

Upper and lower case and accents make no difference. Anything that is not understood raises UsageError and says where.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from broadsheet.library.query.nodes import AllOf, Node, Words, is_of_words, names_a_scope, words_asked_for
from broadsheet.library.query.parser import parse
from broadsheet.library.query.sql import FOUND, Condition, to_sql, words_expression


class Asked(NamedTuple):
    """A query for a list, taken apart: what the full-text index is asked, and what must hold besides."""

    words: str
    """An expression of the full-text index; empty where the query asks for no words."""
    rest: Condition

    @property
    def whole(self) -> Condition:
        if not self.words:
            return self.rest
        return Condition(f"{FOUND} AND {self.rest.sql}", (self.words, *self.rest.values))


def asked(query: str, today: date, *, within: str = "", everywhere: bool = True) -> Asked:
    """What a query asks on the day `today`; a blank one holds for every entry. Raises UsageError.

    `within` is a second query that must hold too. Without `everywhere` archived entries are left out, unless one of the
    queries itself says where to look.
    """
    node = AllOf((*parse(within, today).nodes, *parse(query, today).nodes))
    words = " AND ".join(words_expression(inner) for inner in node.nodes if isinstance(inner, Words))
    rest = to_sql(AllOf(tuple(inner for inner in node.nodes if not isinstance(inner, Words))))
    if everywhere or names_a_scope(node):
        return Asked(words, rest)
    return Asked(words, Condition(f"e.archived = 0 AND {rest.sql}", rest.values))


class Question(NamedTuple):
    """A query taken apart for a search: what the full-text index is asked, and what must hold besides."""

    phrases: tuple[str, ...]
    """Expressions of the full-text index, all of which must be found; empty where the query asks for no words."""
    rest: Condition
    words: tuple[Words, ...]
    """The words that are looked for, to be shown in the text."""
    said: tuple[Node, ...]
    """What must hold of the text of a quote, where quotes are asked for."""


def question(query: str, today: date, *, quoted: bool = False) -> Question:
    """The query asked on the day `today`; with `quoted` its words are about a quote, not about the whole article.

    Raises UsageError.
    """
    nodes = parse(query, today).nodes
    if quoted:
        said = tuple(node for node in nodes if is_of_words(node))
        narrowed = [replace(node, part="quotes") for node in said if isinstance(node, Words)]
        others = [node for node in nodes if not is_of_words(node)]
        return Question((), to_sql(AllOf((*narrowed, *others))), (), said)
    words = [node for node in nodes if isinstance(node, Words)]
    rest = AllOf(tuple(node for node in nodes if not isinstance(node, Words)))
    phrases = tuple(words_expression(node) for node in words)
    return Question(phrases, to_sql(rest), words_asked_for(AllOf(nodes)), ())


__all__ = ["Asked", "Condition", "Question", "asked", "question"]
