"""Story highlights: the lead in a few lines, for articles whose publisher gave none.

News begins with its most important sentences, and no summariser without training beats them by much (Grenander et al.
2019; Nallapati et al. 2017 report the first three sentences as the baseline). So the highlights are the first sentences
that can stand alone, with the dateline and trailing attributions cut, chosen so that no two say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from broadsheet.analysis.language import STOP_WORDS
from broadsheet.analysis.sentences import split_sentences
from broadsheet.article import Article, Block, Highlight, Passage

_FEWEST_SENTENCES = 8
"""Sentences below which an article needs no summary."""
_LONG_ARTICLE = 60
_MOST_WORDS = 30
_TOLERATED_WORDS = 34
"""A line of more than `_MOST_WORDS` is cut; one that cannot be cut may have so many."""
_MOST_UNSPACED = 50
"""Words of two characters, in scripts without spaces."""
_FEWEST_WORDS = 6
_MOST_OVERLAP = 0.6
_MOST_TOLD = 0.7
_SEARCHED_BLOCKS = 40
_MOST_QUOTED = 0.5
_CLEAR_MATCH = 0.6
_CLEAR_WORDS = 3

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_QUOTED = re.compile(r"[“\"«„「][^”\"»“」]*[”\"»“」]?")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")

# "WASHINGTON (CNN) --", "(CNN)", "LONDON, England (Reuters) -", "BERLIN —", "London (CNN)A" with the dash lost
_AGENCY = r"\([A-Z][\w.&’'/-]*(?:\s[\w.&’'/-]+){0,3}\)"
_DATELINE = re.compile(
    rf"^(?:[A-Z][^()\n]{{0,45}}?\s)?{_AGENCY}(?:\s*(?:--|[—–-])\s*|(?=[A-Z]))"
    rf"|^{_AGENCY}\s*"
    r"|^[A-Z][A-Z.’'-]+(?:[\s,/]+[A-Z][\w.’'-]*){0,4}\s*(?:--|[—–])\s*"
)
_NOISE = re.compile(
    r"^(?:photos?|pictures?|images?|videos?|watch|listen|read more|read also|read the|read:|see also|see more|click"
    r"|scroll|share|follow|subscribe|sign up|advertisement|sponsored|related|more:|updated|last updated|published"
    r"|posted|by\s[A-Z.]|credit|source:|file photo|getty|caption|download|correction|editor['’]s note|note:"
    r"|this (?:story|article|post)|story highlights|here (?:is|are)|caution|warning:|exclusive)\b",
    re.I,
)
_HEAD = re.compile(
    r"^(?:meanwhile|in fact|however|moreover|furthermore|in addition|also|still|indeed|nevertheless),\s+", re.I
)
_CONJUNCTION = re.compile(r"^(?:but|and|yet|so(?! (?:far|much|many|that|long|often|called)))\s+(?=[a-z“\"])", re.I)
# What leans on the sentence before: it can follow that one, but not stand without it.
_LEANING = re.compile(
    r"(?:he|she|it|they|we|his|her|their|its|this|that|these|those|both|such|then|instead"
    r"|the (?:former|latter|other|pair)|in the meantime|for example|for instance|as a result|on the other hand"
    r"|another|others)\b",
    re.I,
)
# ", Lee said Friday." · ", a spokeswoman told the paper." · ", according to police." at the end of a sentence
_ATTRIBUTION = re.compile(
    r",\s+(?:according to\s[^,;:“\"]{2,80}|(?:[^\s,;:“\"]+\s){1,8}?"
    r"(?:(?:said|says|announced|confirmed|reported|reports)|(?:told|tells)\s(?:[^\s,;:“\"]+\s?){1,5}?)"
    r"(?:\s?(?:on|in|at|during|late|early|last|this|yesterday|today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"[^,;:“\"]{0,50})?)(?=[.!]$)"
)
# What stands in brackets or between dashes, but no "(allegedly)".
_SIDE = re.compile(r"\s\((?![^()]*ly\))[^()]{0,80}\)|\s(?:--|[—–])\s[^—–]{3,80}?\s(?:--|[—–])(?=\s)")
# A relative clause between commas, and the places where a sentence that is too long may end.
_RELATIVE = re.compile(r",\s(?:who|which|whose|where)\s[^,;:“\"]{3,120},(?=\s)")
_CUTS = re.compile(
    r"(?:,|;|\s--|\s[—–])\s+(?=(?:which|who|where|whose|while|although|though|but|as|after|when|because|and|with"
    r"|including|amid|according|despite|saying|\w+ing|\w+ed)\b)"
    r"|(?<!ed)\s(?=(?:after|because|while|although|when|amid|following|despite|before|since|but)\s)"
)
_WAITS = re.compile(
    r"(?:when|while|after|as|if|because|although|though|since|before|despite|with|from|in|on|at|for|by|\w+(?:ed|ing))\b",
    re.I,
)
_SHORTEST_CLAUSE = 4
"""Words behind the last comma of a line that was cut; fewer are part of a list."""
_SUFFIX = re.compile(r"(?:'s|’s|ing|edly|ed|ies|es|s|ly|y|e)$")


class _Candidate(NamedTuple):
    text: str
    at: Passage
    words: frozenset[str]


def compute_highlights(article: Article) -> tuple[Highlight, ...]:
    """Three or four lines in reading order, each with the sentence of the body that it stands for.

    Empty where the article is too short to need any.
    """
    every = (
        (index, start, end)
        for index, block in _prose(article.blocks)
        for start, end in split_sentences(block.text, article.language)
    )
    sentences = list(islice(every, _LONG_ARTICLE))
    if len(sentences) < _FEWEST_SENTENCES:
        return ()
    most = 4 if len(sentences) >= _LONG_ARTICLE else 3
    chosen = list(islice(_lead(article, sentences), most))
    return tuple(Highlight(one.text, "computed", one.at) for one in chosen)


def _lead(article: Article, sentences: Iterable[tuple[int, int, int]]) -> Iterator[_Candidate]:
    """The first sentences that can stand where they do and say something that none before them said."""
    title = content_words(article.title or "")
    quoted = [passage for quote in article.quotes for passage in quote.passages]
    chosen: list[_Candidate] = []
    follows = False
    for index, start, end in sentences:
        candidate = _candidate(article.blocks[index].text, index, start, end)
        leans, follows = not follows, False
        if candidate is None or _is_said(candidate.at, quoted) or (leans and _LEANING.match(candidate.text)):
            continue
        if (title and candidate.words <= title) or _is_told(candidate, chosen):
            continue
        chosen.append(candidate)
        follows = True
        yield candidate


def _is_said(sentence: Passage, quoted: Iterable[Passage]) -> bool:
    """Whether most of a sentence lies inside quotations."""
    inside = sum(
        max(0, min(sentence.end, one.end) - max(sentence.start, one.start))
        for one in quoted
        if one.block == sentence.block
    )
    return inside > _MOST_QUOTED * (sentence.end - sentence.start)


def locate_highlights(
    highlights: Sequence[Highlight], blocks: Sequence[Block], language: str | None
) -> tuple[Highlight, ...]:
    """The publisher's highlights with `at` set where one sentence of the body clearly says the same."""
    bodies = [
        (Passage(index, start, end), content_words(block.text[start:end]))
        for index, block in _prose(blocks)
        for start, end in split_sentences(block.text, language)
    ]
    return tuple(_located(highlight, bodies) for highlight in highlights)


