"""The query language of lists and searches: text → tokens → nodes → SQL.

    free trade            both words, anywhere in the article; the last word of a query may go on ("trad" finds "trade")
    sanct* embargo        a star lets any word go on
    "free trade"          these words in this order, exactly
    -cuba                 not
    cuba or haiti         either; `or` joins its neighbours first: `cuba or haiti unread` are unread ones on either
    site:cnn.com          the address's host, subdomains included, or the name of the site
    author:"Ana Pereira"  the byline
    is:unread             or just `unread`; is:reading, is:finished
    before:2024           before the first day of the year, month or day: the day of publication, or of saving
                          where the page has none
    after:2024-05         … from the first day on: `after:2024 before:2025` is the year 2024
    lang:de               the language of the article

Upper and lower case and accents make no difference. Anything that is not understood raises UsageError and says where.
"""

from __future__ import annotations

from broadsheet.library.query.parser import parse
from broadsheet.library.query.sql import Condition, to_sql


def condition(query: str) -> Condition:
    """The SQL condition of a query; a blank one holds for every entry. Raises UsageError."""
    return to_sql(parse(query))


__all__ = ["Condition", "condition"]
