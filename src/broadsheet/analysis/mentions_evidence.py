"""What an article as a whole shows of its words, before its names are looked for."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.analysis.gazetteer import fold, lexicon
from broadsheet.analysis.mentions_tokens import Run, Token


class Evidence:
    """What the whole article shows of its words, by folded word."""

    def __init__(self) -> None:
        self.lower: set[str] = set()
        """Written in lower case somewhere."""
        self.titled: set[str] = set()
        """Follows a title: "Mr Ngata"."""
        self.surname: set[str] = set()
        """Ends a run that begins with a given name."""
        self.given: set[str] = set()
        """A given name that begins a run of two or more words."""
        self.speaking: set[str] = set()
        """Stands alone beside a verb of saying."""
        self.body: set[str] = set()
        """Stands before a word for an organisation."""
        self.placed: set[str] = set()
        """Stands alone after a preposition of place."""
        self.thed: set[str] = set()
        """Stands after "the"."""


def gather(evidence: Evidence, tokens: Sequence[Token], runs: Sequence[Run], classes: Sequence[str]) -> None:
    """Add what a block shows to the evidence. `classes` has the class of every token, "" outside of runs."""
    lower = {token.text for token in tokens if token.text.islower() and token.kind == "word"}
    evidence.lower.update(map(fold, lower))
    saying, places = lexicon("saying"), lexicon("preposition of place")
    for start, end in runs:
        before = tokens[start - 1].text.lower() if start else ""
        after = tokens[end].text.lower() if end < len(tokens) else ""
        last = fold(tokens[end - 1].text)
        if end - start == 1:
            if after in saying or before in saying:
                evidence.speaking.add(last)
            if before in places:
                evidence.placed.add(last)
        else:
            _gather_from_run(evidence, tokens, range(start, end), classes)
        if before == "the":
            evidence.thed.add(fold(tokens[start].text))


def _gather_from_run(evidence: Evidence, tokens: Sequence[Token], run: range, classes: Sequence[str]) -> None:
    for at in run[:-1]:
        following = fold(tokens[at + 1].text)
        if classes[at].startswith("title"):
            evidence.titled.add(following)
        if classes[at + 1].startswith("organisation"):
            evidence.body.add(fold(tokens[at].text))
    last = run[-1]
    if not classes[last].startswith(("organisation", "title", "calendar", "role")):
        for at in run[:-1]:
            if "G" in classes[at]:
                evidence.surname.add(fold(tokens[last].text))
                evidence.given.add(fold(tokens[at].text))
                break
