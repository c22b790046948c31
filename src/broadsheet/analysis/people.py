"""The people an article names, with their roles and mentions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from broadsheet.analysis.clusters import Cluster, Naming, cluster
from broadsheet.analysis.gazetteer import Known, known, lexicon
from broadsheet.analysis.mentions import Mention, find_mentions, set_scenes
from broadsheet.analysis.mentions_features import Scene
from broadsheet.analysis.names import Name, fits_given, fits_surname, parse_name
from broadsheet.analysis.roles import courtesy_gender, role_of
from broadsheet.analysis.roles_nouns import Role
from broadsheet.article import Block, Passage, Person

SURE_OF_A_WORD = 1.0
"""The score that a single word has at least which no list of names has (see `_is_doubtful`)."""
FOREIGN_THRESHOLD = 0.0
"""In other languages than English the words around a name say less, so the name itself must (see `_trusted`)."""


def find_people(
    blocks: tuple[Block, ...], *, topics: Sequence[str] = (), authors: Sequence[str] = (), language: str | None = None
) -> tuple[Person, ...]:
    """The people named in the blocks, the most mentioned first, then by first mention.

    Mentions are names without title and possessive 's. `topics` of the article complete names: with the topic "Barack
    Obama" the person of "President Obama" is Barack Obama. `authors` are people only where a sentence names them, not
    where a line is nothing but their byline. `language` is a primary subtag such as "de".
    """
    scenes = set_scenes(blocks)
    full_topics = [name for name in map(parse_name, topics) if _is_full_name(name)]
    surnames = {name.keys[-1] for name in full_topics}
    if language in {None, "en"}:
        mentions = find_mentions(scenes, surnames=surnames)
    else:
        mentions = find_mentions(scenes, threshold=FOREIGN_THRESHOLD)
        if language == "fr":
            mentions = [_without_monsieur(blocks, scenes, mention) for mention in mentions]
        mentions = _trusted(blocks, mentions)
    bylines = _byline_blocks(blocks, authors)
    namings = [_naming(blocks, scenes, mention) for mention in mentions if mention.block not in bylines]
    clusters = [person for person in cluster(namings) if not _is_doubtful(person, surnames)]
    roles = _roles(blocks, scenes, [naming.mention for naming in namings])
    people = [
        Person(
            name=_display_name(person, full_topics),
            role=_choose_role([roles[n.mention] for n in person.namings if n.mention in roles]),
            mentions=tuple(Passage(n.mention.block, n.mention.start, n.mention.end) for n in person.namings),
        )
        for person in clusters
    ]
    return tuple(sorted(people, key=lambda person: (-len(person.mentions), person.mentions[0])))


def _without_monsieur(blocks: Sequence[Block], scenes: Sequence[Scene], mention: Mention) -> Mention:
    """The mention without the "M." before it, which is an initial in other languages."""
    if not blocks[mention.block].text.startswith("M. ", mention.start):
        return mention
    first = mention.first + 1
    return mention._replace(start=scenes[mention.block].tokens[first].start, first=first)


def _trusted(blocks: Sequence[Block], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that are sure in any language: full names with a known given name, and their parts alone."""
    names = [parse_name(blocks[mention.block].text[mention.start : mention.end]) for mention in mentions]
    full = [name for name in names if name.full and known(name.keys[0]) & Known.GIVEN and not _is_noun(name.keys[-1])]
    return [
        mention
        for mention, name in zip(mentions, names, strict=True)
        if name in full or any(fits_surname(name, whole) or fits_given(name, whole) for whole in full)
    ]


def _is_noun(word: str) -> bool:
    """Whether a word is an ordinary one and no known surname."""
    return bool(known(word) & (Known.WORD | Known.ORGANISATION)) and not known(word) & Known.SURNAME


def _byline_blocks(blocks: Sequence[Block], authors: Sequence[str]) -> frozenset[int]:
    """The blocks that hold nothing but "By" and names of the authors."""
    found = set()
    for number, block in enumerate(blocks):
        rest = block.text
        for author in authors:
            rest = rest.replace(author, " ")
        words = rest.replace(",", " ").split()
        if rest != block.text and all(word.lower() in {"by", "and", "&", "|", "von", "par", "por"} for word in words):
            found.add(number)
    return frozenset(found)


def _naming(blocks: Sequence[Block], scenes: Sequence[Scene], mention: Mention) -> Naming:
    text = blocks[mention.block].text[mention.start : mention.end]
    tokens = scenes[mention.block].tokens
    name = parse_name(text)
    weak = False
    if not name.full and mention.last < len(tokens) and not tokens[mention.last - 1].possessive:
        weak = tokens[mention.last].spaced and tokens[mention.last].text.lower() in lexicon("attributive")
    return Naming(mention, name, text, courtesy_gender(tokens, mention), weak)


def _is_doubtful(person: Cluster, surnames: Collection[str]) -> bool:
    """Whether all there is is a word that no list of names has and no sentence makes sure, as of a product."""
    if person.gender or any(naming.name.full for naming in person.namings):
        return False
    word = person.namings[0].name.keys[-1]
    if word in surnames or known(word) & (Known.GIVEN | Known.SURNAME):
        return False
    return max(naming.mention.score for naming in person.namings) < SURE_OF_A_WORD


def _roles(blocks: Sequence[Block], scenes: Sequence[Scene], mentions: Sequence[Mention]) -> dict[Mention, Role]:
    """The role given at each mention that has one; the title of a list goes to every name of it."""
    roles: dict[Mention, Role] = {}
    previous: Mention | None = None
    for mention in mentions:
        tokens = scenes[mention.block].tokens
        text = blocks[mention.block].text
        role = role_of(text, tokens, mention)
        if role is None and previous in roles and previous is not None and roles[previous].plural:
            between = text[previous.end : mention.start] if previous.block == mention.block else "."
            if re.sub(r"\([^()]*\)", "", between).strip() in {",", "and", ", and", "&", "or"}:
                role = roles[previous]
        if role is not None:
            roles[mention] = role
        previous = mention
    return roles


def _choose_role(roles: Sequence[Role]) -> str | None:
    """The first role that is more than a form of address."""
    full = [role for role in roles if not role.courtesy]
    return (full or list(roles))[0].text if roles else None


def _is_full_name(name: Name) -> bool:
    """Whether a topic looks like a person's full name."""
    first, last = known(name.keys[0]), known(name.keys[-1])
    other = Known.ORGANISATION | Known.DEMONYM | Known.TITLE | Known.FUNCTION | Known.WORD | Known.PLACE
    if last & Known.ORGANISATION or (last & Known.PLACE and not last & Known.SURNAME):
        return False
    return name.full and bool(first & Known.GIVEN or not first & other)


def _fullness(name: Name) -> tuple[bool, int]:
    """How much of a name a form shows; a full one that does not begin with an ordinary word comes first."""
    first = known(name.keys[0])
    stray = bool(first & Known.WORD) and not first & Known.GIVEN
    return name.full and not stray, len(name.core)


def _display_name(person: Cluster, topics: Sequence[Name]) -> str:
    """The fullest form of the name that the article uses; of a mere surname the full name from the topics."""
    forms = Counter(naming.text for naming in person.namings)
    best = max(forms, key=lambda form: (*_fullness(parse_name(form)), not form.isupper(), forms[form], len(form)))
    name = parse_name(best)
    if not name.full:
        fitting = [topic for topic in topics if fits_surname(name, topic)]
        if person.gender:
            fitting = [topic for topic in fitting if topic.gender in {None, person.gender}]
        if len(fitting) == 1:
            return " ".join(fitting[0].words)
    return best