def _located(highlight: Highlight, bodies: Iterable[tuple[Passage, frozenset[str]]]) -> Highlight:
    wanted = content_words(highlight.text)
    if highlight.at is not None or len(wanted) < _CLEAR_WORDS:
        return highlight
    best: Passage | None = None
    best_score = 0.0
    for passage, words in bodies:
        shared = len(wanted & words)
        if shared < _CLEAR_WORDS or shared < _CLEAR_MATCH * len(wanted):
            continue
        score = shared / len(wanted) + 0.1 * shared / len(words)
        if score > best_score:
            best, best_score = passage, score
    return highlight if best is None else Highlight(highlight.text, highlight.origin, best)


def content_words(text: str) -> frozenset[str]:
    """The words of `text` that carry meaning, without their endings, in lower case."""
    return frozenset(
        _SUFFIX.sub("", word) if len(word) > 4 else word
        for word in _WORD.findall(text.lower())
        if word not in STOP_WORDS
    )


def _prose(blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    for index, block in enumerate(blocks):
        if block.kind == "paragraph":
            yield index, block


def _candidate(text: str, index: int, start: int, end: int) -> _Candidate | None:
    """The sentence as a highlight, or None where it cannot stand alone."""
    sentence = text[start:end]
    if (
        _NOISE.match(sentence)
        or sentence.isupper()
        or not sentence.rstrip('"”’»」)').endswith((".", "!", "。", "！", "…"))
    ):
        return None
    line = trim(sentence, opening=not text[:start].strip())
    if not _has_length(line) or _quoted_share(line) > _MOST_QUOTED or line[0] in "\"“‘'«„「":
        return None
    return _Candidate(line, Passage(index, start, end), content_words(line))


def _has_length(line: str) -> bool:
    unspaced = len(_UNSPACED.findall(line))
    count = len(line.split()) + unspaced // 2
    return _FEWEST_WORDS <= count <= (_MOST_UNSPACED if unspaced else _TOLERATED_WORDS)


def _quoted_share(line: str) -> float:
    return sum(len(match.group()) for match in _QUOTED.finditer(line)) / max(1, len(line))


def _is_told(candidate: _Candidate, chosen: Sequence[_Candidate]) -> bool:
    """Whether the lines chosen say most of it already, one of them or all together."""
    words = candidate.words
    if any(len(words & one.words) >= _MOST_OVERLAP * max(1, min(len(words), len(one.words))) for one in chosen):
        return True
    together = frozenset[str]().union(*(one.words for one in chosen))
    return len(words & together) >= _MOST_TOLD * max(1, len(words))


def trim(sentence: str, *, opening: bool = False) -> str:
    """`sentence` without what a highlight can do without: a dateline (`opening` ones), attributions, asides.

    What is still longer than thirty words is cut at the last clause that leaves a whole sentence.
    """
    line = _DATELINE.sub("", sentence, count=1) if opening else sentence.lstrip("—–- ")
    line = _CONJUNCTION.sub("", _HEAD.sub("", line))
    line = _SIDE.sub("", line)
    if not _QUOTED.search(line):
        line = _ATTRIBUTION.sub("", line)
    if len(line.split()) > _MOST_WORDS:
        line = _shortened(line)
    return line[:1].upper() + line[1:]


def _shortened(line: str) -> str:
    """A line of more than thirty words without a relative clause, or up to the last clause that is needed."""
    without = _RELATIVE.sub("", line, count=1)
    if _FEWEST_WORDS + 2 <= len(without.split()) <= _MOST_WORDS:
        return without
    for cut in reversed(list(_CUTS.finditer(line))):
        head = line[: cut.start()]
        if _FEWEST_WORDS + 2 <= len(head.split()) <= _MOST_WORDS and _is_whole(head):
            return head.rstrip(" ,;—–-") + "."
    return line


def _is_whole(head: str) -> bool:
    """Whether a line up to a cut still is a sentence: nothing open, no lone clause, no list cut short."""
    if head.count("“") != head.count("”") or head.count('"') % 2 or head.count("(") != head.count(")"):
        return False
    rest = head.split(", ")[1:]
    if _WAITS.match(head) and len(" ".join(rest).split()) < _FEWEST_WORDS:
        return False
    if rest and len(rest[-1].split()) < _SHORTEST_CLAUSE:
        return False
    return head.rsplit(None, 1)[-1].strip(",;—–-").lower() not in STOP_WORDS
