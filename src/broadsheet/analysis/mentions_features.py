"""What speaks for and against a stretch of words being somebody's name.

Every piece of evidence is a short feature such as `first=given` or `after=saying`. None holds a word of a text: words
come in only by the classes of the gazetteer. The weights of the features are learned (see `data/README.md`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadsheet.analysis.gazetteer import fold, is_place, lexicon
from broadsheet.analysis.mentions_classes import word_class
from broadsheet.analysis.mentions_evidence import Evidence
from broadsheet.analysis.mentions_tokens import Run, Token, could_be_named

LONGEST_NAME = 7
"""Words."""
HEADLINE_SHARE = 0.7
"""Share of words with a capital, among those of four letters and more, that makes a headline."""
SHORTEST_HEADLINE = 4
_NEVER_FIRST = frozenset({"mark", "suffix", "title", "role"})
_SELDOM_ALONE = frozenset(
    {"title-given name", "title-surname", "role-name", "function", "organisation", "demonym", "calendar"}
)
_OWN_CLASS = frozenset(
    ["the", "a", "an", "by", "with", "and", "or", "of", "to", "for", "that", "who", "whose", "on", "from"]
)
_LISTING = frozenset({",", "and", "&", "or"})
_MARKS = frozenset(",(.\"“”—–:&/-’'@")


class Scene:
    """The tokens of a block with their classes, ready to be asked for the features of its runs."""

    def __init__(self, tokens: list[Token], runs: list[Run], evidence: Evidence) -> None:
        self.tokens = tokens
        self.runs = runs
        self.evidence = evidence
        self.classes = [""] * len(tokens)
        for start, end in runs:
            for at in range(start, end):
                self.classes[at] = word_class(tokens[at])
            self._mark_months(start, end)
            self._mark_places(start, end)
        self.headline = _is_headline(tokens)

    def _mark_months(self, start: int, end: int) -> None:
        """Months that are given names are names at the beginning of a run: "April Lund", but "on April 4"."""
        if end - start > 1 and fold(self.tokens[start].text) in lexicon("month and given name"):
            self.classes[start] = "G"

    def _mark_places(self, start: int, end: int) -> None:
        """Give the words of places of several words a class of their own."""
        for at in range(start, end - 1):
            for stop in (at + 3, at + 2):
                if stop <= end and is_place(" ".join(token.text for token in self.tokens[at:stop])):
                    self.classes[at:stop] = ["place-phrase"] * (stop - at)
                    break

    def candidates(self, run: Run) -> Iterator[tuple[int, int]]:
        """Every stretch of the run that has the outline of a name."""
        for start in range(run.start, run.end):
            if self.classes[start] in _NEVER_FIRST or self._named_after(run, start):
                continue
            for end in range(start + 1, min(run.end, start + LONGEST_NAME) + 1):
                if self._can_be_name(run, start, end):
                    yield start, end
                if self.classes[end - 1] == "title":
                    break

    def _named_after(self, run: Run, start: int) -> bool:
        """Whether something is called after a person: a ship, a storm, a fort."""
        words = (fold(self.tokens[at].text) for at in range(max(run.start, start - 1), start + 1))
        return any(word in lexicon("names no person") for word in words)

    def _can_be_name(self, run: Run, start: int, end: int) -> bool:
        last, label = self.tokens[end - 1], self.classes[end - 1]
        if not could_be_named(last) or label == "mark":
            return False
        if "suffix" in self.classes[end : min(end + 2, run.end)]:
            return False  # "Jr." belongs to the name before it
        if end - start > 1:
            return self.classes[start] != "title-surname"  # "Bishop" begins no name …
        seldom = label in _SELDOM_ALONE or label.startswith("capitals")  # an abbreviation
        return not seldom or fold(last.text) in self.evidence.surname  # … and is seldom one alone

    def features(self, run: Run, start: int, end: int) -> list[str]:
        """The evidence about tokens `[start, end)` of a run."""
        classes = self.classes
        final = self.surname_at(start, end)
        size = min(final + 1 - start, 5)
        first, last = classes[start], classes[final]
        before, after = self._before(run, start), self._after(run, end)
        found = [f"size={size}", f"first={first}", f"before={before}", f"after={after}"]
        if end - start == 1:
            found += [f"one={first}", f"one:before={before}", f"one:after={after}"]
        else:
            found += [f"last={last}", f"pair={first}+{last}"]
            found += [f"inner={classes[at]}" for at in range(start + 1, final)]
            found += ["suffix"] * (final < end - 1)
        if self.tokens[start].first:
            found += ["opens", f"opens:{'one' if size == 1 else 'more'}={first}"]
        if self.headline:
            found += ["headline", f"headline:size={size}", f"headline:first={first}"]
        if self._is_abbreviated(start, end):
            found.append("abbreviated")
        if start == run.start and end == run.end:
            found.append(f"whole={size}")
        found += self._in_list(start, end, size)
        found += self._in_article(start, final + 1)
        return found

    def _in_list(self, start: int, end: int, size: int) -> Iterator[str]:
        one = "one" if size == 1 else "more"
        if start > 1 and self.tokens[start - 1].text in _LISTING and self.classes[start - 2]:
            yield f"{one}:listed after={self.classes[start - 2]}"
        if end + 1 < len(self.tokens) and self.tokens[end].text in _LISTING and self.classes[end + 1]:
            yield f"{one}:listed before={self.classes[end + 1]}"

    def surname_at(self, start: int, end: int) -> int:
        """The last token of a name before its suffix."""
        final = end - 1
        while final > start and self.classes[final] in {"suffix", "mark"}:
            final -= 1
        return final

    def _in_article(self, start: int, end: int) -> Iterator[str]:
        """What the rest of the article says about the first and the last word."""
        evidence = self.evidence
        last = fold(self.tokens[end - 1].text)
        kind = "one" if end - start == 1 else "more"
        for name in ("lower", "titled", "surname", "given", "speaking", "body", "placed", "thed"):
            if last in getattr(evidence, name):
                yield f"{kind}:last {name}"
            elif name in {"titled", "surname", "speaking"}:
                yield f"{kind}:last not {name}"
        if end - start > 1:
            first = fold(self.tokens[start].text)
            for name in ("lower", "body", "placed", "thed", "surname"):
                if first in getattr(evidence, name):
                    yield f"more:first {name}"

    def _before(self, run: Run, start: int) -> str:
        if start > run.start:
            return "run " + ("title" if self._office_holds(run, start) else self.classes[start - 1])
        if not start:
            return "nothing"
        token = self.tokens[start - 1]
        if token.text == "of" and start > 1:
            return "of " + self._head(start - 2)
        if token.compound:
            return "compound"
        return "possessive" if token.possessive else _outer_class(token)

    def _head(self, at: int) -> str:
        """What somebody or something is "of": the University of Havana, the minister of Amiri Diwan."""
        label = self.classes[at] or _outer_class(self.tokens[at])
        return next((kind for kind in ("organisation", "title", "role") if label.startswith(kind)), "other")

    def _is_abbreviated(self, start: int, end: int) -> bool:
        """Whether its abbreviation stands behind it in brackets: "Jatiya Samajtantrik Dal (JSD)"."""
        if end + 1 >= len(self.tokens) or self.tokens[end].text != "(":
            return False
        short = self.tokens[end + 1].text
        return len(short) > 1 and short.isupper() and short[0] == self.tokens[start].text[0].upper()

    def _office_holds(self, run: Run, start: int) -> bool:
        """Whether the run up to `start` ends an office that begins before the run: "Secretary of State"."""
        of = run.start - 1
        if any("G" in self.classes[at] for at in range(run.start, start)):
            return False
        return of > 0 and self.tokens[of].text in {"of", "for"} and self.classes[of - 1].startswith("title")

    def _after(self, run: Run, end: int) -> str:
        if self.tokens[end - 1].possessive:
            return "possessive"
        if self.tokens[end - 1].compound:
            return "compound"
        if end < run.end:
            return "run " + self.classes[end]
        if end >= len(self.tokens):
            return "nothing"
        token = self.tokens[end]
        return "comma " + self._after_comma(end + 1) if token.text == "," else _outer_class(token)

    def _after_comma(self, at: int) -> str:
        if at >= len(self.tokens):
            return "nothing"
        token = self.tokens[at]
        word = token.text.lower()
        if token.kind == "number":
            return "age" if len(token.text) == 2 else "number"
        if word in {"who", "whose", "a", "an", "the", "and"}:
            return word
        return _lower_class(word) if token.kind == "word" and not token.capital else "other"


def _outer_class(token: Token) -> str:
    """The class of a token beside a run."""
    if token.kind != "word":
        return token.text if token.text in _MARKS else token.kind
    word = token.text.lower()
    return word if word in _OWN_CLASS else _lower_class(word)


def _lower_class(word: str) -> str:
    """The class of a word outside of runs."""
    for label in ("saying", "attributive", "role noun", "acting", "preposition of place", "organisation"):
        if word in lexicon(label):
            return label
    return "function" if word in lexicon("common start") else "word"


def _is_headline(tokens: Sequence[Token]) -> bool:
    """Whether nearly all longer words have a capital, so that a capital says nothing."""
    longer = [token for token in tokens if token.kind == "word" and len(token.text) > 3]
    capitals = sum(token.capital for token in longer)
    return len(longer) >= SHORTEST_HEADLINE and capitals > HEADLINE_SHARE * len(longer)
