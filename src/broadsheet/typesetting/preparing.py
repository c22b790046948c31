"""What setting an article reads from disk, read beforehand."""

from __future__ import annotations

from broadsheet.article import Article
from broadsheet.typesetting.hyphenation import hyphenator
from broadsheet.typesetting.model import Measure
from broadsheet.typesetting.syntax import lexer


def prepare(article: Article, measure: Measure) -> None:
    """Load what the measure asks for: the patterns for hyphens, the rules of the languages that code is in.

    Takes up to half a second and keeps what it loads, so a screen calls it in a worker. Without it the same is loaded
    by the first row that needs it.
    """
    if measure.alignment == "hyphenated":
        hyphenator(article.language)
    if measure.syntax:
        for language in {block.language for block in article.blocks if block.kind == "code" and block.language}:
            lexer(language)
