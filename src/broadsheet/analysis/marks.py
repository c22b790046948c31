"""Quotation marks: which one opens, which one closes, and what stands between them.

Each family of marks is paired on its own, the families are then laid over each other and the outermost stretches win:
a quotation inside a quotation belongs to the outer one. Marks that are not balanced are repaired: what was never
closed ends with its paragraph, unless the next paragraph opens with a mark again, as a quotation over several
paragraphs does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Literal, NamedTuple

from broadsheet.article import Block, Passage

QUOTABLE_KINDS = frozenset({"paragraph", "quote", "item", "note"})
"""The kinds of blocks that are read for quotations."""

Role = Literal["open", "close", "either", "none"]

_DOUBLE = re.compile(r"[“”„‟\"＂]|''(?!'(?!\w))|``|’’|‘‘")
_SINGLE = re.compile(r"[‘’‚']")
_GUILLEMET = re.compile(r"[«»]")
_SMALL_GUILLEMET = re.compile(r"[‹›]")
_CORNER = re.compile(r"[「」]")
_WHITE_CORNER = re.compile(r"[『』]")
_ANY_MARK = re.compile(r"[“”„‟\"＂'‘’‚`«»‹›「」『』]")

_BEFORE_OPENING = frozenset("([{—–-/―…:") | {"“", "‘", "„", "«", '"', "'", ""}
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-…/―>") | {"”", "’", "“", "»", '"', "'", ""}
_NO_QUOTATION = re.compile(r"=\s?(?:\"[^\"<>]*\"|'[^'<>]*')|(?<=\w)=\"[^\"<>]*$|^\">|\d[’']\d\d?[”\"]")
"""Left-over markup (`id="7"`), of which a paragraph may hold one end only, and inches after feet (5'2")."""
_ELISION = re.compile(
    r"['’‘](?:tis|twas|twill|em|til|till|cause|bout|round|n|ere|neath|kay|sup|cos|coz|im|er|nother|ya|\d\ds?)\b", re.I
)
_SENTENCE_END = re.compile(r"[.!?…]['’”]*\s*$")
_CUT_AT_ATTRIBUTION = re.compile(
    r"[,?!](?=\s+(?:(?:he|she|they|it)|[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3})\s(?:said|says|added|told|asked|wrote)\b"
    r"|\s+(?:said|says|added|asked|wrote)\s[A-Z])"
)
_SIGNATURE = re.compile(r"(?:^|\n|(?<=[.!?”\"…]) )\s*(?:[—–―]|--|-(?=\s))\s*(?=[^\W\d_])[^\n]{2,90}$")
"""The line that signs a block quote: "— Ann Lee, mayor of Ostrand"."""
_FRAMED = 0.6
_LONGEST_ENDING = 6
_MOST_APOSTROPHES = 20
"""Apostrophes that are looked at for the one that closes."""
_LONG_SINGLE = 3
"""Words from which an unclosed single mark is taken for a quotation and not for an apostrophe."""


class Marked(NamedTuple):
    """A quotation as its marks show it.

    `passages` are what stands between the marks, one for each paragraph. `outer` has the same length and includes the
    marks. `closed` is False where the closing mark is missing.
    """

    passages: tuple[Passage, ...]
    outer: tuple[Passage, ...]
    closed: bool
    single: bool
    """Single marks in a text that quotes in double ones: titles and words of art more often than speech."""
    set_off: bool = False
    """A block quote that has no marks of its own."""


class _Pair(NamedTuple):
    """`[start, end)` with the marks, `[inner_start, inner_end)` without, in one block."""

    start: int
    inner_start: int
    inner_end: int
    end: int
    closed: bool
    single: bool
    resumed: bool
    """Opens anew what the pair before left open."""


def find_marked(blocks: Sequence[Block], language: str | None = None) -> tuple[Marked, ...]:
    """Every outermost stretch in quotation marks, in reading order. `language` tells »…« from «…»."""
    reversed_guillemets = _guillemets_point_inwards(blocks, language)
    found: list[Marked] = []
    open_last: Marked | None = None
    for index, block in enumerate(blocks):
        if block.kind not in QUOTABLE_KINDS:
            if block.text.strip():
                open_last = None
            continue
        pairs = _outermost(block.text, language, reversed_guillemets)
        if block.kind == "quote" and _is_set_off(block.text, pairs):
            open_last = None
            whole = _set_off(index, block)
            if whole is not None and found and found[-1].set_off and found[-1].passages[-1].block == index - 1:
                before = found.pop()
                whole = whole._replace(passages=before.passages + whole.passages, outer=before.outer + whole.outer)
            if whole is not None:
                found.append(whole)
            continue
        for pair in pairs:
            inner = Passage(index, pair.inner_start, pair.inner_end)
            outer = Passage(index, pair.start, pair.end)
            begins_block = not block.text[: pair.start].strip()
            if open_last is not None and (begins_block or pair.resumed) and pair.single == open_last.single:
                found[-1] = Marked((*open_last.passages, inner), (*open_last.outer, outer), pair.closed, pair.single)
            else:
                found.append(Marked((inner,), (outer,), pair.closed, pair.single))
            open_last = None if pair.closed else found[-1]
        if open_last is not None and open_last.passages[-1].block != index:
            open_last = None
    if 2 * sum(mark.single for mark in found) > len(found):
        # Single marks are the ones that this text quotes in, as British papers do.
        found = [mark._replace(single=False) for mark in found]
    return tuple(found)


def _is_set_off(text: str, pairs: Sequence[_Pair]) -> bool:
    """Whether the block quote is a quotation as a whole, and not a frame around one that has its own marks."""
    return sum(pair.end - pair.start for pair in pairs) < _FRAMED * len(text)


def _set_off(index: int, block: Block) -> Marked | None:
    """A block quote as a quotation, without the line that signs it."""
    signature = _SIGNATURE.search(block.text)
    end = len(block.text[: signature.start()].rstrip()) if signature else len(block.text)
    start = len(block.text) - len(block.text.lstrip())
    if end <= start:
        return None
    passage = Passage(index, start, end)
    return Marked((passage,), (passage,), closed=True, single=False, set_off=True)


def _outermost(text: str, language: str | None, reversed_guillemets: bool) -> list[_Pair]:
    if not _ANY_MARK.search(text):
        return []
    doubles = list(_pair_doubles(text, language))
    pairs = [
        *doubles,
        *_pair_simple(text, _GUILLEMET, "»" if reversed_guillemets else "«"),
        *_pair_simple(text, _SMALL_GUILLEMET, "›" if reversed_guillemets else "‹"),
        *_pair_simple(text, _CORNER, "「"),
        *_pair_simple(text, _WHITE_CORNER, "『"),
        *_pair_singles(text, doubles),
    ]
    pairs.sort(key=lambda pair: (pair.start, -pair.end))
    kept: list[_Pair] = []
    for pair in pairs:
        if pair.inner_end > pair.inner_start and (not kept or pair.start >= kept[-1].end):
            kept.append(pair)
    return kept


def _make(
    text: str, opening: tuple[int, int], closing: tuple[int, int], *, single: bool = False, resumed: bool = False
) -> _Pair:
    """The pair of the marks `[start, end)` that open and close it; where none closes, that one is empty."""
    inner_start, inner_end = opening[1], closing[0]
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    return _Pair(opening[0], inner_start, inner_end, closing[1], closing[1] > closing[0], single, resumed)


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    return text[start - 1 : start], text[end : end + 1]


def _shape(text: str, start: int, end: int) -> Role:
    """What white space and punctuation around a straight mark say of its role."""
    left, right = _neighbours(text, start, end)
    can_open = (left.isspace() or left in _BEFORE_OPENING) and bool(right) and not right.isspace()
    can_close = bool(left) and not left.isspace() and (right.isspace() or right in _AFTER_CLOSING)
    if can_open != can_close:
        return "open" if can_open else "close"
    if can_open:
        return "either"
    if left.isdigit():
        return "none"
    return "either"


def _double_role(text: str, token: re.Match[str], opened_by: str | None, language: str | None) -> Role:
    mark = token.group()
    if mark in {"„", "‟", "``", "‘‘"}:
        return "open"
    shape = _shape(text, token.start(), token.end())
    if mark == "“":
        # A closing mark in German; set so by mistake elsewhere ("the film “Solitude“ and its songs").
        closes = opened_by == "„" or (opened_by and (language == "de" or shape == "close"))
        return "close" if closes else "open"
    if mark == "”" and opened_by is None and shape == "open":
        return "open"  # Swedish and Finnish open with it, too
    return "close" if mark in {"”", "’’"} else shape


def _pair_doubles(text: str, language: str | None) -> Iterator[_Pair]:
    """Pairs of double marks. First with nesting of the marks that show a direction; where that does not come out even,
    without."""
    others = [match.span() for match in _NO_QUOTATION.finditer(text)]
    tokens = [token for token in _DOUBLE.finditer(text) if not _covered(token.start(), others)]
    if not tokens:
        return
    pairs, balanced = _double_pass(text, tokens, language, nesting=True)
    if not balanced:
        pairs, _ = _double_pass(text, tokens, language, nesting=False)
    yield from pairs


def _double_pass(
    text: str, tokens: Sequence[re.Match[str]], language: str | None, *, nesting: bool
) -> tuple[list[_Pair], bool]:
    pairs: list[_Pair] = []
    opener: re.Match[str] | None = None
    depth = 0
    resumed = False
    balanced = True
    for token in tokens:
        start, end, mark = token.start(), token.end(), token.group()
        role = _double_role(text, token, opener.group() if opener else None, language)
        if role == "either":
            role = "close" if opener else "open"
        if role == "open" and opener is None:
            opener, depth = token, 1
        elif role == "open" and opener is not None:
            if nesting and mark in {"“", "„"} and not _ends_sentence(text, opener.end(), start):
                depth += 1
                continue
            pairs.append(_unclosed(text, opener, start, resumed))
            resumed = _ends_sentence(text, opener.end(), start)
            opener, depth = token, 1
        elif role == "close" and opener is not None:
            depth -= 1
            if depth == 0:
                pairs.append(_make(text, opener.span(), (start, end), resumed=resumed))
                opener, resumed = None, False
        elif role == "close":
            balanced = balanced and mark == '"'
    if opener is not None:
        balanced = balanced and depth == 1
        pairs.append(_unclosed(text, opener, len(text), resumed))
    return pairs, balanced


def _ends_sentence(text: str, begin: int, end: int) -> bool:
    return _SENTENCE_END.search(text[max(begin, end - _LONGEST_ENDING) : end]) is not None


def _unclosed(text: str, opener: re.Match[str], limit: int, resumed: bool) -> _Pair:
    """What an opening mark without its closing one begins: up to an attribution ("…, he said"), else up to `limit`."""
    cut = _CUT_AT_ATTRIBUTION.search(text, opener.end(), limit)
    end = cut.end() if cut else limit
    pair = _make(text, opener.span(), (end, end), resumed=resumed)
    # Cut short, it is as good as closed: the next paragraph does not go on with it.
    return pair._replace(closed=cut is not None)


def _pair_simple(text: str, marks: re.Pattern[str], opening: str) -> Iterator[_Pair]:
    """Pairs of marks whose direction is plain."""
    start = -1
    depth = 0
    for token in marks.finditer(text):
        if token.group() == opening:
            if depth == 0:
                start = token.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield _make(text, (start, start + 1), token.span())
    if depth and _begins_text(text, start):
        yield _make(text, (start, start + 1), (len(text), len(text)))


def _begins_text(text: str, start: int) -> bool:
    return not text[:start].strip()


def _pair_singles(text: str, doubles: Sequence[_Pair]) -> Iterator[_Pair]:
    """Pairs of single marks outside double ones, apostrophes left alone."""
    covered = [(pair.start, pair.end) for pair in doubles]
    tokens = [token for token in _SINGLE.finditer(text) if not _covered(token.start(), covered)]
    opener: re.Match[str] | None = None
    for number, token in enumerate(tokens):
        role = _single_role(text, token, opened=opener is not None)
        if role == "open":
            opener = opener or token
        elif role == "close" and opener is not None:
            if _is_possessive(text, token) and _closes_later(text, tokens[number + 1 : number + 1 + _MOST_APOSTROPHES]):
                continue
            yield _make(text, opener.span(), token.span(), single=True)
            opener = None
    if opener is not None and len(text[opener.end() :].split()) >= _LONG_SINGLE and _introduced(text, opener.start()):
        yield _make(text, opener.span(), (len(text), len(text)), single=True)


def _covered(at: int, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether offset `at` lies in one of the stretches `[start, end)`, which are in order."""
    before = bisect_right(stretches, at, key=itemgetter(0)) - 1
    return before >= 0 and at < stretches[before][1]


def _single_role(text: str, token: re.Match[str], *, opened: bool) -> Role:
    mark, start = token.group(), token.start()
    left, right = _neighbours(text, start, token.end())
    if mark == "‚":
        return "open"
    if mark in text[start + 1 : start + 2] or mark == left:
        return "none"  # a doubled mark is a double one
    if left.isalnum() and right.isalnum():
        return "none"
    begins = left.isspace() or left in _BEFORE_OPENING
    if begins and right and not right.isspace() and (mark in {"‘", "'"}):
        if _ELISION.match(text, start):
            return "none"
        return "open" if not opened or mark == "‘" else "none"
    if mark == "‘" and opened and not begins:
        return "close"  # ‚German‘
    return "close" if left and not left.isspace() and mark != "‘" else "none"


def _is_possessive(text: str, token: re.Match[str]) -> bool:
    """Whether a mark that could close may as well be an apostrophe: "the workers' union", "goin' home"."""
    left, right = _neighbours(text, token.start(), token.end())
    return left.isalpha() and right.isspace() and text[token.end() + 1 : token.end() + 2].isalnum()


def _closes_later(text: str, tokens: Sequence[re.Match[str]]) -> bool:
    """Whether a mark that surely closes comes before the next one that opens."""
    for token in tokens:
        role = _single_role(text, token, opened=False)
        if role == "open":
            return False
        if role == "close" and not _is_possessive(text, token):
            return True
    return False


def _introduced(text: str, start: int) -> bool:
    return _begins_text(text, start) or text[:start].rstrip().endswith((":", ","))


def _guillemets_point_inwards(blocks: Iterable[Block], language: str | None) -> bool:
    """Whether the text quotes »like this«, as German and Danish books do, and not «like this»."""
    for block in blocks:
        first = _GUILLEMET.search(block.text)
        if first and (first.group() == "»" or language not in {"de", "da"}):
            return first.group() == "»"
        if first:
            return False
    return False
