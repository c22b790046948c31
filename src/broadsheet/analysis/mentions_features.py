"""What speaks for and against a stretch of words being somebody's name.

Every piece of evidence is a short feature such as `first=given` or `after=saying`. None holds a word of a text: words
come in only by the classes of the gazetteer. The weights of the features are learned (see `data/README.md`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from broadsheet.analysis.gazetteer import Known, fold, is_place, known, lexicon
from broadsheet.analysis.mentions_tokens import Run, Token, could_be_named

NAME = Known.GIVEN | Known.SURNAME
LONGEST_NAME = 7


def word_class(token: Token) -> str:
    """One class for a token of a run, by shape and gazetteer."""
    text = token.text
    if token.kind == "mark":
        return "mark"
    if token.kind == "initial":
        if fold(text) in lexicon("abbreviation"):
            return "abbreviation"
        return "initial" if len(text) == 2 else "initials"
    if len(text) == 1:
        return "letter"
    plain = text.rstrip(".")
    if fold(plain) in lexicon("suffix") and not plain.islower():
        return "suffix"
    if text.islower():
        return "particle"
    flags = known(plain)
    if fold(plain) in lexicon("family name that comes first"):
        return "family" + ("-w" if flags & (Known.WORD | Known.PLACE) else "")
    if plain.isupper() and not flags & Known.TITLE:
        return "capitals-name" if flags & NAME else "capitals"
    return _class_of_flags(text, flags)


def _class_of_flags(text: str, flags: Known) -> str:
    name = "-name" if flags & NAME else ""
    if flags & Known.TITLE:
        # Many titles are somebody's name ("Bishop", "Sheikh"); few are given to children.
        key = fold(text)
        return next((f"title-{kind}" for kind in ("given name", "surname") if key in lexicon(f"title and {kind}")), "title")
    for flag, label in _CLASSES:
        if flags & flag:
            return label + name
    label = "".join(letter for flag, letter in _LETTERS if flags & flag)
    if not label:
        label = "pinyin" if _PINYIN.fullmatch(fold(text)) else "unknown"
    return label + _shape(text)


_CLASSES = (
    (Known.FUNCTION, "function"),
    (Known.CALENDAR, "calendar"),
    (Known.DEMONYM, "demonym"),
    (Known.ORGANISATION, "organisation"),
    (Known.ROLE, "role"),
    (Known.PLACE, "place"),
)
_LETTERS = ((Known.GIVEN, "G"), (Known.SURNAME, "S"), (Known.WORD, "w"))

# One or two syllables of Mandarin as the mainland spells them.
_SYLLABLE = "(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:[iu]?a(?:i|o|ng?)?|[iu]?e(?:i|ng?|r)?|i(?:ng?|u|ong)?|ou?|u?ong|u(?:i|n|o)?)"
_PINYIN = re.compile(f"{_SYLLABLE}{_SYLLABLE}?")


def _shape(text: str) -> str:
    if "-" in text:
        return "-syllables" if text.split("-")[-1].islower() else "-hyphen"
    if "'" in text or "’" in text:
        return "-apostrophe"
    if not text[1:].islower():
        return "-camel"
    return next((f"-{end}" for end in _ENDINGS if text.endswith(end)), "") if len(text) > SHORTEST_DERIVED else ""


_ENDINGS = ("ing", "tion", "ment", "ness", "ity", "ism", "ist", "ese", "ian", "ed", "ly", "s")
SHORTEST_DERIVED = 5


@dataclass
class Evidence:
    """What the whole article shows of its words, by folded word."""

    lower: set[str] = field(default_factory=set)
    """Written in lower case somewhere."""
    titled: set[str] = field(default_factory=set)
    """Follows a title: "Mr Ngata"."""
    surname: set[str] = field(default_factory=set)
    """Ends a run that begins with a given name."""
    given: set[str] = field(default_factory=set)
    """A given name that begins a run of two or more words."""
    speaking: set[str] = field(default_factory=set)
    """Stands alone beside a verb of saying."""
    body: set[str] = field(default_factory=set)
    """Stands before a word for an organisation."""
    placed: set[str] = field(default_factory=set)
    """Stands alone after a preposition of place."""
    thed: set[str] = field(default_factory=set)
    """Stands after "the"."""


def gather(evidence: Evidence, tokens: Sequence[Token], runs: Sequence[Run], classes: Sequence[str]) -> None:
    """Add what a block shows to the evidence. `classes` has the class of every token, "" outside of runs."""
    for token in tokens:
        if token.kind == "word" and token.text.islower():
            evidence.lower.add(fold(token.text))
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
            self._mark_places(start, end)
        self.headline = _is_headline(tokens)

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
            if self.classes[start] in _NEVER_FIRST:
                continue
            for end in range(start + 1, min(run.end, start + LONGEST_NAME) + 1):
                last, label = self.tokens[end - 1], self.classes[end - 1]
                if could_be_named(last) and label != "mark":
                    # A title that stands alone, or begins a name, is none unless it is a known surname or given name.
                    alone, key = end - start == 1, fold(last.text)
                    if not alone or label not in _SELDOM_ALONE or key in self.evidence.surname:
                        if alone or self.classes[start] != "title-surname":
                            yield start, end
                if label == "title":
                    break

    def features(self, run: Run, start: int, end: int) -> list[str]:
        """The evidence about tokens `[start, end)` of a run."""
        classes = self.classes
        size = min(end - start, 5)
        first, last = classes[start], classes[end - 1]
        found = [f"size={size}", f"first={first}", f"before={self._before(run, start)}", f"after={self._after(run, end)}"]
        if size == 1:
            found += [f"one={first}", f"one:before={self._before(run, start)}", f"one:after={self._after(run, end)}"]
        else:
            found += [f"last={last}", f"pair={first}+{last}"]
            found += [f"inner={classes[at]}" for at in range(start + 1, end - 1)]
        if self.tokens[start].first:
            found += ["opens", f"opens:{'one' if size == 1 else 'more'}={first}"]
        if self.headline:
            found += ["headline", f"headline:size={size}", f"headline:first={first}"]
        if start == run.start and end == run.end:
            found.append(f"whole={size}")
        found += self._in_article(start, end)
        return found

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
            return "run " + self.classes[start - 1]
        if not start:
            return "nothing"
        token = self.tokens[start - 1]
        if token.possessive:
            return "possessive"
        if token.kind != "word":
            return token.text if token.kind == "mark" and token.text in ",(.\"“”—–:&/-’'" else token.kind
        word = token.text.lower()
        if word in _OWN_CLASS:
            return word
        return _lower_class(word)

    def _after(self, run: Run, end: int) -> str:
        if self.tokens[end - 1].possessive:
            return "possessive"
        if end < run.end:
            return "run " + self.classes[end]
        if end >= len(self.tokens):
            return "nothing"
        token = self.tokens[end]
        if token.text == ",":
            return "comma " + self._after_comma(end + 1)
        if token.kind != "word":
            return token.text if token.kind == "mark" and token.text in "(.\"“”—–:&/-’'@" else token.kind
        word = token.text.lower()
        if word in _OWN_CLASS:
            return word
        return _lower_class(word)

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


_NEVER_FIRST = frozenset({"mark", "suffix", "title", "role"})
_SELDOM_ALONE = frozenset({"title-given name", "title-surname", "role-name", "function", "organisation"})
_OWN_CLASS = frozenset({"the", "a", "an", "by", "with", "and", "or", "of", "to", "for", "that", "who", "whose", "on", "from"})


def _lower_class(word: str) -> str:
    """The class of a word outside of runs."""
    for label in ("saying", "attributive", "role noun", "acting", "preposition of place", "organisation"):
        if word in lexicon(label):
            return label
    return "function" if word in lexicon("common start") else "word"


def _is_headline(tokens: Sequence[Token]) -> bool:
    """Whether nearly all longer words have a capital, so that a capital says nothing."""
    longer = [token for token in tokens if token.kind == "word" and len(token.text) > 3]
    return len(longer) >= 4 and sum(token.capital for token in longer) > 0.7 * len(longer)
