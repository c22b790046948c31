"""Topics: what an article is about, in the publisher's words or else in at most five names computed from the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from broadsheet.analysis.gazetteer import Known, fold, known
from broadsheet.analysis.language import STOP_WORDS
from broadsheet.article import Article, Person, Topic

_MOST = 5
_MOST_OF_PUBLISHER = 8
_SAYING_NOTHING = frozenset(
    {
        *("news", "latest news", "breaking news", "top stories", "article", "story", "general", "home", "front page"),
        *("homepage", "feature", "featured", "uncategorized", "popular", "all posts"),
    }
)
_ORDINARY = Known.WORD | Known.TITLE | Known.ROLE | Known.FUNCTION
_FEWEST_WORDS = 80
_LEAST_COUNT = 2
_SHORTEST_PLURAL = 3
_LONGEST = 4
_TITLE_FACTOR = 2.5
_EARLY_FACTOR = 1.4
_NAME_FACTOR = 1.5
_EARLY_SHARE = 0.25

# A word, an initial or abbreviation ("U.S."), or the mark that parts two phrases.
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'-][^\W_]+)*|[^\w\s]")
_POSSESSIVE = re.compile(r"[’']s$")
_SENTENCE_START = frozenset('.!?:“"…')
_LINKS = frozenset({"of", "and", "for", "the", "&", "de", "la"})
_NO_NAMES = frozenset(
    {"i", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "inc", "cnn", "ap", "afp", "reuters", "photo", "image", "getty"}
)


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    begins_sentence: bool
    at: float
    """Share of the article that lies before it."""


def publishers_topics(article: Article) -> tuple[Topic, ...]:
    """The first eight topics that the page gives, without those that its site, its section or "news" say already.

    Of two spellings of one topic ("U.S. tariffs", "US tariff") the first counts; a person's surname says nothing beside
    the full name.
    """
    said = {_key(name) for name in (article.site, article.section, *_SAYING_NOTHING) if name}
    kept: dict[str, Topic] = {}
    for topic in article.topics:
        if (key := _key(topic.name)) not in said:
            kept.setdefault(key, topic)
    people = (_key(person.name) for person in article.people)
    surnames = {person.rpartition(" ")[2] for person in people if person in kept and " " in person}
    return tuple(islice((topic for key, topic in kept.items() if key not in surnames), _MOST_OF_PUBLISHER))


def _key(name: str) -> str:
    """What a topic is compared by: its words without accents, marks and a plural's s; the name itself without any."""
    words = re.findall(r"\w+", fold(name).replace(".", ""))
    return " ".join(word.removesuffix("s") if len(word) > _SHORTEST_PLURAL else word for word in words) or name


def compute_topics(article: Article, people: Sequence[Person]) -> tuple[Topic, ...]:
    """At most five topics: people and other names that come up again and again, then repeated terms.

    Empty for very short articles, and for languages in which capitals and English function words do not tell.
    """
    blocks = [block.text for block in article.blocks if block.kind in {"paragraph", "item", "quote"}]
    head = " . ".join(filter(None, (article.title, article.standfirst)))
    if sum(len(text.split()) for text in blocks) < _FEWEST_WORDS:
        return ()
    scores: dict[str, float] = {}
    in_head = head.lower()
    for person in people:
        if len(person.mentions) >= _LEAST_COUNT and " " in person.name:
            titled = person.name.split()[-1].lower() in in_head
            scores[person.name] = len(person.mentions) * (_TITLE_FACTOR if titled else 1.0)
    if article.language in {None, "en"}:
        known = {word for person in people for word in person.name.split()}
        for name, score in (*_names(blocks, in_head, known), *_terms(blocks, in_head)):
            scores[name] = max(score, scores.get(name, 0.0))
    return tuple(Topic(name, "computed") for name in _distinct(scores))


def _distinct(scores: dict[str, float]) -> Iterator[str]:
    """The best topics, none of them part of another."""
    kept: list[set[str]] = []
    for name in sorted(scores, key=lambda name: (-scores[name], name)):
        words = {word.lower().rstrip("s") for word in name.split()}
        if any(words & other for other in kept):
            continue
        kept.append(words)
        yield name
        if len(kept) == _MOST:
            return


def _names(blocks: Sequence[str], head: str, people: set[str]) -> Iterator[tuple[str, float]]:
    """Capitalised phrases that are no people, with a score."""
    counts: Counter[str] = Counter()
    early: set[str] = set()
    inside: set[str] = set()
    for phrase in _capitalised(blocks):
        words = phrase.words
        if phrase.begins_sentence and len(words) > 1 and words[0].lower() in STOP_WORDS:
            words = words[1:]
        if any(word in people for word in words) or words[-1].lower() in _NO_NAMES or words[-1].lower() in STOP_WORDS:
            continue
        if len(words) == 1 and _is_no_name(words[0]):
            continue
        name = " ".join(words)
        counts[name] += 1
        if phrase.at < _EARLY_SHARE:
            early.add(name)
        if not phrase.begins_sentence:
            inside.add(name)
    for name, count in counts.items():
        if count >= _LEAST_COUNT and name in inside and len(name) > 2:
            score = count * _NAME_FACTOR * (_EARLY_FACTOR if name in early else 1.0)
            yield name, score * (_TITLE_FACTOR if name.lower() in head else 1.0)


def _is_no_name(word: str) -> bool:
    """Whether a word with a capital is "British", or an ordinary word, as "Party" is for want of the rest."""
    flags = known(word)
    return bool(flags & Known.DEMONYM) or (bool(flags & _ORDINARY) and not flags & Known.PLACE and not word.isupper())


def _capitalised(blocks: Sequence[str]) -> Iterator[_Phrase]:
    total = sum(map(len, blocks)) or 1
    passed = 0
    for text in blocks:
        run: list[str] = []
        begins = False
        previous = "."
        for match in _TOKEN.finditer(text):
            token = _POSSESSIVE.sub("", match.group())
            capital = token[:1].isupper() and token not in {"I", "I'm", "I’m"}
            if capital and len(run) < _LONGEST:
                if not run:
                    begins = previous in _SENTENCE_START
                run.append(token)
            elif run and token.lower() in {"of"} and len(run) < _LONGEST - 1:
                run.append(token)
            else:
                yield from _finished(run, begins, (passed + match.start()) / total)
                run = []
            if token != match.group():
                yield from _finished(run, begins, (passed + match.start()) / total)
                run = []
            previous = token
        yield from _finished(run, begins, passed / total)
        passed += len(text)


def _finished(run: list[str], begins: bool, at: float) -> Iterator[_Phrase]:
    while run and run[-1] in _LINKS:
        run.pop()
    if run:
        yield _Phrase(tuple(run), begins, at)


def _terms(blocks: Sequence[str], head: str) -> Iterator[tuple[str, float]]:
    """Pairs of ordinary words that stand together often, and single ones that the headline has too."""
    pairs: Counter[str] = Counter()
    singles: Counter[str] = Counter()
    for text in blocks:
        before = ""
        for match in _TOKEN.finditer(text):
            word = match.group()
            plain = word.isalpha() and word.islower() and word not in STOP_WORDS and len(word) > 3
            if plain:
                singles[word] += 1
                if before:
                    pairs[f"{before} {word}"] += 1
            before = word if plain else ""
    for pair, count in pairs.items():
        if count > _LEAST_COUNT:
            yield pair, count * (_TITLE_FACTOR if pair in head else 1.0)
    titled = set(re.findall(r"[^\W_]+", head))
    for word, count in singles.items():
        if count > _LEAST_COUNT + 1 and word in titled:
            yield word, float(count)
