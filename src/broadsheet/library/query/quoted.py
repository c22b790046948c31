"""Words of a query against the text of one quote, as the full-text index would find them."""

from __future__ import annotations

from broadsheet.library.names import split_words
from broadsheet.library.query.nodes import AllOf, AnyOf, Node, Not, Words
from broadsheet.library.search import has_unspaced


def fits(node: Node, text: str) -> bool:
    """Whether the text is one that the node, which speaks of words only, asks for."""
    match node:
        case Words():
            return _stands_in(node, text)
        case Not(inner):
            return not fits(inner, text)
        case AnyOf(nodes):
            return any(fits(inner, text) for inner in nodes)
        case AllOf(nodes):
            return all(fits(inner, text) for inner in nodes)
    raise TypeError(f"{node} is not about words")


def _stands_in(words: Words, text: str) -> bool:
    wanted, there = " ".join(split_words(words.text)), " ".join(split_words(text))
    if has_unspaced(words.text):
        return wanted in there
    return f" {wanted}" + ("" if words.prefix else " ") in f" {there} "
